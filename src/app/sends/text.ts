import type { Unit } from '../usage/values/value';
import { unwrap } from '../usage/syntax/nodes';
import type { CallExpression } from './find';

/** A call as a message shows it: `connection.send(…)`; what is more than a chain of names is left out. */
export function callText({ callee }: CallExpression, { model }: Unit): string {
  const { start, end } = unwrap(callee);
  const written = model.parsed.text.slice(start, end).replace(/\s+/g, '');
  if (/^[\w$.?[\]#]{1,60}$/.test(written)) return `${written}(…)`;
  const last = /[\w$#]+$/.exec(written)?.[0];
  return last === undefined ? 'the call' : `${last}(…)`;
}
