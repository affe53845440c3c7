import { uniqueWorkspaces, type AppFolder } from '../app/app-folder';
import { findApps } from '../app/find';
import type { Modules } from '../app/modules';
import { createModules } from '../app/resolve';
import { createScanner, scanTerms, type Scanner } from '../app/scan';
import { usageTerms } from '../app/usage';
import type { FileSystem, Host } from '../host';
import type { Problem } from '../types';

export type OnProgress = (done: { files: number; phase: string }) => void;

/** The apps that paths name, and the ways to read them that a run shares. */
export interface Survey {
  host: Host;
  folders: readonly AppFolder[];
  /** What went wrong while apps were looked for. */
  problems: Problem[];
  scanner: Scanner;
  modules: Modules;
  /** Modules over another file system: the real one, read again, or one with other texts. */
  modulesOver(files: FileSystem): Modules;
  /** Says what the run is at now. */
  phase(name: string): void;
}

/**
 * Finds the apps that the paths name; reads no code yet.
 *
 * @param more texts for which scripts are looked at besides those that betray use
 */
export function survey(
  host: Host,
  paths: readonly string[],
  { onProgress, more = [] }: { onProgress?: OnProgress | undefined; more?: readonly string[] } = {},
): Survey {
  let phase = 'looking for apps';
  const tell = (): void => onProgress?.({ files: scanner.counters().files, phase });
  const terms = { ...usageTerms, source: [...usageTerms.source, ...more] };
  const scanner = createScanner({ files: listening(host.files, tell) }, scanTerms(terms));
  tell();
  const { apps: folders, problems } = findApps(host, scanner, paths);
  const workspaces = uniqueWorkspaces(folders);
  const modulesOver = (files: FileSystem): Modules => createModules({ ...host, files }, { workspaces });
  return {
    host,
    folders,
    problems,
    scanner,
    modules: modulesOver(host.files),
    modulesOver,
    phase(name) {
      phase = name;
      tell();
    },
  };
}

const callsBetween = 200;

/** The search is synchronous: what it asks of the files is a chance to say how far it is. */
function listening(files: FileSystem, tell: () => void): FileSystem {
  let calls = 0;
  const count = (): void => {
    calls += 1;
    if (calls % callsBetween === 0) tell();
  };
  return {
    ...files,
    list: (folder) => {
      count();
      return files.list(folder);
    },
    readInto: (path, buffer) => {
      count();
      return files.readInto(path, buffer);
    },
  };
}
