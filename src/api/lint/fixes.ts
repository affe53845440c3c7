import { applyEdits } from '../../edit';
import type { Edit, Finding, Safety } from '../../types';

/** Which fixes may be applied: `unsafe` takes the safe ones too. */
export type Trust = 'safe' | 'unsafe';

const trusted: Readonly<Record<Trust, readonly Safety[]>> = {
  safe: ['safe'],
  unsafe: ['safe', 'unsafe'],
};

/** The least trusted of a finding's edits; null without a fix. */
export function safetyOf(finding: Finding): Safety | null {
  const found = new Set(finding.fix?.edits.map(({ safety }) => safety));
  if (found.size === 0) return null;
  return found.has('display') ? 'display' : found.has('unsafe') ? 'unsafe' : 'safe';
}

export interface Round {
  /** The texts of the files that change. */
  texts: Map<string, string>;
  applied: Finding[];
}

const overlaps = (a: Edit, b: Edit): boolean =>
  a.file === b.file && (a.start < b.end || a.start === b.start) && (b.start < a.end || a.start === b.start);

const same = (a: Edit, b: Edit): boolean =>
  a.file === b.file && a.start === b.start && a.end === b.end && a.text === b.text;

/**
 * Applies the fixes of one round: whole or not at all, in the order of the findings. One that touches what an
 * earlier one changed waits for the next round, where it is found anew or is gone.
 *
 * @param text the text of a file as it was linted
 */
export function applyFixes(
  findings: readonly Finding[],
  trust: Trust,
  text: (file: string) => string | null,
): Round {
  const chosen: Edit[] = [];
  const applied: Finding[] = [];
  for (const finding of findings) {
    const safety = safetyOf(finding);
    if (safety === null || !trusted[trust].includes(safety)) continue;
    const edits = (finding.fix?.edits ?? []).filter((edit) => !chosen.some((each) => same(each, edit)));
    if (edits.some((edit) => chosen.some((each) => overlaps(each, edit)))) continue;
    if (edits.some(({ file }) => text(file) === null)) continue;
    chosen.push(...edits);
    applied.push(finding);
  }
  const texts = new Map<string, string>();
  for (const file of new Set(chosen.map((edit) => edit.file))) {
    const edits = chosen.filter((edit) => edit.file === file);
    texts.set(file, applyEdits(text(file) ?? '', edits));
  }
  return { texts, applied };
}
