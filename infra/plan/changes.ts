import type { PlanAction, PlanItem } from '../../src/types';
import type { Change } from './change';
import { compareTemplates, type Comparison, type PlanSettings } from './compare';
import { impactOf } from './impact';
import { names, sentences } from './impact/words';
import { referencesOf } from './references';
import { isObject, partOf, same, type PlainObject, type Template } from './template';

const order: readonly PlanAction[] = ['remove', 'replace', 'may-replace', 'update', 'add'];

/**
 * What deploying a template does to a stack, resource by resource, what hurts most first. Empty when nothing changes:
 * the order of keys, the time of a package and names that the tools give anew are no change.
 *
 * New versions of a function stand with the function; its outputs are one item. What is only written differently, as
 * with the order in which resources are made (`DependsOn`), is no item.
 *
 * @param live the deployed template as it was handed in; null when there is none
 * @param packaged `cloudformation-template-update-stack.json`
 */
export function planChanges(
  live: Template | null,
  packaged: Template,
  settings: PlanSettings = {},
): PlanItem[] {
  const compared = compareTemplates(live ?? {}, packaged, settings);
  const context = { changes: compared.changes };
  const items = [...compared.changes.values()].filter(isOfItsOwn).flatMap((change): PlanItem[] => {
    const { name, effect, before, after } = change;
    if (effect === 'none') return [];
    const type = (after ?? before)?.type ?? '';
    return [{ action: effect, logicalId: name, type, impact: impactOf(change, context) }];
  });
  const others = live === null ? [] : [outputItem(compared), macroItem(live, packaged)];
  return [...items, ...others.filter((item) => item !== null)].sort(
    (left, right) => order.indexOf(left.action) - order.indexOf(right.action),
  );
}

/** A new version of a function is told of by the function: by its code, or by what else of it changes. */
function isOfItsOwn({ before, after, properties }: Change): boolean {
  if (!before || after?.type !== 'AWS::Lambda::Version') return true;
  return properties.some((name) => name !== 'CodeSha256');
}

/** Outputs belong to the stack: what another stack imports is one. */
function outputItem({ live, packaged, changes }: Comparison): PlanItem | null {
  const [before, after] = [live, packaged].map(({ template }) => partOf(template, 'Outputs')) as [
    PlainObject,
    PlainObject,
  ];
  const isOther = (name: string): boolean =>
    !same(before[name], after[name]) ||
    referencesOf(after[name]).some(({ id }) => isReplaced(changes.get(id)));
  const changed = Object.keys(after).filter((name) => Object.hasOwn(before, name) && isOther(name));
  const added = Object.keys(after).filter((name) => !Object.hasOwn(before, name));
  const removed = Object.keys(before).filter((name) => !Object.hasOwn(after, name));
  if (changed.length + added.length + removed.length === 0) return null;
  const lost = [...removed, ...changed].map((name) => exportOf(before[name])).filter((name) => name !== null);
  const still = new Set(Object.values(after).map(exportOf));
  const gone = lost.filter((name) => !still.has(name));
  return {
    action: 'update',
    logicalId: 'Outputs',
    type: 'AWS::CloudFormation::Stack',
    impact: sentences(
      added.length > 0 && `New outputs: ${names(added)}.`,
      changed.length > 0 && `Outputs that change: ${names(changed)}.`,
      removed.length > 0 && `Outputs that go: ${names(removed)}.`,
      gone.length > 0 &&
        `No longer exported: ${names(gone)}; where another stack imports one, CloudFormation refuses the deploy.`,
    ),
  };
}

/** A macro may make anything of a template. */
function macroItem(live: Template, packaged: Template): PlanItem | null {
  if (same(live.Transform, packaged.Transform)) return null;
  return {
    action: 'may-replace',
    logicalId: 'Transform',
    type: 'AWS::CloudFormation::Stack',
    impact: 'Other macros work on the template: what they make of its resources is not known here.',
  };
}

/** A new version of a function is no event. */
const isReplaced = (change: Change | undefined): boolean =>
  change !== undefined &&
  (change.effect === 'replace' || change.effect === 'may-replace') &&
  isOfItsOwn(change);

function exportOf(output: unknown): string | null {
  const name = isObject(output) ? partOf(output, 'Export').Name : undefined;
  return name === undefined ? null : typeof name === 'string' ? name : JSON.stringify(name);
}
