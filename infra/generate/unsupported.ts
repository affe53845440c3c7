import { ComposeError } from '../types';
import { isFields, pathText, type Fields } from '../websockets/plain';
import { dependent, open, withoutEffect } from './harmless-keys';
import { made, readAtRunTime, refused } from './keys';

const known: ReadonlySet<string> = new Set([
  ...made,
  ...readAtRunTime,
  ...dependent,
  ...withoutEffect,
  ...Object.keys(refused),
]);
/** Keys that lead on to others, the parents of refused ones among them (`admin`, `migration`). */
const parents: ReadonlySet<string> = new Set([...known].map((path) => path.slice(0, path.lastIndexOf('.'))));
const decisive: readonly string[] = [...made, ...Object.keys(refused)];

interface Problem {
  path: readonly string[];
  why: string;
}

const remedy =
  "Keep upstream's `infrastructure.js` as the base: its config is used as it is, and only the WebSocket part is given or taken. Or remove the keys, where the app can do without.";

/**
 * Refuses a definition that asks for more than is made here: what would be left out in silence is missed by the
 * deployed app.
 *
 * @throws ComposeError `definition-unsupported`, with each such key
 */
export function refuseUnsupported(definition: Fields): void {
  const problems = problemsUnder(definition, [], '');
  if (problems.length === 0) return;
  const list = problems.map(({ path, why }) => `\`${pathText(path)}\` (${why})`).join(', ');
  throw new ComposeError(
    'definition-unsupported',
    `The app has no Serverless config of its own, and one can't be made for this definition: ${list}.`,
    remedy,
    problems.map(({ path }) => path),
  );
}

/**
 * Whether the config depends on the value at a place of the definition, or on one below: where such a value is not
 * known, no config can be made. What core reads when it runs does not count.
 */
export function decidesConfig(path: readonly string[]): boolean {
  if (path[0] === 'integrations') return decidesIntegration(path.slice(2));
  return decisive.some((other) => {
    const keys = other.split('.');
    return path.slice(0, keys.length).every((key, at) => keys[at] === '*' || keys[at] === key);
  });
}

function decidesIntegration(path: readonly string[]): boolean {
  const [definition, key] = path;
  if (definition === undefined) return true;
  return definition === 'Definition' && (key === undefined || integrationKeys.includes(key));
}
const integrationKeys = ['name', 'webhooks', 'queue', 'extensions'];

function problemsUnder(object: Fields, at: readonly string[], pattern: string): Problem[] {
  return Object.keys(object).flatMap((key): Problem[] => {
    const value = object[key];
    const path = [...at, key];
    const name = nameOf(key, pattern);
    if (name === null) {
      if (value === undefined || value === null || value === false || open.has(pattern)) return [];
      return [{ path, why: 'not a key that is known' }];
    }
    const refusal = Object.hasOwn(refused, name) ? refused[name] : undefined;
    if (refusal?.asks(value) === true) return [{ path, why: `it needs ${refusal.needs}` }];
    return isFields(value) && parents.has(name) ? problemsUnder(value, path, name) : [];
  });
}

/** How the lists call a key; null when they don't know it. */
function nameOf(key: string, parent: string): string | null {
  const prefix = parent === '' ? '' : `${parent}.`;
  if (known.has(prefix + key)) return prefix + key;
  return known.has(`${prefix}*`) ? `${prefix}*` : null;
}
