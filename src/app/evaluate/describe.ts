import type { SourceRange } from '../../types';
import { type Settled, type UnknownValue, type Value, unknown } from './values';

/** The value itself, a module read when it was not yet. */
export function settle(value: Value): Settled {
  let settled = value;
  while (settled.kind === 'lazy') settled = settled.force();
  return settled;
}

/** What can be said of a value that only a run would show. */
export function describe(value: Value): string {
  if (value.kind === 'unknown') return value.why;
  if (value.kind === 'external') {
    const path = value.path.join('.');
    if (value.specifier === null) return `\`${path}\` is only known when the app runs`;
    return `it comes from \`${value.specifier}\`, which is not part of the app`;
  }
  return 'it is only known when the app runs';
}

/** Every value that is not one of ours becomes an unknown with a reason. */
export function asUnknown(value: Value, range: SourceRange): UnknownValue {
  return value.kind === 'unknown' ? value : unknown(describe(value), range);
}

export function truthiness(value: Value): boolean | null {
  const settled = settle(value);
  switch (settled.kind) {
    case 'primitive':
      return Boolean(settled.value);
    case 'unknown': {
      const answers = settled.options?.map(truthiness) ?? [null];
      const [first = null] = answers;
      return answers.every((answer) => answer === first) ? first : null;
    }
    case 'external':
      return null;
    default:
      return true;
  }
}

/** Stands for every symbol as a key: a symbol is no name. */
export const symbolKey = '@@symbol';

/** The text of a property key; null when it is not known. */
export function keyText(value: Value): string | null {
  const settled = settle(value);
  if (settled.kind === 'other' && settled.what === 'a symbol') return symbolKey;
  return settled.kind === 'primitive' ? String(settled.value) : null;
}
