import type { Change } from '../change';

/** Tells what a change means; null where it has nothing to say beyond what is said of any resource. */
export type Teller = (change: Change, context: Context) => string | null;

/** The other changes, where a sentence needs them. */
export interface Context {
  changes: ReadonlyMap<string, Change>;
}

/** "`A`, `B` and `C`", with as many as are worth reading. */
export function names(list: readonly string[], most = 6): string {
  const shown = list.slice(0, most).map((name) => `\`${name}\``);
  if (list.length > most) return `${shown.join(', ')} and ${list.length - most} more`;
  const last = shown.at(-1) ?? '';
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${last}` : last;
}

/** Which properties change, as a sentence; null for none. */
export const changesIn = (list: readonly string[]): string | null =>
  list.length > 0 ? `Changes: ${names(list)}.` : null;

/** Sentences in one line; those that are empty are left out. */
export const sentences = (...parts: readonly (string | null | false | undefined)[]): string =>
  parts.filter((part) => typeof part === 'string' && part !== '').join(' ');

/** What properties of a change read otherwise, those that follow a replaced resource included. */
export const touched = ({ properties, follows }: Change): string[] =>
  [...new Set([...properties, ...follows.keys()])].sort();

export const isNewAddress = ({ effect }: Pick<Change, 'effect'>): boolean =>
  effect === 'replace' || effect === 'may-replace';

/** "is" or, where only CloudFormation decides, "may be". */
export const isOrMayBe = ({ effect }: Pick<Change, 'effect'>): string =>
  effect === 'may-replace' ? 'may be' : 'is';
