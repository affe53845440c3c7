import type { Mode, UsageKind } from './kinds/kind';
import { isTrackedName, usageKinds } from './kinds';
import type { Binding, Node } from './syntax/model';
import { exportName, unwrap, writtenKey } from './syntax/nodes';
import { acquiredBy, isOpen, undecidedName } from './acquired';
import { HotNames } from './hot';
import type { LeadsIn } from './live';
import { liveNodes } from './live';
import type { ValueResolver } from './values/resolve';
import type { Context, External, Unit, Value } from './values/value';

/** A place where a value of a kind stands. */
export interface Found {
  kind: UsageKind;
  mode: Mode;
  node: Node;
  value: External;
  /** The name that the value was reached through; null for one reached in place. */
  binding: Binding | null;
  /** The value is got here, not only mentioned. */
  acquires: boolean;
}

/** A member of a tracked name, of a value that could not be followed. */
export interface Undecided {
  unit: Unit;
  node: Node;
  name: string;
}

export interface SiteList {
  references: Found[];
  /** Values got in place: members, calls, `new`. */
  expressions: Found[];
  /** Values taken out by a pattern. */
  patterns: Found[];
  /** `export { X } from`: values handed on without ever having a name here. */
  reexports: (Found & { name: string })[];
  /** Names that hold such a value. */
  bindings: Found[];
  undecided: Undecided[];
  /** Modules of the app that are handed on as a whole. */
  modules: { node: Node; value: Extract<Value, { kind: 'module' }> }[];
}

type Match = Pick<Found, 'kind' | 'mode' | 'value'>;

const matches = new WeakMap<readonly Value[], readonly Match[]>();

/** The kinds that values show; every mention of a name has the same values. */
function matching(values: readonly Value[]): readonly Match[] {
  let found = matches.get(values);
  if (!found) {
    found = matchesOf(values);
    matches.set(values, found);
  }
  return found;
}

const matchesOf = (values: readonly Value[]): Match[] =>
  values.flatMap((value) =>
    value.kind !== 'external'
      ? []
      : usageKinds.flatMap((kind) => {
          const mode = kind.matches?.(value);
          return mode ? [{ kind, mode, value }] : [];
        }),
  );

/** Looks at every name and expression of a file. */
export function sitesOf(unit: Unit, resolver: ValueResolver, leadsIn: LeadsIn): SiteList {
  const { model } = unit;
  const at: Context = { unit, frame: null };
  const hot = new HotNames(unit, resolver);
  const list: SiteList = {
    references: [],
    expressions: [],
    patterns: [],
    reexports: [],
    bindings: [],
    undecided: [],
    modules: [],
  };
  const live = liveNodes(model, leadsIn);
  for (const [node, binding] of model.reads) {
    const isHot = hot.binding(binding);
    if (!isHot && !live.has(node)) continue;
    const values = resolver.ask(() => resolver.evaluate(node, at), isHot);
    for (const match of matching(values)) list.references.push({ ...match, node, binding, acquires: false });
    for (const value of values) if (value.kind === 'module') list.modules.push({ node, value });
  }
  for (const node of model.expressions) {
    const isHot = hot.expression(node);
    if (!isHot && !live.has(node)) continue;
    const values = resolver.ask(() => resolver.evaluate(node, at), isHot);
    const matched = matching(values);
    for (const match of matched) {
      const acquires = acquiredBy(node, match.value, resolver, at);
      // What stands for something read elsewhere (`config.endpoint`) is no reading of its own.
      if (match.mode === 'any' && !acquires) continue;
      const isCall = node.type === 'CallExpression' && match.value.path.length > 0;
      const mode = acquires && isCall ? 'any' : match.mode;
      list.expressions.push({ ...match, mode, node, binding: null, acquires });
    }
    for (const value of values) if (value.kind === 'module') list.modules.push({ node, value });
    if (isHot && matched.length === 0) {
      const name = undecidedName(node, values);
      if (name !== null) list.undecided.push({ unit, node, name });
    }
  }
  for (const { key, target, source } of model.patterns) {
    const name = writtenKey(key, false);
    const isHot = name !== null && isTrackedName(name);
    if (!isHot && !(source.from === 'expression' && live.has(source.node))) continue;
    const values = resolver.ask(() => resolver.source(source, at), isHot);
    const matched = matching(values);
    const plain = unwrap(target.type === 'AssignmentPattern' ? target.left : target);
    for (const match of matched) {
      list.patterns.push({
        ...match,
        mode: plain.type === 'Identifier' ? match.mode : 'any',
        node: key,
        binding: null,
        acquires: true,
      });
    }
    if (matched.length === 0 && isHot && values.some((value) => isOpen(value, name))) {
      list.undecided.push({ unit, node: key, name });
    }
  }
  for (const statement of model.parsed.program.body) {
    if (statement.type !== 'ExportNamedDeclaration' || !statement.source || statement.exportKind === 'type')
      continue;
    const specifier = statement.source.value;
    for (const item of statement.specifiers) {
      if (item.exportKind === 'type') continue;
      const name = exportName(item.local);
      const values = resolver.ask(
        () => resolver.source({ from: 'import', specifier, name }, at),
        isTrackedName(name),
      );
      for (const match of matching(values)) {
        list.reexports.push({
          ...match,
          node: item.local,
          binding: null,
          acquires: true,
          name: exportName(item.exported),
        });
      }
    }
  }
  for (const binding of model.bindings) {
    if (!hot.binding(binding) && !live.has(binding.node)) continue;
    const values = resolver.ask(
      () => binding.sources.flatMap((source) => resolver.source(source, at)),
      hot.binding(binding),
    );
    for (const match of matching(values))
      list.bindings.push({ ...match, node: binding.node, binding, acquires: true });
  }
  return list;
}
