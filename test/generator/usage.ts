import type { EvidenceKind, Grade } from '../../src/types';
import type { Files, Language } from './language';

export interface ExpectedEvidence {
  kind: EvidenceKind;
  grade: Grade;
  /** From the app's root; `@definition` is the file that holds the definition's literal. */
  file: string;
}

/** How an app uses WebSockets, with the evidence that has to be found, and none besides. */
export interface Usage {
  files: Files;
  /** What the definition's own file has of it. */
  inDefinition?: { before: string; after: string };
  /** A member of the definition that uses it. */
  member?: string;
  evidence: ExpectedEvidence[];
  /** Files on the way, where evidence of the same kind may stand too. */
  onTheWay: string[];
}

export const found = (kind: EvidenceKind, grade: Grade, file: string): ExpectedEvidence => ({
  kind,
  grade,
  file,
});

/** A part of the app that uses WebSockets, or looks like it. */
export interface UsageKind {
  name: string;
  /** The distances that make sense for it, by name. */
  distances: Record<string, (language: Language) => Usage>;
}
