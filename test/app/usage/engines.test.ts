import { describe, expect, it } from '@jest/globals';
import { posix } from 'node:path';
import { isWritten } from '../../../src/app/usage/places';
import { isTestFile } from '../../../src/app/usage/test-files';
import { sitesOf } from '../../../src/app/usage/sites';
import { TypeScriptReader } from '../../../src/app/usage/typescript';
import { calledName } from '../../../src/app/usage/syntax/helpers';
import { ValueResolver } from '../../../src/app/usage/values/resolve';
import { inputOf, root } from './app';
import { aliases, tables } from './cases';
import type { Files } from './app';

interface Compared {
  both: number;
  differing: string[];
}

/** What the two readers say of every name, member and pattern property of an app's candidate files. */
function compare(files: Files): Compared {
  const input = inputOf(files, aliases);
  const resolver = new ValueResolver({
    root,
    modules: input.modules,
    isTest: (file) => isTestFile(root, file),
    mayEnter: () => true,
    importersOf: () => [],
  });
  const scripts = input.candidates.filter((file) => !file.endsWith('.d.ts'));
  const reader = new TypeScriptReader(input.modules, scripts);
  const result: Compared = { both: 0, differing: [] };
  for (const file of scripts) {
    const unit = resolver.unit(file);
    if (!unit) continue;
    const sites = sitesOf(unit, resolver, () => true);
    const open = new Set(sites.undecided.map(({ node }) => node));
    // Names that an undecided pattern gives: TypeScript is asked about the pattern.
    const openNames = new Set(
      unit.model.patterns.flatMap(({ key, target }) => (open.has(key) ? [target] : [])),
    );
    const found = [...sites.references, ...sites.expressions, ...sites.patterns];
    const members = unit.model.expressions.filter(
      (node) =>
        node.type === 'MemberExpression' ||
        (node.type === 'CallExpression' && calledName(node.callee) === 'model'),
    );
    const nodes = [...unit.model.reads.keys(), ...members, ...unit.model.patterns.map(({ key }) => key)];
    for (const node of new Set(nodes)) {
      const name = node.type === 'Identifier' ? unit.model.reads.get(node)?.node : undefined;
      if (open.has(node) || (name && openNames.has(name)) || isWritten(node, unit)) continue;
      const decision = reader.decide(file, node.start, node.end);
      const fast = found.filter((each) => each.node === node).map((each) => each.kind.id);
      if (decision === 'any' || (decision === null && fast.length === 0)) continue;
      if (decision !== null && fast.includes(decision)) result.both += 1;
      else {
        const text = unit.model.parsed.text.slice(node.start, node.end);
        result.differing.push(
          `${posix.relative(root, file)} ${text}: ${fast.join() || 'nothing'} / ${String(decision)}`,
        );
      }
    }
  }
  return result;
}

describe('the fast reader and TypeScript', () => {
  let both = 0;
  const cases = Object.values(tables).flat();

  it.each(cases.map(([name, files]) => ({ name, files })))(
    'agree where both can tell: $name',
    ({ files }) => {
      const compared = compare(files);
      both += compared.both;
      expect(compared.differing).toEqual([]);
    },
  );

  it('can both tell in most cases', () => {
    expect(both).toBeGreaterThan(cases.length / 2);
  });
});
