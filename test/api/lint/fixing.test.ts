import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { applyFixes } from '../../../src/api/lint/fixes';
import { fixApp } from '../../../src/api/lint/fixing';
import type { AppLinter, Linted } from '../../../src/api/lint/linter';
import type { Edit, Finding, RuleId, Safety } from '../../../src/types';

const file = '/app/index.js';

const edit = (start: number, end: number, text: string, safety: Safety = 'safe'): Edit => ({
  file,
  start,
  end,
  text,
  safety,
  why: 'a test',
});

const finding = (ruleId: RuleId, edits: Edit[], message: string = ruleId): Finding => ({
  ruleId,
  severity: 'error',
  message,
  file,
  start: edits[0]?.start ?? 0,
  end: edits[0]?.end ?? 0,
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 1,
  pointer: null,
  fix: edits.length > 0 ? { title: 'mend it', edits } : null,
  snippet: '',
  frame: '',
});

/** A linter that replaces words: a finding for each that stands in the text. */
function linterOf(start: string, words: readonly [from: string, to: string, rule: RuleId][]): AppLinter {
  return {
    lint(texts) {
      const text = texts?.get(file) ?? start;
      const findings = words.flatMap(([from, to, rule]) => {
        const at = text.indexOf(from);
        return at === -1 ? [] : [finding(rule, to === '' ? [] : [edit(at, at + from.length, to)], from)];
      });
      const linted: Linted = {
        findings,
        problems: [],
        failed: [],
        text: (each) => (each === file ? text : null),
      };
      return Promise.resolve(linted);
    },
  };
}

async function fix(start: string, words: [from: string, to: string, rule: RuleId][]) {
  const linter = linterOf(start, words);
  const first = await linter.lint();
  if (!first) throw new Error('nothing was linted');
  const { texts, applied, refused } = await fixApp(linter, first, 'safe');
  return { text: texts.get(file) ?? null, applied: applied.length, refused };
}

describe('applyFixes', () => {
  const text = (): string => '0123456789';
  const apply = (findings: Finding[], trust: 'safe' | 'unsafe' = 'safe'): string | undefined =>
    applyFixes(findings, trust, text).texts.get(file);

  it.each<[string, Finding[], string | undefined]>([
    [
      'two that are apart',
      [finding('unknown-key', [edit(0, 1, 'a')]), finding('service-name', [edit(5, 6, 'b')])],
      'a1234b6789',
    ],
    [
      'the first of two that overlap',
      [finding('unknown-key', [edit(0, 4, 'a')]), finding('service-name', [edit(3, 6, 'b')])],
      'a456789',
    ],
    [
      'the first of two insertions at one place',
      [finding('unknown-key', [edit(3, 3, 'a')]), finding('service-name', [edit(3, 3, 'b')])],
      '012a3456789',
    ],
    [
      'one edit that two fixes share',
      [
        finding('unknown-key', [edit(0, 1, 'a')]),
        finding('service-name', [edit(0, 1, 'a'), edit(4, 5, 'b')]),
      ],
      'a123b56789',
    ],
    [
      'a fix whole or not at all',
      [
        finding('unknown-key', [edit(0, 1, 'a')]),
        finding('service-name', [edit(0, 2, 'x'), edit(8, 9, 'b')]),
      ],
      'a123456789',
    ],
    [
      'none that is unsafe',
      [finding('unknown-key', [edit(0, 1, 'a'), edit(4, 5, 'b', 'unsafe')])],
      undefined,
    ],
    ['none that is for display', [finding('unknown-key', [edit(0, 1, 'a', 'display')])], undefined],
  ])('applies %s', (_, findings, expected) => {
    expect(apply(findings)).toBe(expected);
  });

  it('applies unsafe ones when asked, and those for display never', () => {
    const findings = [
      finding('unknown-key', [edit(0, 1, 'a', 'unsafe')]),
      finding('service-name', [edit(4, 5, 'b', 'display')]),
    ];
    expect(apply(findings, 'unsafe')).toBe('a123456789');
  });
});

describe('fixApp', () => {
  it('goes on until nothing is left', async () => {
    const fixed = await fix('one', [
      ['one', 'two', 'deprecated-key'],
      ['two', 'three', 'deprecated-key'],
      ['three', 'four', 'deprecated-key'],
    ]);
    expect(fixed).toEqual({ text: 'four', applied: 3, refused: null });
  });

  it('changes nothing when fixes go in a circle, and says which', async () => {
    const { text, refused } = await fix('one', [
      ['one', 'two', 'deprecated-key'],
      ['two', 'one', 'unknown-key'],
    ]);
    expect(text).toBeNull();
    expect(refused).toMatch(/The fixes of .*unknown-key go in a circle/);
  });

  it('changes nothing when fixes grow without an end', async () => {
    const { text, refused } = await fix('a', [['a', 'aa', 'deprecated-key']]);
    expect(text).toBeNull();
    expect(refused).toContain('deprecated-key');
  });

  it.each<RuleId>(['definition-schema', 'unknown-key', 'websockets-shape'])(
    'changes nothing when a fix brings out %s',
    async (rule) => {
      const { text, refused } = await fix('one', [
        ['one', 'two', 'deprecated-key'],
        ['two', '', rule],
      ]);
      expect(text).toBeNull();
      expect(refused).toContain(rule);
    },
  );

  it('lets other findings come', async () => {
    const words: [string, string, RuleId][] = [
      ['one', 'two', 'deprecated-key'],
      ['two', '', 'websockets-unused'],
    ];
    expect(await fix('one', words)).toEqual({ text: 'two', applied: 1, refused: null });
  });

  it('always comes to an end, with all fixes applied or nothing changed', async () => {
    const word = fc.constantFrom('a', 'b', 'c', 'd');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(word, word), { maxLength: 6 }),
        fc.array(word),
        async (pairs, start) => {
          const words = pairs
            .filter(([from, to]) => from !== to)
            .map(([from, to]): [string, string, RuleId] => [from, to, 'deprecated-key']);
          const { text, refused } = await fix(start.join(''), words);
          if (refused !== null) expect(text).toBeNull();
          else for (const [from] of words) expect(text ?? start.join('')).not.toContain(from);
        },
      ),
    );
  });
});
