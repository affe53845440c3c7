import type { SourceRange } from '../../types';
import type { ObjectValue, Settled } from '../evaluate/values';

/** An object literal that gave the definition some of its keys: a place for another. */
export interface InsertionSite {
  range: SourceRange;
}

/**
 * The literals that the definition's keys come from, the best place for another key first: the one that
 * is the app's own description. That is the definition's own literal, unless it is made of another that
 * was handed to the function that makes it, or is an empty one that others are merged into.
 */
export function insertionSites(value: Settled): InsertionSite[] {
  if (value.kind !== 'object') return [];
  const sites = new Map<string, InsertionSite>();
  const add = ({ literal }: ObjectValue): void => {
    if (!literal) return;
    const key = `${literal.range.file}:${literal.range.start}`;
    if (!sites.has(key)) sites.set(key, { range: literal.range });
  };
  add(describing(value));
  for (const object of reachable(value)) add(object);
  return [...sites.values()];
}

/** Follows the definition to the object that describes the app. */
function describing(root: ObjectValue): ObjectValue {
  let current = root;
  for (let steps = 0; steps < 20; steps++) {
    if (namesIntegrations(current)) return current;
    const better = current.sources.filter((source) => source.literal && isCloser(source, current));
    const next = better.findLast((source) => source.slots.get('integrations')) ?? better.at(-1);
    if (!next) return current;
    current = next;
  }
  return current;
}

/** Its own literal has the key, not something that is spread into it. */
function namesIntegrations({ literal, slots }: ObjectValue): boolean {
  const owner = slots.get('integrations')?.owner;
  return (
    literal !== null && owner?.range.file === literal.range.file && owner.range.start === literal.range.start
  );
}

function isCloser(source: ObjectValue, made: ObjectValue): boolean {
  if (!made.literal) return true;
  const empty = made.scratch && !made.literal.filled && (source.literal?.filled ?? false);
  return empty || (source.handed && (source.literal?.depth ?? 0) < made.literal.depth);
}

/** An object and all that were copied into it, the nearest first. */
function reachable(root: ObjectValue): ObjectValue[] {
  const found = new Set([root]);
  for (const object of found) for (const source of object.sources) found.add(source);
  return [...found];
}

/** The literal in which a key of the definition stands; null when it stands in none. */
export function holderOf(value: Settled, key: string): SourceRange | null {
  return value.kind === 'object' ? (value.slots.get(key)?.owner?.range ?? null) : null;
}
