import { referencesOf } from './references';
import type { Given } from './resolve';
import { eachObject, partOf, same, soleEntry, type PlainObject, type Template } from './template';

/** A template, with the values of parameters that it is deployed with. */
export interface Definitions {
  template: Template;
  parameters: Given['parameters'];
}

/** Whether parameters, mappings or conditions are others: what depends on one may read otherwise. */
export function definitionsDiffer(from: Definitions, to: Definitions): boolean {
  return !same(definitionsOf(from), definitionsOf(to));
}

function definitionsOf({ template, parameters }: Definitions): unknown {
  const declared = partOf(template, 'Parameters');
  const values = Object.keys(declared).map((name) => [
    name,
    parameters?.[name] ?? partOf(declared, name).Default,
  ]);
  return [declared, Object.fromEntries(values), template.Mappings, template.Conditions];
}

/** The properties that depend on a parameter, a mapping or a condition whose value only CloudFormation knows. */
export function unsettledProperties(properties: PlainObject, template: Template): string[] {
  const parameters = partOf(template, 'Parameters');
  return Object.keys(properties).filter((name) => {
    if (referencesOf(properties[name]).some(({ id }) => Object.hasOwn(parameters, id))) return true;
    let found = false;
    eachObject(properties[name], (object) => {
      const key = soleEntry(object)?.[0];
      if (key === 'Fn::If' || key === 'Fn::FindInMap') found = true;
    });
    return found;
  });
}
