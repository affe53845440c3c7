import type { EvidenceKind } from '../../src/types';
import { exportedFunction, take, type Language } from './language';

/** A value that a package exports, and what is done with it. */
export interface Value {
  kind: EvidenceKind;
  module: string;
  name: string;
  use: (expression: string) => string;
}

/** How a value is got and used in a language. */
export function phrases({ module, name, use }: Value) {
  const push = (language: Language, expression: string): string =>
    exportedFunction(language, 'push', `return ${use(expression)};`);
  const taken = (language: Language, as = name): string => take(language, { [name]: as }, module);
  const got = (language: Language): string =>
    language.kind === 'cjs' ? `require('${module}').${name}` : `(await import('${module}')).${name}`;
  const file = (language: Language, stem = 'live/feed'): string => stem + language.extension;
  return { push, taken, got, file };
}
