import type { DefinitionReading } from '../app/definition';
import type { WebsocketsReading } from '../app/definition/websockets';
import type { Modules } from '../app/modules';
import type { ConfigDocument, Scripts } from '../app/usage';
import type { FileSystem } from '../host';
import type { CoreFacts, CoreVersion } from '../project/core';
import type { Manifest } from '../project/manifest';
import type { Evidence, Fix, Report, RuleId, SourceRange } from '../types';

/** The reading of a definition that was found. */
export type FoundDefinition = Extract<DefinitionReading, { kind: 'found' }>;

/** One app as the rules see it: what was read of it, and ways to ask for more. Nothing of it is run. */
export interface Subject {
  /** The app's folder, absolute and real. */
  root: string;
  manifest: Manifest;
  /** The definition with those of its integrations; null when there is none that can be read. */
  definition: FoundDefinition | null;
  /** The entry exports something that can't be followed. */
  obscure: { why: string; range: SourceRange } | null;
  /** What the definition says of WebSockets; null without a definition. */
  websockets: WebsocketsReading | null;
  usage: readonly Evidence[];
  /** Serverless configs, and the files that they include, that name something of WebSockets. */
  configs: readonly ConfigDocument[];
  /** `.env*` files that name `WEBSOCKET_API_ENDPOINT`. */
  envFiles: readonly { file: string; text: string }[];
  /** The scripts that matter, with values followed. */
  scripts: Scripts;
  modules: Modules;
  /** Files of the app, in any language, whose bytes hold one of these texts; looked for when asked. */
  filesWith: (texts: readonly string[]) => readonly string[];
  files: Pick<FileSystem, 'stat' | 'read' | 'list' | 'realpath'>;
  /** Decoded text of any file of the app; null when it can't be read. */
  text: (file: string) => string | null;
  /** The version of core that the app has; looked for when first asked. */
  core: () => Promise<{ version: CoreVersion; facts: CoreFacts }>;
  /** The edit by which `migrate` would enable WebSockets; null where there is none that is certain. */
  enabling: () => Promise<Fix | null>;
}

/**
 * One rule. It answers what is wrong; order, severity, suppressions and the writing of fixes are not its business.
 * It never throws for what is in the app, and is silent about what can't be known (`definition-unreadable` tells).
 */
export interface Rule {
  id: RuleId;
  check(subject: Subject): Report[] | Promise<Report[]>;
}
