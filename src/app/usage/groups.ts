import type { Outcome } from './flow';
import { Flow } from './flow';
import type { UsageKind } from './kinds/kind';
import type { Found, SiteList } from './sites';
import type { Binding, Node } from './syntax/model';
import { isWritten, keyOf, keyOfBinding, keyOfPlace, rootBinding } from './places';
import { unwrap } from './syntax/nodes';
import type { ValueResolver } from './values/resolve';
import type { External, Unit } from './values/value';

/** All that a file does with one acquired value. */
export interface Group {
  unit: Unit;
  kind: UsageKind;
  /** Where the value is got, for one that is never used. */
  acquired: Node;
  found: { outcome: Outcome; value: External }[];
  value: External;
  /** A module was taken apart, and its tracked part has a group of its own. */
  taken: boolean;
}

/** Gathers the sites of a file by the value that they show, with what becomes of it. */
export function groupsOf(unit: Unit, sites: SiteList, resolver: ValueResolver): Group[] {
  const groups = new Map<string, Group>();
  const flow = new Flow(unit.model, (node) => resolver.isExports(node, unit));
  const parts = new TakenParts(sites);
  const add = (found: Found, key: string, outcomes: readonly Outcome[]): void => {
    const id = `${found.kind.id}\0${key}`;
    let group = groups.get(id);
    if (!group) {
      group = { unit, kind: found.kind, acquired: found.node, found: [], value: found.value, taken: false };
      groups.set(id, group);
    }
    for (const outcome of outcomes) {
      if (found.value.path.length === 0 && parts.has(outcome.node, unit)) group.taken = true;
      else group.found.push({ outcome: { ...outcome, node: found.node }, value: found.value });
    }
  };
  const outcomesOf = (found: Found): Outcome[] =>
    found.mode === 'any' ? [{ how: 'used', node: found.node }] : flow.of(found.node, true);

  const names = new NameKeys(unit);
  for (const found of sites.expressions) {
    if (isWritten(found.node, unit)) continue;
    const outcomes = outcomesOf(found);
    const isAlias = outcomes.some((outcome) => outcome.how === 'alias');
    // What a name or function of this file stands for was got elsewhere in it: that is the evidence.
    if (!found.acquires && found.value.via.length === 0) names.derived.add(found.node);
    else if (!isAlias) {
      const key = keyOfPlace(found, unit);
      if (found.node.type === 'CallExpression') names.calls.set(found.node, key);
      add(found, key, outcomes);
    }
  }
  for (const found of sites.bindings) {
    const { binding } = found;
    if (!binding || found.mode === 'any' || isHandedParameter(binding)) continue;
    const root = rootBinding(binding, unit);
    const key = names.of(binding);
    const types = binding.typeReferences.map((node): Outcome => ({ how: 'type', node }));
    if (key !== null) add({ ...found, node: root.node }, key, [...types, ...flow.declared(binding)]);
  }
  for (const found of sites.references) {
    if (found.binding && (found.mode === 'any' || isHandedParameter(found.binding))) continue;
    const outcomes = outcomesOf(found).filter((outcome) => outcome.how !== 'alias');
    const key = found.binding ? names.of(found.binding) : keyOf(found.node, unit);
    const types = outcomes.map((outcome): Outcome => ({ ...outcome, how: 'type' }));
    if (key !== null) add(found, key, found.binding?.typeOnly ? types : outcomes);
  }
  for (const found of sites.patterns) {
    if (found.mode !== 'any') continue;
    add(found, keyOfPlace(found, unit), [{ how: 'used', node: found.node }]);
  }
  for (const found of sites.reexports) {
    add(found, `@${found.node.start}`, [{ how: 'export', name: found.name, node: found.node }]);
  }
  const derived = sites.expressions.filter((found) => names.derived.has(found.node));
  const kinds = new Set([...groups.values()].map((group) => group.kind));
  // Unless nothing else shows it.
  for (const found of derived) {
    if (!kinds.has(found.kind)) add(found, keyOfPlace(found, unit), outcomesOf(found));
  }
  useOfParts([...groups.values()], derived, sites.references, (found) =>
    outcomesOf(found).filter(({ how }) => how === 'used'),
  );
  return [...groups.values()].filter((group) => !group.taken || group.found.length > 0);
}

/**
 * What is only put into an object and handed out there is used all the same where the object's own code takes
 * it out again: `{ Model, find() { return this.Model.find(); } }`.
 */
function useOfParts(
  groups: readonly Group[],
  derived: readonly Found[],
  references: readonly Found[],
  usesOf: (found: Found) => Outcome[],
): void {
  for (const group of groups) {
    if (group.found.some(({ outcome }) => outcome.how === 'used')) continue;
    if (!group.found.some(({ outcome }) => outcome.how === 'export')) continue;
    const isSame = (found: Found): boolean =>
      found.kind === group.kind && found.value.path.join('.') === group.value.path.join('.');
    const ofNames = references.filter(({ binding }) =>
      binding?.sources.some(
        (source) => source.from === 'expression' && derived.some((found) => found.node === source.node),
      ),
    );
    for (const found of [...derived, ...ofNames].filter(isSame)) {
      for (const outcome of usesOf(found)) {
        group.found.push({ outcome: { ...outcome, node: found.node }, value: found.value });
      }
    }
  }
}

/** The keys of groups by the names that hold the value. */
class NameKeys {
  /** Calls that get a value: a name that is given one is one with it. */
  readonly calls = new Map<Node, string>();
  /** Expressions that stand for a value got elsewhere in the file. */
  readonly derived = new Set<Node>();

  constructor(private readonly unit: Unit) {}

  /** Null for a name of a derived value. */
  of(binding: Binding): string | null {
    const root = rootBinding(binding, this.unit);
    const [source] = root.sources;
    const isOne = root.sources.length === 1 && source?.from === 'expression' && source.path.length === 0;
    const from = isOne ? unwrap(source.node) : null;
    if (from && this.derived.has(from)) return null;
    return (from && this.calls.get(from)) ?? keyOfBinding(root);
  }
}

/** Members and patterns through which a tracked part is taken out of a module that is tracked itself. */
class TakenParts {
  private readonly nodes: ReadonlySet<Node>;

  constructor(sites: SiteList) {
    this.nodes = new Set([...sites.expressions, ...sites.patterns].map((found) => found.node));
  }

  has(node: Node, unit: Unit): boolean {
    const parent = unit.model.parents.get(node);
    if (parent?.type === 'MemberExpression') return parent.object === node && this.nodes.has(parent);
    if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'ObjectPattern') return false;
    return parent.id.properties.some((each) => each.type === 'Property' && this.nodes.has(each.key));
  }
}

/** A parameter that is given the value by a call in sight: the call is where it was handed on. */
const isHandedParameter = (binding: Binding): boolean =>
  binding.sources.every((source) => source.from === 'parameter' && source.path.length === 0);
