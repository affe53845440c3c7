import type { PlainObject } from '../template';
import { covers, type Grant } from './grants';
import { permissionsOf, type Permissions } from './holders';

/** In words, each a part of a sentence: "`sqs:SendMessage` on `${Queue.Arn}`". */
export interface PermissionChange {
  widened: string[];
  narrowed: string[];
  /** True where the templates do not tell all of it. */
  isUncertain: boolean;
}

const none: Permissions = { grants: [], attached: [], boundary: null, opaque: [] };

/**
 * What changes in the permissions that a resource gives.
 *
 * @param before its properties; null where it is not there
 * @returns null for a type that gives none
 */
export function comparePermissions(
  type: string,
  before: PlainObject | null,
  after: PlainObject | null,
): PermissionChange | null {
  const from = before === null ? none : permissionsOf(type, before);
  const to = after === null ? none : permissionsOf(type, after);
  if (from === null || to === null) return null;
  const by = (effect: Grant['effect'], grants: readonly Grant[]): Grant[] =>
    grants.filter((grant) => grant.effect === effect);
  // What is not known of one side may hold what the other has: then nothing is said of that.
  const isOnlyIn = (one: Permissions, other: Permissions): boolean =>
    one.opaque.some((part) => !other.opaque.includes(part));
  const gained = isOnlyIn(from, to) ? [] : uncovered(to.grants, from.grants);
  const lost = isOnlyIn(to, from) ? [] : uncovered(from.grants, to.grants);
  const isBound = before !== null && from.boundary === null && to.boundary !== null;
  const isFreed = after !== null && from.boundary !== null && to.boundary === null;
  const isBoundOtherwise = from.boundary !== null && to.boundary !== null && from.boundary !== to.boundary;
  return {
    widened: [
      ...inWords('', by('Allow', gained)),
      ...inWords('no longer denied: ', by('Deny', lost)),
      ...missing(to.attached, from.attached),
      ...(isFreed ? ['no boundary any more'] : []),
    ],
    narrowed: [
      ...inWords('', by('Allow', lost)),
      ...inWords('denied: ', by('Deny', gained)),
      ...missing(from.attached, to.attached),
      ...(isBound ? [`bounded by \`${String(to.boundary)}\``] : []),
    ],
    isUncertain: isOnlyIn(from, to) || isOnlyIn(to, from) || isBoundOtherwise,
  };
}

const uncovered = (grants: readonly Grant[], by: readonly Grant[]): Grant[] =>
  grants.filter((grant) => !by.some((other) => covers(other, grant)));

const missing = (from: readonly string[], inOther: readonly string[]): string[] =>
  from.filter((one) => !inOther.includes(one));

/** Grants with one resource and principal are one part. */
function inWords(prefix: string, grants: readonly Grant[]): string[] {
  const groups = new Map<string, { where: string; actions: Set<string> }>();
  for (const { principal, action, resource, condition, inverted } of grants) {
    const key = JSON.stringify([principal, resource, condition, inverted]);
    const where =
      (resource === '*' ? (principal === '' ? ' on everything' : '') : ` on \`${plain(resource)}\``) +
      (principal === '' ? '' : ` for \`${plain(principal)}\``) +
      (condition === '' || inverted ? '' : ', under a condition');
    const group = groups.get(key) ?? { where, actions: new Set() };
    group.actions.add(inverted ? 'all but what is named' : `\`${plain(action)}\``);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ where, actions }) => `${prefix}${[...actions].join(', ')}${where}`);
}

const plain = (text: string): string =>
  text
    .replaceAll('${!', '${')
    .replace(/[\s`]+/g, ' ')
    .slice(0, 200);
