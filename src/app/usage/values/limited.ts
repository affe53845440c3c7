import type { Value } from './value';

const limitOfValues = 48;

/** Doubles dropped, and no more than a page full. */
export function limited(values: readonly Value[]): readonly Value[] {
  if (values.length < 2) return values;
  const seen = new Set<unknown>();
  const kept: Value[] = [];
  for (const value of values) {
    const key = identity(value);
    if (key !== null && seen.has(key)) continue;
    seen.add(key);
    kept.push(value);
    if (kept.length >= limitOfValues) break;
  }
  return kept;
}

function identity(value: Value): unknown {
  switch (value.kind) {
    case 'external':
      return value.made ? null : `${value.root} ${value.path.join('.')} ${value.via.join('|')}`;
    case 'module':
      return `${value.file} ${value.via.join('|')}`;
    case 'constant':
      return `=${value.value}`;
    case 'unknown':
      return value.fromOthers ? 'unknown from others' : 'unknown';
    default:
      return null;
  }
}
