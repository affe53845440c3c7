import { decisions } from './decisions';
import { laters } from './later';
import { integrationMembers, plainMembers } from './members';
import type { Selection } from './selection';
import type { Action } from '../../src/types';
import { shapes } from './shapes';
import { spreads } from './spreads';
import { styleParts } from './style';

/** Counts which parts the cases were made of, so that none can drop out unseen. Uses have a table of their own. */
export function createTally() {
  const seen = new Set<string>();
  let cases = 0;
  const wanted = [
    ...shapes.map(({ name }) => `shape ${name}`),
    ...decisions.map(({ name }) => `decision ${name}`),
    ...spreads.flatMap(({ name }) => [`first ${name}`, `last ${name}`]),
    ...laters.map(({ name }) => `later ${name}`),
    ...[...plainMembers, ...integrationMembers].map(({ name }) => `member ${name}`),
    ...Object.entries(styleParts).flatMap(([part, values]) =>
      values.map((value) => `style ${part} ${JSON.stringify(value)}`),
    ),
    ...['insert', 'fix', 'none', 'manual', 'blocked'].map((action) => `action ${action}`),
  ];
  return {
    add(of: Selection, action: Action): void {
      cases += 1;
      for (const name of [
        `shape ${of.shape.name}`,
        `decision ${of.decision.name}`,
        `first ${of.spreadFirst?.name ?? ''}`,
        `last ${of.spreadLast?.name ?? ''}`,
        `later ${of.later?.name ?? ''}`,
        ...[...of.first, ...of.last, ...(of.integrations ? [of.integrations] : [])].map(
          ({ name }) => `member ${name}`,
        ),
        ...Object.entries(of.style).map(([part, value]) => `style ${part} ${JSON.stringify(value)}`),
        `action ${action}`,
      ]) {
        seen.add(name);
      }
    },
    /** The parts that no case had. */
    absent: (): string[] => wanted.filter((name) => !seen.has(name)),
    size: (): number => cases,
  };
}
