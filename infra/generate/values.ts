import { isFields, isUnresolved, kindOf, pathText, type Fields } from '../websockets/plain';
import { refuseUnknown } from './problems';

/** The fields of a value; none where it has none. */
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

/**
 * The same, where anything else than an object would be passed over in silence.
 *
 * @throws ComposeError `definition-not-known`
 */
export function fieldsAt(value: unknown, path: readonly string[]): Fields {
  if (value === undefined || value === null) return {};
  const kind = Object.prototype.toString.call(value).slice('[object '.length, -1);
  if (isFields(value) && ['Object', 'Module'].includes(kind)) return value;
  return refuseUnknown(
    `\`${pathText(path)}\` is ${isFields(value) ? `a \`${kind}\`` : kindOf(value)}, where a plain object is expected.`,
    'Write a plain object there, or leave it out.',
    path,
  );
}

/** The same text with a capital first letter, as Serverless and Frigg make logical ids of names. */
export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A text that Serverless resolves later. */
export const isVariable = (text: string): boolean => isUnresolved(text);

/** A text of others in a message: short, and in one line. */
export const shown = (text: string): string =>
  (text.length > 60 ? `${text.slice(0, 57)}…` : text).replace(/[\p{Cc}`]/gu, '?');
