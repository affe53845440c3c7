import type { AppFolder } from '../app/app-folder';
import type { FileSystem } from '../host';
import { coreVersion } from '../project/core';
import { parseVersion } from '../project/version';
import type { Problem } from '../types';

/** An app without a definition: what its version of core says about that, and what to run instead. */
export async function noDefinition(
  files: FileSystem,
  { candidates, manifest }: AppFolder,
  command: 'migrate' | 'lint' | 'deploy' | 'start' | 'doctor' = 'migrate',
): Promise<Problem> {
  const { version } = await coreVersion(files, manifest);
  return {
    id: 'no-definition',
    message: candidates.length > 0 ? sentence(version) : noEntry,
    remedy: `If the app has a definition elsewhere, name the file that exports it: frigg-toolkit ${command} path/to/entry.js.`,
    file: candidates[0] ?? manifest.file,
  };
}

const noEntry = 'This package depends on Frigg, and has no entry that could export an AppDefinition.';

function sentence(version: string | null): string {
  const parsed = version === null ? null : parseVersion(version);
  if (parsed === null)
    return 'This package depends on Frigg, and none of its entries exports an AppDefinition.';
  return parsed.major === 0
    ? `This app exports no AppDefinition: apps of Frigg 0.x (core ${parsed.version}) have none, and WebSockets came later.`
    : `None of the entries of this app exports an AppDefinition, which an app with core ${parsed.version} has.`;
}
