import { posix } from 'node:path';
import { isTrackedName, usageKinds } from './kinds';
import { isClass, isFunction } from './syntax/nodes';
import type { UsageInput } from './types';
import type { Reached } from './verdicts';
import type { ValueResolver } from './values/resolve';
import type { Value } from './values/value';
import { passage } from './values/value';

/** True when the value is one that other files may use under any name, or holds or answers one. */
function carries(value: Value, resolver: ValueResolver, depth: number): boolean {
  if (value.kind === 'external') {
    return usageKinds.some((kind) => kind.carried === true && kind.matches?.(value) != null);
  }
  // A key that is a constant elsewhere: `process.env[names.ENDPOINT]`.
  if (value.kind === 'constant') return isTrackedName(value.value);
  if (depth === 0) return false;
  if (value.kind === 'module') {
    const table = resolver.exportTable(value.file);
    const named = [...(table?.named.keys() ?? [])].flatMap((name) => resolver.exported(value.file, name));
    return [...named, ...wholeOf(value.file, resolver)].some((each) => carries(each, resolver, depth - 1));
  }
  if (value.kind !== 'local') return false;
  const { node, at } = value;
  if (isFunction(node)) return resolver.returns(node, at).some((each) => carries(each, resolver, depth - 1));
  if (node.type === 'TSEnumDeclaration') {
    return node.body.members.some(
      ({ initializer }) =>
        initializer && resolver.evaluate(initializer, at).some((each) => carries(each, resolver, depth - 1)),
    );
  }
  if (isClass(node)) {
    return node.body.body.some(
      (member) =>
        member.type === 'PropertyDefinition' &&
        member.static &&
        member.value !== null &&
        resolver.evaluate(member.value, at).some((each) => carries(each, resolver, depth - 1)),
    );
  }
  if (node.type !== 'ObjectExpression') return false;
  return node.properties.some((property) => {
    if (property.type === 'SpreadElement') return false;
    return resolver.evaluate(property.value, at).some((each) => carries(each, resolver, depth - 1));
  });
}

/**
 * Modules of the app that hand a WebSocket value on, and may do so to files that hold no searched name:
 * under another name, or as part of something.
 */
export function carriersOf(files: Iterable<string>, resolver: ValueResolver, reached: Reached): string[] {
  const found: string[] = [];
  for (const file of files) {
    const table = resolver.exportTable(file);
    if (!table) continue;
    const open = [...table.named.keys()].some((name) => {
      if (isTrackedName(name) && reached.code.has(passage(file, name))) return false;
      return resolver.exported(file, name).some((value) => carries(value, resolver, 2));
    });
    if (open || wholeOf(file, resolver).some((value) => carries(value, resolver, 3))) found.push(file);
  }
  return found;
}

/** What a file hands out other than by name. */
function wholeOf(file: string, resolver: ValueResolver): readonly Value[] {
  const table = resolver.exportTable(file);
  const unit = resolver.unit(file);
  if (!table || !unit) return [];
  return [...table.whole, ...table.stars].flatMap((source) => resolver.source(source, { unit, frame: null }));
}

/** Texts, one of which stands in every file that imports this one by a path. */
export function importNeedles(file: string, packageName: string | null): string[] {
  const name = posix
    .basename(file)
    .replace(/(\.d)?\.[cm]?[jt]sx?$/, '')
    .replace(/\.json$/, '');
  const needles = quoted(name);
  for (const extension of ['.js', '.cjs', '.mjs', '.ts', '.json']) needles.push(`/${name}${extension}`);
  if (name === 'index') {
    needles.push(...quoted(posix.basename(posix.dirname(file))));
    for (const quote of [`'`, '"', '`']) {
      for (const path of ['.', '..', './', '../', '/..', '/../'])
        needles.push(path.startsWith('/') ? path + quote : quote + path + quote);
    }
  }
  if (packageName !== null) needles.push(...quoted(packageName));
  return needles;
}

const quoted = (text: string): string[] => [`${text}'`, `${text}"`, `${text}\``];

/** The name of the package that a file belongs to: another one may import it by that. */
export function packageNameOf(file: string, input: Pick<UsageInput, 'read'>): string | null {
  for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
    const text = input.read(posix.join(folder, 'package.json'));
    const name = text === null ? null : /"name"\s*:\s*"([^"]+)"/.exec(text)?.[1];
    if (name !== undefined && name !== null) return name;
    if (text !== null || folder === posix.dirname(folder)) return null;
  }
}
