import type { Finding } from '../../types';
import { brokenBy, newFindings } from './compare';
import { applyFixes, type Trust } from './fixes';
import type { AppLinter, Linted } from './linter';

/** What fixes make of an app: texts that are not written yet. */
export interface Fixed {
  /** Empty when nothing is to be changed. */
  texts: ReadonlyMap<string, string>;
  applied: Finding[];
  /** The app as it would be linted with them. */
  after: Linted;
  /** Why nothing is changed although there are fixes; null when all is well. */
  refused: string | null;
}

/** More rounds than any set of fixes that comes to rest has needed. */
const mostRounds = 10;

/**
 * Applies fixes until no more are to be applied. Nothing is changed when they go in a circle, when the app can't be
 * read with them, or when they bring out findings that say that an edit was wrong.
 */
export async function fixApp(linter: AppLinter, first: Linted, trust: Trust): Promise<Fixed> {
  const texts = new Map<string, string>();
  const applied: Finding[] = [];
  let after = first;
  const refuse = (refused: string): Fixed => ({ texts: new Map(), applied: [], after: first, refused });
  const isOriginal = (file: string, text: string): boolean => first.text(file) === text;
  /** The texts after each round, and what was applied in it. */
  const history: { state: string; rules: string[] }[] = [{ state: '[]', rules: [] }];
  for (let round = 1; ; round += 1) {
    const made = applyFixes(after.findings, trust, after.text);
    const changed = [...made.texts].filter(([file, text]) => after.text(file) !== text);
    if (changed.length === 0) break;
    for (const [file, text] of changed) texts.set(file, text);
    applied.push(...made.applied);
    const state = stateOf([...texts].filter(([file, text]) => !isOriginal(file, text)));
    const since = history.findIndex((each) => each.state === state);
    history.push({ state, rules: made.applied.map(({ ruleId }) => ruleId) });
    if (since !== -1 || round > mostRounds)
      return refuse(loopOf(history.slice(since + 1).flatMap(({ rules }) => rules)));
    const next = await linter.lint(texts);
    if (!next) return refuse('With the fixes no definition can be found; nothing was changed.');
    const [problem] = next.problems.filter(
      ({ id, file }) => !first.problems.some((each) => each.id === id && each.file === file),
    );
    if (problem) return refuse(`With the fixes the app can not be read: ${problem.message}`);
    after = next;
  }
  const broken = brokenBy(newFindings(first.findings, after.findings));
  return broken === null
    ? { texts, applied, after, refused: null }
    : refuse(`With the fixes ${broken}; nothing was changed.`);
}

const stateOf = (texts: readonly (readonly [string, string])[]): string =>
  JSON.stringify([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));

const loopOf = (rules: readonly string[]): string =>
  `The fixes of ${[...new Set(rules)].join(' and ')} go in a circle and never come to an end; nothing was changed.`;
