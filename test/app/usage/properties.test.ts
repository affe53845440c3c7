import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Files } from './app';
import { evidenceOf, search } from './app';
import { aliases, tables } from './cases';

const cases = Object.values(tables).flat();
// A comment behind something on its line is no JSDoc: that case can have nothing before it.
const movable = cases.filter(([name]) => name !== 'JSDoc');
const scripts = movable.filter(([, files]) => Object.keys(files).every((path) => /\.[cm]?[jt]s$/.test(path)));

const mapTexts = (files: Files, change: (text: string, path: string) => string): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, change(text, path)]));

/** Lines that any file can have before its own, with names that no case uses. */
const oddities = [
  'label: for (;;) { break label; }',
  'class Odd$ { static #p = 1; static { this.#p++; } get [`x${1}`]() { return new.target; } }',
  'function* odd$() { const x = yield* odd$(); return x?.[0]?.(x) ?? odd$; }',
  'var odd$ = (a, { b = a, ...c } = {}, ...[d]) => a || b && c ** d;',
  'switch (typeof odd$) { case `a`: { let odd$; } default: }',
  'try { odd$(); } catch ({ message: [odd$] }) { } finally { }',
  'for (var odd$ in odd$) ; do odd$ = odd$; while (0)',
  'odd$`a${odd$}b`; /[/]\\/WebsocketConnection/u.test(odd$);',
  'var odd$ = odd$ = odd$[odd$.odd$] = { ...odd$, odd$, get odd$() { return this.odd$; } };',
  'var odd$ = [...odd$, , odd$]; [odd$.x, ...odd$.y] = odd$;',
  'if (odd$) var odd$ = require; else odd$ = require(odd$ + 1)(odd$);',
  'var odd$ = Object.assign(odd$, odd$); Object.defineProperty(odd$, "x", odd$);',
];

describe('one construct never hides another', () => {
  it.each(scripts.map(([name, files, ...expected]) => ({ name, files, expected })))(
    '$name',
    async ({ files, expected }) => {
      const odd = mapTexts(files, (text) => `${oddities.map((line) => `{ ${line} }`).join('')}${text}`);
      // Only places move; grades, kinds and lines stay.
      expect(await evidenceOf(odd, aliases)).toEqual(expected);
    },
  );
});

describe('the way a file is written', () => {
  const variants: readonly [string, (text: string) => string][] = [
    ['CRLF', (text) => text.replace(/\n/g, '\r\n')],
    ['a byte order mark', (text) => `\uFEFF${text.replace(/^\uFEFF/, '')}`],
    ['astral characters before it', (text) => `/* 😀😀 */${text}`],
  ];

  it.each(variants)('does not matter: %s', async (_, change) => {
    for (const [, files, ...expected] of scripts) {
      const strip = (line: string): string => line.replace(/\r/g, '');
      expect((await evidenceOf(mapTexts(files, change), aliases)).map(strip)).toEqual(expected);
    }
  });
});

describe('any app', () => {
  it('is searched without a crash, and gives the same answer twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 0, max: scripts.length - 1 }), { maxLength: 5 }),
        async (picks) => {
          // Parts of several cases in one file: names collide, modules point at one another.
          const files: Record<string, string> = {};
          for (const pick of picks) {
            for (const [path, text] of Object.entries(scripts[pick]?.[1] ?? {})) {
              files[path] = `${files[path] ?? ''}\n{\n${text}\n}\n`;
            }
          }
          const first = await search(files, aliases);
          const again = await search(files, aliases);
          expect([again.evidence, again.problems]).toEqual([first.evidence, first.problems]);
          for (const { file, start, end, snippet } of first.evidence) {
            const text = files[file.slice('/app/'.length)] ?? '';
            expect(start).toBeLessThan(end);
            expect(end).toBeLessThanOrEqual(text.length);
            expect(snippet.length).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('may be deep and tangled', async () => {
    const sum = Array.from({ length: 20_000 }, (_, index) => `'${index}'`).join(' + ');
    const chain = Array.from(
      { length: 400 },
      (_, index) => `const f${index} = (x) => [f${(index + 1) % 400}(x), f${(index + 7) % 400}(x)];`,
    );
    const files = {
      'a.js': `const s = ${sum};\n${chain.join('\n')}\nrequire('@friggframework/core').WebsocketConnection.find();\nf0(require('@friggframework/core'));`,
    };
    const { evidence } = await search(files);
    expect(evidence.map(({ kind, grade, line }) => [kind, grade, line])).toEqual([
      ['core-model', 'strong', 402],
    ]);
  });
});
