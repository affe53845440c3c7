import type { Node } from '../syntax/nodes';
import { calledName } from '../syntax/helpers';
import { childrenOf, isFunction, unwrap, writtenKey } from '../syntax/nodes';
import { constantsOf } from '../values/members';
import type { Context, Resolver, Unit } from '../values/value';
import type { ConfigDocument, ConfigPath, ConfigRoot, ConfigValue } from './document';

/**
 * Reads the object and array literals of a script as config data. Names, spreads and imports are followed;
 * what can't be known without running the file is a scalar of value null.
 */
export function scriptDocument(unit: Unit, resolver: Resolver): ConfigDocument {
  const reader = new ScriptReader(resolver);
  const roots: ConfigRoot[] = [];
  const literals: Node[] = [];
  collect(unit.model.parsed.program, literals);
  for (const node of literals) {
    if (reader.seen.has(node)) continue;
    roots.push({ value: reader.value(node, { unit, frame: null }, 0), path: pathOf(node, unit) });
  }
  return { file: unit.file, roots };
}

/** The literals in source order; by a list of what is to come, for code that nests by the thousand. */
function collect(program: Node, into: Node[]): void {
  const waiting = [program];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'ObjectExpression' || node.type === 'ArrayExpression') into.push(node);
    waiting.push(...childrenOf(node).reverse());
  }
}

/** `events.push(…)`, `x.events = […]`: where a literal goes. */
function pathOf(node: Node, unit: Unit): ConfigPath {
  const parent = unit.model.parents.get(node);
  if (parent?.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression') {
    const key = writtenKey(parent.left.property, parent.left.computed);
    return key === null ? [] : [key];
  }
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return [];
  if (parent?.type !== 'CallExpression' || parent.callee.type !== 'MemberExpression') return [];
  if (!/^(push|unshift)$/.test(writtenKey(parent.callee.property, parent.callee.computed) ?? '')) return [];
  const list = unwrap(parent.callee.object);
  const name =
    list.type === 'MemberExpression'
      ? writtenKey(list.property, list.computed)
      : list.type === 'Identifier'
        ? list.name
        : null;
  return name === null ? [] : [/events$/i.test(name) ? 'events' : name, '[]'];
}

class ScriptReader {
  /** Literals that became part of another one. */
  readonly seen = new Set<Node>();
  private readonly open = new Set<Node>();

  constructor(private readonly resolver: Resolver) {}

  value(node: Node, at: Context, depth: number): ConfigValue {
    const place = { file: at.unit.file, start: node.start, end: node.end };
    const bare = unwrap(node);
    if (this.open.has(bare) || depth > 40) return { kind: 'scalar', ...place, value: null };
    this.open.add(bare);
    try {
      if (bare.type === 'ObjectExpression')
        return { kind: 'map', ...place, entries: this.entries(bare, at, depth) };
      if (bare.type === 'ArrayExpression') {
        this.seen.add(bare);
        const items = bare.elements.flatMap((element) => {
          if (!element) return [];
          if (element.type !== 'SpreadElement') return [this.value(element, at, depth + 1)];
          const inner = this.value(element.argument, at, depth + 1);
          return inner.kind === 'list' ? inner.items : [];
        });
        return { kind: 'list', ...place, items };
      }
      const mapped = this.mapped(bare, at, depth);
      if (mapped) return { kind: 'list', ...place, items: mapped };
      for (const value of this.resolver.evaluate(bare, at)) {
        if (value.kind === 'constant') return { kind: 'scalar', ...place, value: value.value };
        if (
          value.kind === 'local' &&
          value.node !== bare &&
          /^(Object|Array)Expression$/.test(value.node.type)
        ) {
          return this.value(value.node, value.at, depth + 1);
        }
      }
      return { kind: 'scalar', ...place, value: null };
    } finally {
      this.open.delete(bare);
    }
  }

  /** The items of `list.map((item) => …)`, each with its own item; null for another expression. */
  private mapped(node: Node, at: Context, depth: number): ConfigValue[] | null {
    if (node.type !== 'CallExpression') return null;
    const callee = unwrap(node.callee);
    const name = calledName(callee);
    const [given] = node.arguments;
    if (callee.type !== 'MemberExpression' || !/^(map|flatMap)$/.test(name) || !given) return null;
    const fns = this.resolver.evaluate(given, at).filter((value) => value.kind === 'local');
    const lists = this.resolver.evaluate(callee.object, at).filter((value) => value.kind === 'local');
    const items = lists.flatMap((list) =>
      list.node.type !== 'ArrayExpression'
        ? []
        : list.node.elements.flatMap((element) => (element ? [{ element, caller: list.at }] : [])),
    );
    return fns.flatMap(({ node: fn, at: home }) => {
      if (!isFunction(fn)) return [];
      const answers = home.unit.model.returns.get(fn) ?? [];
      return items.flatMap(({ element, caller }) => {
        const frame = { fn, args: [element], caller };
        const values = answers.map((answer) => this.value(answer, { unit: home.unit, frame }, depth + 1));
        return name === 'map'
          ? values
          : values.flatMap((each) => (each.kind === 'list' ? each.items : [each]));
      });
    });
  }

  private entries(
    node: Extract<Node, { type: 'ObjectExpression' }>,
    at: Context,
    depth: number,
  ): Extract<ConfigValue, { kind: 'map' }>['entries'] {
    this.seen.add(node);
    return node.properties.flatMap((property) => {
      if (property.type === 'SpreadElement') {
        const inner = this.value(property.argument, at, depth + 1);
        return inner.kind === 'map' ? inner.entries : [];
      }
      const written = writtenKey(property.key, property.computed);
      const keys = written === null ? constantsOf(this.resolver, property.key, at) : [written];
      const value = this.value(property.value, at, depth + 1);
      return keys.map((key) => ({
        file: at.unit.file,
        start: property.key.start,
        end: property.key.end,
        key,
        value,
      }));
    });
  }
}
