import type { Outcome } from './flow';
import { Flow } from './flow';
import type { UsageKind } from './kinds/kind';
import type { Found, SiteList } from './sites';
import type { Binding, Node } from './syntax/model';
import { unwrap, writtenKey } from './syntax/nodes';
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
  // Unless nothing else shows it.
  for (const found of sites.expressions) {
    const isKnown = [...groups.values()].some((group) => group.kind === found.kind);
    if (names.derived.has(found.node) && !isKnown) add(found, keyOfPlace(found, unit), outcomesOf(found));
  }
  return [...groups.values()].filter((group) => !group.taken || group.found.length > 0);
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

/** The name from which an alias got its value. */
function rootBinding(binding: Binding, unit: Unit): Binding {
  let current = binding;
  for (let steps = 0; steps < 20; steps += 1) {
    const [source] = current.sources;
    if (current.sources.length !== 1 || source?.from !== 'expression' || source.path.length > 0) break;
    const from = unwrap(source.node);
    const next = from.type === 'Identifier' ? unit.model.references.get(from) : null;
    if (!next || next === current) break;
    current = next;
  }
  return current;
}

const keyOfBinding = (binding: Binding): string => `#${binding.node.start}`;

/** The variable is one thing, however it is read; other values are told apart by what they are taken from. */
function keyOfPlace({ kind, node, value }: Found, unit: Unit): string {
  if (kind.id === 'endpoint-read') return 'read';
  if (node.type !== 'MemberExpression') return keyOf(node, unit);
  return `${keyOf(node.object, unit)}.${value.path.at(-1) ?? ''}`;
}

/** One text for every way to write the same place: `core.X`, `core['X']`, `core?.X`. */
function keyOf(node: Node, unit: Unit): string {
  const bare = unwrap(node);
  switch (bare.type) {
    case 'Identifier': {
      const binding = unit.model.references.get(bare);
      return binding ? keyOfBinding(rootBinding(binding, unit)) : bare.name;
    }
    case 'MemberExpression': {
      const key = writtenKey(bare.property, bare.computed) ?? keyOf(bare.property, unit);
      return `${keyOf(bare.object, unit)}.${key}`;
    }
    case 'CallExpression':
    case 'NewExpression':
      return `${keyOf(bare.callee, unit)}(${bare.arguments.map((item) => keyOf(item, unit)).join()})`;
    case 'Literal':
      return JSON.stringify(bare.raw);
    case 'ThisExpression':
      return 'this';
    case 'ImportExpression':
      return `import(${keyOf(bare.source, unit)})`;
    default:
      return `@${bare.start}`;
  }
}

/** True where a member is written or deleted, and its old value is not asked for. */
export function isWritten(node: Node, unit: Unit): boolean {
  const { parents } = unit.model;
  let inner = node;
  let parent = parents.get(inner);
  while (parent && unwrap(parent) === unwrap(inner) && parent.type !== 'AwaitExpression') {
    inner = parent;
    parent = parents.get(inner);
  }
  switch (parent?.type) {
    case 'AssignmentExpression':
      if (parent.left !== inner) return false;
      return parent.operator === '=' || parents.get(parent)?.type === 'ExpressionStatement';
    case 'UnaryExpression':
      return parent.operator === 'delete';
    case 'AssignmentPattern':
    case 'ForOfStatement':
    case 'ForInStatement':
      return parent.left === inner;
    case 'Property':
      return parents.get(parent)?.type === 'ObjectPattern' && parent.value === inner;
    case 'ArrayPattern':
    case 'RestElement':
      return true;
    default:
      return false;
  }
}
