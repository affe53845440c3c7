import { effectOf, type Change } from './change';
import { referencesOf } from './references';
import { replacementBy } from './replacement';

const rank = { none: 0, update: 1, 'may-replace': 2, replace: 3, add: 4, remove: 4 } as const;

/** What refers to a replaced resource gets another value there; so what refers to that, until nothing more follows. */
export function spreadReplacements(changes: Map<string, Change>): void {
  const waiting = [...changes.values()].filter(answersOtherwise);
  const users = usersOf(changes);
  for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
    for (const { user, property } of users.get(source.id) ?? []) {
      const { before, after } = user;
      if (!before || before.type !== after?.type) continue;
      if (!isReplaced(changes.get(user.follows.get(property) ?? ''))) user.follows.set(property, source.id);
      const touched = new Set(
        [...user.follows].filter(([, id]) => isReplaced(changes.get(id))).map(([key]) => key),
      );
      const certain = replacementBy(after.type, before.properties, after.properties, touched);
      const all = replacementBy(
        after.type,
        before.properties,
        after.properties,
        new Set([...user.follows.keys(), ...user.unsettled]),
      );
      const replacement =
        certain.replacement === 'yes' ? 'yes' : all.replacement === 'no' ? certain.replacement : 'maybe';
      const effect = replacement === 'no' ? 'update' : effectOf(replacement, user);
      if (rank[effect] <= rank[user.effect]) continue;
      user.effect = effect;
      user.decidedBy = replacement === 'yes' ? certain.by : all.by;
      if (answersOtherwise(user)) waiting.push(user);
    }
  }
}

/** What refers to it may get another value. Of a nested stack the outputs may change. */
const answersOtherwise = ({ effect, after }: Change): boolean =>
  effect === 'replace' ||
  effect === 'may-replace' ||
  (effect === 'update' && after?.type === 'AWS::CloudFormation::Stack');

const isReplaced = (change: Change | undefined): boolean => change?.effect === 'replace';

function usersOf(changes: Map<string, Change>): Map<string, { user: Change; property: string }[]> {
  const users = new Map<string, { user: Change; property: string }[]>();
  for (const user of changes.values()) {
    for (const [property, value] of Object.entries(user.after?.properties ?? {})) {
      for (const { id } of referencesOf(value)) {
        const known = users.get(id) ?? [];
        known.push({ user, property });
        users.set(id, known);
      }
    }
  }
  return users;
}
