import type { SourceRange } from '../../types';
import type { LiteralSite, Settled } from '../evaluate/values';

/** An object literal that gave the definition some of its keys: a place for another. */
export interface InsertionSite {
  range: SourceRange;
  depth: number;
}

/**
 * The literals that the definition's own keys stand in. First those of the app's own text (not inside a
 * function that is called with them), of those the definition's own literal, then the one that names the
 * integrations, then the last.
 */
export function insertionSites(value: Settled): InsertionSite[] {
  if (value.kind !== 'object') return [];
  const sites = new Map<string, LiteralSite & { rank: number }>();
  const add = (site: LiteralSite | null | undefined, rank: number): void => {
    if (!site) return;
    const key = `${site.range.file}:${site.range.start}`;
    const before = sites.get(key);
    if (!before || before.rank < rank) sites.set(key, { ...site, rank });
  };
  for (const [index, slot] of value.slots.values().entries()) add(slot.owner, index / 10_000);
  add(value.slots.get('integrations')?.owner, 1);
  add(value.literal, value.literal?.filled ? 2 : -1);
  return [...sites.values()].sort((a, b) => a.depth - b.depth || b.rank - a.rank);
}

/** The literal in which a key of the definition stands; null when it stands in none. */
export function holderOf(value: Settled, key: string): SourceRange | null {
  return value.kind === 'object' ? (value.slots.get(key)?.owner?.range ?? null) : null;
}
