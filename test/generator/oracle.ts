import type { Action, ReasonId, WebsocketsState } from '../../src/types';
import { disabled, missing, openSpread, type Decision, type Verdict } from './decisions';
import type { Later } from './later';
import type { Spread } from './spreads';
import type { Shape } from './shapes';

/** What a definition is made of, in the order in which it takes effect. */
export type Part =
  | { kind: 'spread'; spread: Spread; file: string | null }
  | { kind: 'decision'; decision: Decision }
  | { kind: 'later'; later: Later };

/** What the parts say together, and in which file the deciding one stands (null: the definition's). */
export interface Ruling {
  verdict: Verdict;
  file: string | null;
}

/** As JavaScript has it: the last one that says something counts. */
export function rule(parts: readonly Part[]): Ruling {
  let ruling: Ruling = { verdict: missing, file: null };
  let misspelt: Verdict | null = null;
  let open = false;
  for (const part of parts) {
    const verdict =
      part.kind === 'spread'
        ? part.spread.verdict
        : part.kind === 'later'
          ? part.later.verdict
          : part.decision.verdict;
    if (part.kind === 'decision' && part.decision.otherKey) misspelt = verdict;
    else if (verdict === openSpread) open = true;
    else if (verdict !== null && !(part.kind === 'decision' && part.decision.write === null)) {
      ruling = { verdict, file: part.kind === 'spread' ? part.file : null };
      open = false;
    }
  }
  if (open) return { verdict: openSpread, file: null };
  return ruling.verdict === missing && misspelt ? { verdict: misspelt, file: null } : ruling;
}

export interface Expected {
  state: WebsocketsState;
  action: Action;
  reason: ReasonId;
  into: Verdict['into'];
  /** The file that is edited. */
  file: string;
}

export interface Strength {
  strong: boolean;
  weak: boolean;
}

/** The right answer. */
export function expect(
  ruling: Ruling,
  shape: Shape,
  usage: Strength,
  overrideDisabled: boolean,
  definitionFile: string,
): Expected {
  const verdict = shape.verdict?.(ruling.verdict) ?? ruling.verdict;
  const { state, into } = verdict;
  const file = ruling.file ?? definitionFile;
  if (!usage.strong) {
    return { state, action: 'none', reason: usage.weak ? 'weak-usage-only' : 'no-usage', into, file };
  }
  if (verdict === disabled && overrideDisabled) {
    return { state, action: 'fix', reason: 'disabled-overridden', into, file };
  }
  return { state, action: verdict.action, reason: verdict.reason, into, file };
}
