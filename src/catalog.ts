import { distance } from 'fastest-levenshtein';
import { actions } from './catalog/actions';
import type { Entry, RuleDetails } from './catalog/entry';
import { checks } from './catalog/checks';
import { errors } from './catalog/errors';
import { evidence } from './catalog/evidence';
import { files } from './catalog/files';
import outputs from './catalog/generated/outputs.json';
import { reasons } from './catalog/reasons';
import { rules } from './catalog/rules';
import { runtime } from './catalog/runtime';
import { warnings } from './catalog/warnings';
import { ruleIds, ruleSeverities } from './types';

export type { Entry, RuleDetails } from './catalog/entry';

/** Ids of one kind: a folder of `docs/`, a section of `explain`'s list. */
export interface Group {
  name: string;
  title: string;
  about: string;
  ids: readonly string[];
}

interface FullGroup extends Group {
  entries: Readonly<Record<string, Entry>>;
}

function group(
  name: string,
  title: string,
  about: string,
  entries: Readonly<Record<string, Entry>>,
): FullGroup {
  return { name, title, about, entries, ids: Object.keys(entries) };
}

const ruleEntries = Object.fromEntries(
  ruleIds.map((id): [string, Entry & RuleDetails] => {
    const output: string = outputs[id];
    return [id, { ...rules[id], severity: ruleSeverities[id], output }];
  }),
);

const fullGroups: readonly FullGroup[] = [
  group('rules', 'Rules', 'What `frigg lint` looks for.', ruleEntries),
  group('checks', 'Checks', 'What `frigg doctor` looks at, in the order of a message on its way.', checks),
  group('evidence', 'Evidence', 'Signs that an app uses WebSockets.', evidence),
  group('actions', 'Actions', 'What `frigg migrate` does with an app.', actions),
  group('reasons', 'Reasons', 'Why an app got its action.', reasons),
  group('files', 'Reasons of files', 'Why a file was passed over, or could not be dealt with.', files),
  group('warnings', 'Warnings', 'What `frigg deploy` and `frigg start` could not do, and you can.', warnings),
  group('errors', 'Errors', 'What stops a command; the exit code is 2.', errors),
  group('runtime', 'Errors of the runtime', 'The `code` of errors of frigg-websockets.', runtime),
];

/** Every group of permanent ids, in the order of lists. */
export const groups: readonly Group[] = fullGroups;

/** The entry of an id, with the name of its group; null for an id that does not exist. */
export function entryOf(id: string): { group: string; entry: Entry } | null {
  for (const { name, entries } of fullGroups) {
    const entry = Object.hasOwn(entries, id) ? entries[id] : undefined;
    if (entry) return { group: name, entry };
  }
  return null;
}

/** Ids that a misspelt one may have meant, the nearest first, three at most. */
export function idsLike(given: string): string[] {
  const wanted = given.toLowerCase().replaceAll('_', '-').slice(0, 60);
  const scored = fullGroups
    .flatMap(({ ids }) => ids)
    .map((id) => ({ id, far: id.includes(wanted) && wanted.length > 3 ? 1 : distance(wanted, id) }))
    .filter(({ id, far }) => far <= Math.max(2, Math.floor(id.length / 4)));
  return scored
    .sort((left, right) => left.far - right.far)
    .slice(0, 3)
    .map(({ id }) => id);
}
