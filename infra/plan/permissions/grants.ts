import { isObject, soleEntry, type PlainObject } from '../template';
import { literal, pattern } from '../text';

/** One action on one resource for one principal, allowed or denied. Patterns with `*` and `?` as IAM has them. */
export interface Grant {
  effect: 'Allow' | 'Deny';
  /** Empty in a policy of an identity: it is that. */
  principal: string;
  action: string;
  resource: string;
  /** Under which it holds; empty for always. */
  condition: string;
  /** Of `NotAction`, `NotResource` or `NotPrincipal`: only the very same is known to be the same. */
  inverted: boolean;
}

/** What a policy document says. */
export interface PolicyReading {
  grants: Grant[];
  /** Statements, or the document, that a function makes: what they grant can't be told, only whether they are the same. */
  opaque: string[];
}

export function readPolicy(document: unknown): PolicyReading {
  if (!isObject(document) || soleEntry(document)?.[0].startsWith('Fn::')) {
    return { grants: [], opaque: [JSON.stringify(document ?? null)] };
  }
  const read = listOf(document.Statement).map((statement) => ({
    statement,
    grants: isObject(statement) ? ofStatement(statement) : null,
  }));
  return {
    grants: read.flatMap(({ grants }) => grants ?? []),
    opaque: read.filter(({ grants }) => grants === null).map(({ statement }) => JSON.stringify(statement)),
  };
}

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value];

function ofStatement(statement: PlainObject): Grant[] | null {
  const effect = statement.Effect;
  if (effect !== 'Allow' && effect !== 'Deny') return null;
  const actions = patterns(statement.Action ?? statement.NotAction);
  const resources = patterns(statement.Resource ?? statement.NotResource ?? '*');
  const principals = principalsOf(statement.Principal ?? statement.NotPrincipal);
  if (actions === null || resources === null || principals === null) return null;
  const inverted = ['NotAction', 'NotResource', 'NotPrincipal'].some((key) => statement[key] !== undefined);
  const common = { effect, inverted, condition: conditionOf(statement, inverted) } as const;
  return actions.flatMap((action) =>
    resources.flatMap((resource) =>
      principals.map((principal): Grant => ({ ...common, principal, resource, action })),
    ),
  );
}

/** What is inverted is told apart by all that stands beside it. */
function conditionOf(statement: PlainObject, inverted: boolean): string {
  const condition = statement.Condition === undefined ? '' : JSON.stringify(statement.Condition);
  if (!inverted) return condition;
  const { NotAction, NotResource, NotPrincipal } = statement;
  return condition + JSON.stringify({ NotAction, NotResource, NotPrincipal });
}

function patterns(value: unknown): string[] | null {
  const texts = listOf(value).map(patternOf);
  return texts.includes(null) ? null : texts.filter((text) => text !== null);
}

/** An imported value has a name by which it can be compared; of what else a function makes, nothing is known. */
function patternOf(value: unknown): string | null {
  const text = pattern(value);
  if (text !== null) return text;
  const [name, inner] = soleEntry(value) ?? ['', null];
  return name === 'Fn::ImportValue' && literal(inner) !== null
    ? `\${import ${String(literal(inner))}}`
    : null;
}

function principalsOf(value: unknown): string[] | null {
  if (value === undefined) return [''];
  const text = patternOf(value);
  if (text !== null) return [text];
  if (!isObject(value)) return null;
  const all = Object.entries(value).map(([kind, names]) =>
    patterns(names)?.map((name) => (kind === 'AWS' && name === '*' ? '*' : name)),
  );
  return all.some((names) => names === undefined) ? null : all.flatMap((names) => names ?? []);
}

/** Whether all that the one grants, or denies, the other does too; false also where that can't be told. */
export function covers(wide: Grant, narrow: Grant): boolean {
  if (wide.effect !== narrow.effect) return false;
  if (wide.inverted || narrow.inverted) {
    return wide.inverted === narrow.inverted && JSON.stringify(wide) === JSON.stringify(narrow);
  }
  return (
    (wide.condition === '' || wide.condition === narrow.condition) &&
    matches(wide.principal, narrow.principal) &&
    // As IAM compares them: without regard to case.
    matches(wide.action.toLowerCase(), narrow.action.toLowerCase()) &&
    matches(wide.resource, narrow.resource)
  );
}

/** Whether a pattern takes all that another takes. `?` takes one character, and no `*`, which may stand for more. */
function matches(wide: string, narrow: string): boolean {
  if (wide === narrow || wide === '*') return true;
  // References stand for one text each: `*` may take them, `?` may not.
  const atoms = (text: string): string[] => text.match(/\$\{[^}]*\}|[^]/g) ?? [];
  return matchAtoms(atoms(wide), atoms(narrow));
}

function matchAtoms(wide: readonly string[], narrow: readonly string[]): boolean {
  let reached = new Set([0]);
  for (const atom of wide) {
    const next = new Set<number>();
    for (const index of reached) {
      if (atom === '*') for (let at = index; at <= narrow.length; at += 1) next.add(at);
      else {
        const other = narrow[index];
        const isTaken =
          atom === '?' ? other !== undefined && other !== '*' && other.length === 1 : atom === other;
        if (isTaken) next.add(index + 1);
      }
    }
    reached = next;
  }
  return reached.has(narrow.length);
}
