import type { EvidenceKind, Grade } from '../../src/types';
import { exportedFunction, lines, type Language } from './language';
import { found, type Usage, type UsageKind } from './usage';

export type Write = (language: Language) => string;

export const spot =
  (kind: EvidenceKind, grade: Grade, stem: string, text: Write) =>
  (language: Language): Usage => {
    const file = stem + language.extension;
    return { files: { [file]: text(language) }, evidence: [found(kind, grade, file)], onTheWay: [] };
  };

export const nothing =
  (stem: string, text: Write) =>
  (language: Language): Usage => ({
    files: { [stem + language.extension]: text(language) },
    evidence: [],
    onTheWay: [],
  });

export const fixed = (kind: EvidenceKind, grade: Grade, file: string, text: string) => (): Usage => ({
  files: { [file]: text },
  evidence: [found(kind, grade, file)],
  onTheWay: [],
});

/** In code and in tests. */
export const codeAndTests = (kind: EvidenceKind, text: Write): UsageKind['distances'] => ({
  'another file': spot(kind, 'strong', 'live/feed', text),
  'scripts folder': spot(kind, 'strong', 'scripts/feed', text),
  'tests only': spot(kind, 'weak', 'tests/feed', text),
  comment: nothing('live/feed', (language) => `/*\n${text(language)}*/\n`),
});

export const body =
  (text: string, before?: Write): Write =>
  (language) =>
    lines(before?.(language), exportedFunction(language, 'push', text));
