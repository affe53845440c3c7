import type { Grade } from '../../types';
import type { Outcome } from './flow';
import type { Group } from './groups';
import type { Node } from './syntax/model';
import type { Unit } from './values/value';
import { passage } from './values/value';

/** Who imports what: exports that somebody reaches, from code and from tests. */
export interface Reached {
  code: Set<string>;
  tests: Set<string>;
}

/** Adds what a file's groups reach in other files; exports reach only what reaches them in turn. */
export function reach(groups: readonly Group[], reached: Reached): void {
  const edges: { from: string[]; to: readonly string[] }[] = [];
  for (const group of groups) {
    const to = group.unit.test ? reached.tests : reached.code;
    const kept = group.found.filter(({ outcome }) => outcome.how !== 'alias');
    // An import that does nothing is an import all the same.
    if (kept.length === 0) for (const item of group.value.via) to.add(item);
    for (const { outcome, value } of kept) {
      if (outcome.how === 'used') for (const item of value.via) to.add(item);
      if (outcome.how === 'export') edges.push({ from: exportKeys(group.unit, outcome), to: value.via });
    }
  }
  for (const set of [reached.code, reached.tests]) {
    for (let before = -1; before !== set.size;) {
      before = set.size;
      for (const edge of edges) {
        if (edge.from.some((key) => isReached(set, key))) for (const item of edge.to) set.add(item);
      }
    }
  }
}

const exportKeys = (unit: Unit, outcome: Outcome): string[] => {
  const name = outcome.name ?? '*';
  return name === '*' ? [passage(unit.file, '')] : [passage(unit.file, name), passage(unit.file, '*')];
};

/** An empty name stands for any export of the file. */
function isReached(set: ReadonlySet<string>, key: string): boolean {
  if (!key.endsWith('\0')) return set.has(key);
  for (const item of set) if (item.startsWith(key)) return true;
  return false;
}

export interface Judged {
  grade: Grade;
  node: Node;
  note?: string;
}

/** What a group proves, and where. */
export function judge(group: Group, reached: Reached): Judged {
  const first = (nodes: readonly Node[]): Node | undefined => [...nodes].sort((a, b) => a.start - b.start)[0];
  const nodesOf = (how: Outcome['how']): Outcome[] =>
    group.found.flatMap(({ outcome }) => (outcome.how === how ? [outcome] : []));
  const exported = nodesOf('export');
  const isIn = (set: ReadonlySet<string>): Node | undefined =>
    first(
      exported
        .filter((outcome) => exportKeys(group.unit, outcome).some((key) => isReached(set, key)))
        .map((outcome) => outcome.node),
    );
  const tested: Judged | null = group.unit.test
    ? { grade: 'weak', node: group.acquired, note: 'only in tests or mocks' }
    : null;
  const used = first(nodesOf('used').map((outcome) => outcome.node));
  if (used) return tested ? { ...tested, node: used } : { grade: 'strong', node: used };
  const imported = group.kind.exportIsUse
    ? first(exported.map((outcome) => outcome.node))
    : isIn(reached.code);
  if (imported) return tested ? { ...tested, node: imported } : { grade: 'strong', node: imported };
  const byTests = isIn(reached.tests);
  if (byTests) return { grade: 'weak', node: byTests, note: 'handed on to tests or mocks only' };
  const [one] = exported;
  if (one) return { grade: 'weak', node: one.node, note: 'exported, and imported by no file' };
  const type = first(nodesOf('type').map((outcome) => outcome.node));
  if (type) return { grade: 'weak', node: group.acquired, note: 'used as a type only' };
  return { grade: 'weak', node: group.acquired, note: 'never used' };
}
