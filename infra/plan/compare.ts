import { codeChange, type CodeChange } from './artifacts';
import { effectOf, type Change } from './change';
import { normaliseTemplate, stableNames } from './normalise';
import { replacementBy } from './replacement';
import { resolveTemplate, type Given, type Resolved } from './resolve';
import { spreadReplacements } from './spread';
import { definitionsDiffer, unsettledProperties } from './unsettled';
import { resourcesOf, same, type PlainObject, type Resource, type Template } from './template';

/** What the two templates are deployed with. */
export interface PlanSettings extends Pick<Given, 'region' | 'account'> {
  /** Parameters of the live stack, and those of the deploy that is planned. */
  parameters?: { live?: Given['parameters']; packaged?: Given['parameters'] };
  /**
   * By logical id, for functions and layers whose code was compared otherwise. Needed only for those of which the
   * template does not tell.
   */
  code?: Readonly<Record<string, 'same' | 'changed'>>;
}

/** Two templates, ready to be looked at together. */
export interface Comparison {
  changes: Map<string, Change>;
  live: Resolved;
  packaged: Resolved;
}

/** Compares two templates resource by resource, through references too. */
export function compareTemplates(live: Template, packaged: Template, settings: PlanSettings): Comparison {
  const [from, to] = [side(live, settings, 'live'), side(packaged, settings, 'packaged')];
  const changes = new Map<string, Change>();
  for (const id of new Set([...to.resources.keys(), ...from.resources.keys()])) {
    const change = compareResource(id, from, to, settings);
    if (change) changes.set(id, change);
  }
  spreadReplacements(changes);
  return { changes, live: from.resolved, packaged: to.resolved };
}

interface Side {
  normal: Template;
  parameters: Given['parameters'];
  resolved: Resolved;
  resources: Map<string, Resource>;
  /** By normalised id, as they were handed in. */
  raw: Map<string, Resource>;
  /** The names that the template gives, by normalised id. */
  names: Map<string, string>;
}

function side(template: Template, settings: PlanSettings, which: 'live' | 'packaged'): Side {
  const normal = normaliseTemplate(template);
  const parameters = settings.parameters?.[which];
  const { region, account } = settings;
  const resolved = resolveTemplate(normal, {
    ...(parameters === undefined ? {} : { parameters }),
    ...(region === undefined ? {} : { region }),
    ...(account === undefined ? {} : { account }),
  });
  const stable = stableNames(template);
  const raw = resourcesOf(template);
  const byStable = [...raw].map(([name, resource]) => [stable.get(name) ?? name, name, resource] as const);
  return {
    normal,
    parameters,
    resolved,
    resources: resourcesOf(resolved.template),
    raw: new Map(byStable.map(([id, , resource]) => [id, resource])),
    names: new Map(byStable.map(([id, name]) => [id, name])),
  };
}

function compareResource(id: string, from: Side, to: Side, settings: PlanSettings): Change | null {
  const [wasThere, isThere] = [presence(id, from), presence(id, to)];
  if (wasThere === false && isThere === false) return null;
  const before = wasThere === false ? null : (from.resources.get(id) ?? null);
  const after = isThere === false ? null : (to.resources.get(id) ?? null);
  const change: Change = {
    id,
    name: to.names.get(id) ?? from.names.get(id) ?? id,
    before,
    after,
    effect: 'none',
    properties: [],
    unsettled: [],
    follows: new Map(),
    decidedBy: [],
    code: 'same',
    // The same condition of unknown value on both sides changes nothing.
    isConditional: (wasThere === null || isThere === null) && !sameCondition(id, from, to),
  };
  if (before === null) return { ...change, effect: 'add' };
  if (after === null) return { ...change, name: from.names.get(id) ?? id, effect: 'remove' };
  // CloudFormation refuses that; what is there can't stay.
  if (before.type !== after.type) return { ...change, effect: 'replace', decidedBy: ['Type'] };
  change.properties = changedKeys(before.properties, after.properties);
  change.code = codeOf(id, from, to, settings);
  if (!sameDefinitions(from, to)) {
    const unsettled = unsettledProperties(after.properties, to.normal);
    change.unsettled = unsettled.filter((name) => !change.properties.includes(name));
  }
  const certain = replacementBy(before.type, before.properties, after.properties);
  const all = replacementBy(before.type, before.properties, after.properties, new Set(change.unsettled));
  const isCertain = certain.replacement === 'yes' || all.replacement === 'no';
  change.decidedBy = isCertain ? certain.by : all.by;
  change.effect = effectOf(isCertain ? certain.replacement : 'maybe', change);
  return change;
}

function presence(id: string, { resources, resolved }: Side): boolean | null {
  return resources.has(id) ? resolved.present(id) : false;
}

function sameCondition(id: string, from: Side, to: Side): boolean {
  const [left, right] = [from, to].map(({ resources }) => {
    const whole = resources.get(id)?.whole as PlainObject | undefined;
    return whole === undefined ? null : whole.Condition;
  });
  return left !== null && same(left, right) && sameDefinitions(from, to);
}

const sameDefinitions = (from: Side, to: Side): boolean =>
  !definitionsDiffer(
    { template: from.normal, parameters: from.parameters },
    { template: to.normal, parameters: to.parameters },
  );

function changedKeys(before: PlainObject, after: PlainObject): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => !same(before[key], after[key])).sort();
}

function codeOf(id: string, from: Side, to: Side, settings: PlanSettings): CodeChange {
  const raw = [from.raw.get(id), to.raw.get(id)] as const;
  const [before, after] = raw;
  if (!before || !after) return 'same';
  if (before.type !== 'AWS::Lambda::Function' && before.type !== 'AWS::Lambda::LayerVersion') return 'same';
  const known =
    settings.code !== undefined && Object.hasOwn(settings.code, id) ? settings.code[id] : undefined;
  return known ?? codeChange(id, from.normal, to.normal, [before, after]);
}
