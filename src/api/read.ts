import type { Host } from '../host';
import type { Definition, Evidence, Problem } from '../types';
import { openApp, readEntry, readUsage } from './analyse';
import { survey } from './survey';

export interface AppReading {
  root: string;
  /** Null when the app exports none that can be read. */
  definition: Definition | null;
  usage: Evidence[];
  problems: Problem[];
}

/**
 * Reads the definitions and the WebSocket use of the apps that the paths name, without running them.
 * An app, a folder above apps or an entry file, as for every command.
 */
export async function readApps(
  host: Host,
  paths: readonly string[],
): Promise<{ apps: AppReading[]; problems: Problem[] }> {
  const found = survey(host, paths);
  const { folders, modules, problems } = found;
  const apps: AppReading[] = [];
  for (const folder of folders) {
    const entry = readEntry(modules, folder.candidates);
    const usage = await readUsage(host, modules, openApp(found, folder));
    const definition = entry.reading?.kind === 'found' ? entry.reading.definition : null;
    const read = { root: folder.root, definition, usage: usage.evidence };
    apps.push({ ...read, problems: [...entry.problems, ...usage.problems] });
  }
  return { apps, problems };
}
