import type { AppFolder } from '../app/app-folder';
import { readDefinition, type DefinitionReading } from '../app/definition';
import type { ReadOptions } from '../app/definition/node';
import { notUtf8 } from '../app/load';
import type { Modules } from '../app/modules';
import { filesOutside } from '../app/reach';
import type { AppArea, AppFiles } from '../app/scan';
import { findUsage, usageTerms, type UsageResult } from '../app/usage';
import type { FileSystem } from '../host';
import { decode } from '../project/decode';
import { positionAt } from '../project/positions';
import { holds, searchTerms } from '../project/terms';
import type { Evidence, FileReason, Problem, SourceRange } from '../types';
import type { Survey } from './survey';

/** The reading of a definition that was found. */
export type FoundReading = Extract<DefinitionReading, { kind: 'found' }>;

/** An app as it was found on disk, with its files that matter. */
export interface AppOnDisk {
  folder: AppFolder;
  area: AppArea;
  files: AppFiles;
  filesWith: (texts: readonly string[]) => string[];
}

/** The files of an app that matter: its own, those of its packages, and what they import from elsewhere. */
export function openApp({ host, scanner, modules, folders }: Survey, folder: AppFolder): AppOnDisk {
  const { root, packages, workspace } = folder;
  const except = folders.map((other) => other.root).filter((other) => other !== root);
  const inside: AppArea = { root, packages, except };
  const area: AppArea = { ...inside, files: filesOutside(host, scanner, modules, inside, workspace) };
  return { folder, area, files: scanner.scan(area), filesWith: (texts) => scanner.filesWith(area, texts) };
}

/** What one entry gave; of several candidates the first that exports a definition. */
export interface EntryReading {
  reading: FoundReading | Extract<DefinitionReading, { kind: 'not-static' }> | null;
  /** The entry that was read, or the first that could not be. */
  entry: string | null;
  problems: Problem[];
  failed: FileReason[];
}

/** Asks the entry candidates of an app in their order. */
export function readEntry(
  modules: Modules,
  candidates: readonly string[],
  options: ReadOptions = {},
): EntryReading {
  const problems: Problem[] = [];
  const failed: FileReason[] = [];
  let obscure: EntryReading['reading'] = null;
  let obscureEntry: string | null = null;
  const fail = (file: string): void => {
    const outcome = modules.load(file);
    if (outcome.ok || failed.some((entry) => entry.file === file)) return;
    problems.push(outcome.problem);
    failed.push({ file, reason: outcome.reason });
  };
  let circle: SourceRange | null = null;
  for (const entry of candidates) {
    const reading = readDefinition(modules, entry, options);
    if (reading.kind === 'unreadable') fail(reading.file);
    if (reading.kind === 'none') circle ??= reading.cycles[0] ?? null;
    if (reading.kind === 'not-static') {
      obscure ??= reading;
      obscureEntry ??= entry;
    }
    if (reading.kind === 'found') {
      for (const file of reading.unreadable) fail(file);
      return { reading, entry, problems, failed };
    }
  }
  if (!obscure && circle) problems.push(importCycle(modules, circle));
  return { reading: obscure, entry: obscureEntry ?? failed[0]?.file ?? null, problems, failed };
}

function importCycle(modules: Modules, at: SourceRange): Problem {
  const outcome = modules.load(at.file);
  return {
    id: 'import-cycle',
    message:
      'The modules import one another in a circle: when this import runs, the definition is not there yet.',
    remedy: 'Move the definition into a file that does not import its entry.',
    file: at.file,
    ...(outcome.ok ? { position: positionAt(outcome.parsed.text, at.start) } : {}),
  };
}

export interface UsageReading extends Pick<UsageResult, 'configs' | 'scripts'> {
  /** Decoded text of a file that is no module; null when it can't be read. */
  read: (file: string) => string | null;
  evidence: Evidence[];
  problems: Problem[];
  /** The files of `problems`, and others that could not be read and do not matter. */
  failed: FileReason[];
}

/** Finds the WebSocket use of an app among its files that hold one of the searched names. */
export async function readUsage(
  host: { files: FileSystem },
  modules: Modules,
  app: AppOnDisk,
): Promise<UsageReading> {
  const { candidates, configs, envFiles } = app.files;
  const texts = createTexts(host.files, new Set(envFiles));
  const {
    evidence,
    problems,
    configs: documents,
    scripts,
  } = await findUsage({
    root: app.folder.root,
    candidates,
    configs,
    envFiles,
    modules,
    read: texts.read,
    filesWith: app.filesWith,
  });
  const all = [...problems, ...texts.problems];
  const failed = all.flatMap(({ file, id }) =>
    file === undefined ? [] : [{ file, reason: id as FileReason['reason'] }],
  );
  return {
    evidence,
    configs: documents,
    scripts,
    read: texts.read,
    problems: all,
    failed: [...texts.undecoded, ...failed],
  };
}

/**
 * The texts of files that are no modules. One that is not UTF-8 is passed over, and a problem where it holds a
 * searched name; of an `.env` file only names are taken, whatever stands beside them.
 */
function createTexts(files: FileSystem, envFiles: ReadonlySet<string>) {
  const texts = new Map<string, string | null>();
  const undecoded: FileReason[] = [];
  const problems: Problem[] = [];
  const readNow = (file: string): string | null => {
    const outcome = files.read(file);
    if (!outcome.ok) return null;
    const decoded = decode(outcome.bytes);
    if (decoded.ok) return decoded.text;
    if (envFiles.has(file)) return outcome.bytes.toString('utf8');
    undecoded.push({ file, reason: 'not-utf8' });
    if (holds(outcome.bytes, searchTerms(usageTerms.config))) problems.push(notUtf8(file));
    return null;
  };
  const read = (file: string): string | null => {
    const known = texts.get(file);
    if (known !== undefined) return known;
    const text = readNow(file);
    texts.set(file, text);
    return text;
  };
  return { read, undecoded, problems };
}
