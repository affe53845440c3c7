import type { MemberWrite } from '../syntax/model';
import { writtenKey } from '../syntax/nodes';

/** The key that a write names; null for one that is computed, or for all keys. */
const keyOf = ({ key }: MemberWrite): string | null =>
  key === null || typeof key === 'string' ? key : writtenKey(key.node, key.computed);

interface WriteIndex {
  byKey: ReadonlyMap<string, readonly MemberWrite[]>;
  /** Writes whose key has to be followed. */
  open: readonly MemberWrite[];
}

const indexes = new WeakMap<readonly MemberWrite[], WriteIndex>();

/** Bundles write hundreds of members to one object, and each is asked for by its key. */
function indexOf(members: readonly MemberWrite[]): WriteIndex {
  const known = indexes.get(members);
  if (known) return known;
  const byKey = new Map<string, MemberWrite[]>();
  const open: MemberWrite[] = [];
  for (const write of members) {
    const key = keyOf(write);
    if (key === null) {
      open.push(write);
      continue;
    }
    const same = byKey.get(key);
    if (same) same.push(write);
    else byKey.set(key, [write]);
  }
  const index: WriteIndex = { byKey, open };
  indexes.set(members, index);
  return index;
}

/** The writes that may be to a key, in the order in which they stand: what is found first is what is shown. */
export function writesTo(members: readonly MemberWrite[], key: string): readonly MemberWrite[] {
  const { byKey, open } = indexOf(members);
  const named = byKey.get(key) ?? [];
  if (open.length === 0) return named;
  return named.length === 0 ? open : members.filter((write) => (keyOf(write) ?? key) === key);
}
