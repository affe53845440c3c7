import { isFields, kindOf, type Fields } from '../websockets/plain';
import { refuseUnknown } from './problems';

/**
 * The AppDefinition that a program hands over. What is none would count as one without WebSockets, and take them out of
 * a config that has them.
 *
 * @throws ComposeError `definition-not-known`
 */
export function givenDefinition(value: unknown): Fields {
  const is = otherThanDefinition(value);
  if (isFields(value) && is === null) return value;
  return refuseUnknown(
    `The AppDefinition is ${is ?? kindOf(value)}.`,
    'Hand over the object itself that the app exports as `Definition`.',
    [],
  );
}

function otherThanDefinition(value: unknown): string | null {
  if (typeof value === 'function') return 'a function or a class';
  if (!isFields(value)) return value === undefined ? 'missing' : kindOf(value);
  if (typeof value.then === 'function') return 'a promise';
  return isFields(value.Definition) ? 'the module that exports it' : null;
}
