import type { ValidatorError } from './generated/validator.cjs';
import type { JsonValue, SchemaNode } from './vocabulary';

const inCode = (text: string): string => `\`${text}\``;
const written = (value: JsonValue): string =>
  inCode(typeof value === 'string' ? `'${value}'` : JSON.stringify(value));

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;

const typeWords: Record<string, string> = {
  string: 'a string',
  number: 'a number',
  integer: 'a whole number',
  boolean: '`true` or `false`',
  null: '`null`',
  array: 'a list',
  object: 'an object',
};

/** Names of secrets, and variables of the environment: a number there may be one. */
const isOfSecret = (path: readonly string[]): boolean =>
  path[0] === 'environment' || path.some((key) => /secret|token|pass|pwd|credential|key/i.test(key));

/** What was found. Of text and of what holds others only the kind: text may be a secret. */
function found(value: unknown, path: readonly string[]): string {
  if (value === undefined || value === null) return inCode(String(value));
  if (typeof value === 'number' && isOfSecret(path)) return 'a number';
  if (typeof value === 'boolean' || typeof value === 'number') return inCode(String(value));
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** What is allowed, as the end of "it has to be …". */
function allowed({ keyword, params }: ValidatorError, node: SchemaNode | null): string {
  switch (keyword) {
    case 'type': {
      const types = [node?.type ?? params.type].flat().map(String);
      // `true` is refused for itself, where only `false` may stand for an object.
      const isOnlyFalse = node?.not?.const === true;
      return listed(
        types.map((type) => (type === 'boolean' && isOnlyFalse ? '`false`' : (typeWords[type] ?? type))),
      );
    }
    case 'enum':
      return listed((node?.enum ?? []).map(written));
    case 'minimum':
      return `at least ${String(params.limit)}`;
    case 'maximum':
      return `at most ${String(params.limit)}`;
    case 'pattern': {
      const text =
        node?.patternErrorMessage?.replace(/\.$/, '') ?? `text that matches \`${String(params.pattern)}\``;
      return text.charAt(0).toLowerCase() + text.slice(1);
    }
    default:
      return 'something else';
  }
}

/** Where in the definition, and what is known of it. */
export interface MessageContext {
  path: readonly string[];
  value: unknown;
  node: SchemaNode | null;
  suggestion: string | undefined;
}

const longestName = 60;
const shortened = (name: string): string =>
  name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name;

/** One or two sentences: what is wrong, what was found, and what to write instead. */
export function messageOf(error: ValidatorError, { path, value, node, suggestion }: MessageContext): string {
  const { keyword, params } = error;
  const subject = path.length === 0 ? 'The definition' : inCode(path.map(shortened).join('.'));
  const meant = suggestion === undefined ? '' : ` Did you mean ${inCode(suggestion)}?`;
  switch (keyword) {
    case 'additionalProperties': {
      const owner = path.length === 1 ? '' : ` in ${inCode(path.slice(0, -1).map(shortened).join('.'))}`;
      return `No version of Frigg knows the key ${inCode(shortened(path.at(-1) ?? ''))}${owner}.${meant}`;
    }
    case 'required':
      return `${subject} has no ${inCode(String(params.missingProperty))}, which has to be there.`;
    case 'not':
      return `${subject} is ${found(value, path)}. ${node?.errorMessage ?? 'That is not allowed.'}`;
    default:
      return `${subject} is ${found(value, path)}; it has to be ${allowed(error, node)}.${meant}`;
  }
}
