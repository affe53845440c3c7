import type { EvidenceKind, Grade } from '../../../types';
import type { ConfigDocument, ConfigSighting } from '../configs/document';
import type { Node } from '../syntax/nodes';
import type { External, Resolver, Unit } from '../values/value';

/**
 * What makes an occurrence of a value evidence:
 * `use`: something is done with it (an import alone is weak, an export that nobody imports too);
 * `any`: that it stands there.
 */
export type Mode = 'use' | 'any';

export interface Site {
  unit: Unit;
  node: Node;
  value: External;
}

/** What a kind may ask to weigh a site. */
export interface Judge {
  resolver: Resolver;
  /** Domains that the app's Serverless configs name as its own; `*` stands for what is not known. */
  ownDomains: readonly string[];
}

export interface Verdict {
  grade: Grade;
  note?: string;
}

/** One kind of evidence: how its values look, which bytes betray a file that may hold it. */
export interface UsageKind {
  id: EvidenceKind;
  /** Byte strings, one of which stands in every script that shows this kind directly. */
  needles: readonly string[];
  /** Member and export names for which the app's modules are opened. */
  names?: RegExp;
  /** Recognises the value in code; null when it is something else. */
  matches?(value: External): Mode | null;
  /** True when other files can get the value under any name, so that it must be followed there. */
  carried?: boolean;
  /** True when exporting it is use: a Lambda handler is imported by no file. */
  exportIsUse?: boolean;
  /** The grade where it is not simply strong. */
  weigh?(site: Site, judge: Judge): Verdict;
  /** More places in a script than expressions of the value. */
  extra?(unit: Unit, resolver: Resolver): Node[];
  /** Byte strings of the Serverless configs that show it. */
  configNeedles?: readonly string[];
  /** Byte strings of the `.env` files that show it. */
  envNeedles?: readonly string[];
  config?(document: ConfigDocument): ConfigSighting[];
}
