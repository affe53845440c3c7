import type { Role, RolePolicy } from '../../aws';
import { isObject } from '../../project/json';

/** What is to be done, on what. */
export interface Wanted {
  action: string;
  /** A whole ARN, without wild cards. */
  resource: string;
}

export type Permission =
  | { kind: 'allowed'; by: string }
  | { kind: 'denied'; by: string }
  | { kind: 'missing' }
  /** The boundary of the role does not allow it. */
  | { kind: 'bounded'; by: string }
  /** A condition, or a variable, decides, or a policy that could not be read. */
  | { kind: 'unknown'; why: string };

/**
 * Whether a role is allowed to do something by its policies: what is denied anywhere is denied, and of a boundary nothing
 * more is allowed than it allows. Policies of the organisation, and of sessions, are not seen.
 *
 * Source: "Policy evaluation logic" in the IAM user guide.
 */
export function permissionOf({ policies, boundary }: Role, wanted: Wanted): Permission {
  const own = judge(policies, wanted);
  if (!boundary || own.kind === 'denied' || own.kind === 'missing') return own;
  const limit = judge([boundary], wanted);
  if (limit.kind === 'missing') return { kind: 'bounded', by: boundary.name };
  return limit.kind === 'allowed' ? own : limit;
}

type Match = 'yes' | 'no' | 'maybe';

function judge(policies: readonly RolePolicy[], wanted: Wanted): Permission {
  const found = policies.flatMap(({ name, document }) =>
    statementsOf(document).map((statement) => ({ name, statement, match: applies(statement, wanted) })),
  );
  const of = (effect: string, match: Match): string | undefined =>
    found.find(({ statement, match: own }) => statement.Effect === effect && own === match)?.name;
  const denied = of('Deny', 'yes');
  if (denied !== undefined) return { kind: 'denied', by: denied };
  const obscure = policies.find(({ document }) => !isObject(document));
  if (obscure) return { kind: 'unknown', why: `the policy \`${obscure.name}\` could not be understood` };
  const maybeDenied = of('Deny', 'maybe');
  const allowed = of('Allow', 'yes');
  const maybe = maybeDenied ?? (allowed === undefined ? of('Allow', 'maybe') : undefined);
  if (maybeDenied !== undefined && allowed === undefined && of('Allow', 'maybe') === undefined)
    return { kind: 'missing' };
  if (maybe !== undefined)
    return { kind: 'unknown', why: `a condition or a variable in the policy \`${maybe}\` decides it` };
  return allowed === undefined ? { kind: 'missing' } : { kind: 'allowed', by: allowed };
}

type Statement = Readonly<Record<string, unknown>>;

function statementsOf(document: unknown): Statement[] {
  const given = isObject(document) ? document.Statement : null;
  return (Array.isArray(given) ? (given as unknown[]) : [given]).filter(isObject);
}

/** Whether a statement speaks of what is wanted. */
function applies(statement: Statement, { action, resource }: Wanted): Match {
  const parts = [
    both(statement.Action, statement.NotAction, action.toLowerCase(), true),
    both(statement.Resource, statement.NotResource, resource, false),
  ];
  if (parts.includes('no')) return 'no';
  const isConditional = isObject(statement.Condition) && Object.keys(statement.Condition).length > 0;
  return isConditional || parts.includes('maybe') ? 'maybe' : 'yes';
}

function both(listed: unknown, excepted: unknown, value: string, isLower: boolean): Match {
  if (listed !== undefined) return anyOf(listed, value, isLower);
  if (excepted === undefined) return 'no';
  const match = anyOf(excepted, value, isLower);
  return match === 'maybe' ? 'maybe' : match === 'yes' ? 'no' : 'yes';
}

function anyOf(patterns: unknown, value: string, isLower: boolean): Match {
  const texts = (Array.isArray(patterns) ? (patterns as unknown[]) : [patterns]).filter(
    (each): each is string => typeof each === 'string',
  );
  const matches = texts.map((text) => matchOf(isLower ? text.toLowerCase() : text, value));
  return matches.find((match) => match === 'yes') ?? matches.find((match) => match === 'maybe') ?? 'no';
}

/** A variable, `${aws:PrincipalTag/team}`, stands for a text that is not known; `${*}` for the sign itself. */
function matchOf(pattern: string, value: string): Match {
  const plain = pattern.replace(/\$\{[*?$]\}/g, '\u0000');
  const isOpen = /\$\{[^}]*\}/.test(plain);
  const isMatch = matchesGlob(plain.replace(/\$\{[^}]*\}/g, '*'), value);
  if (!isMatch) return 'no';
  return isOpen ? 'maybe' : 'yes';
}

/** `*` takes any text, `?` one character; in time that grows with both lengths alone. */
export function matchesGlob(pattern: string, text: string): boolean {
  let [at, index, star, mark] = [0, 0, -1, 0];
  while (index < text.length) {
    if (pattern[at] === '*') {
      star = at;
      mark = index;
      at += 1;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[index])) {
      at += 1;
      index += 1;
    } else if (star >= 0) {
      at = star + 1;
      mark += 1;
      index = mark;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}
