import type { Value } from './value';

/** Containers whose members are being followed: one may hold itself. */
export class OpenContainers {
  private readonly open = new Map<object, readonly { key: string; depth: number }[]>();

  clear(): void {
    this.open.clear();
  }

  /** Does the work unless it is being done already; `cut` hears at what depth it was begun then. */
  once(
    value: Value,
    key: string,
    depth: number,
    work: () => readonly Value[],
    cut: (depth: number) => void,
  ): readonly Value[] {
    const holder = value.kind === 'holder' ? value.members : 'node' in value ? value.node : null;
    if (holder === null) return work();
    const running = this.open.get(holder) ?? [];
    const same = running.filter((each) => each.key === key);
    const allowed = 'at' in value && value.kind !== 'holder' && value.at.frame ? 2 : 0;
    if (same.length > allowed) {
      cut(same[0]?.depth ?? 0);
      return [];
    }
    this.open.set(holder, [...running, { key, depth }]);
    try {
      return work();
    } finally {
      if (running.length === 0) this.open.delete(holder);
      else this.open.set(holder, running);
    }
  }
}
