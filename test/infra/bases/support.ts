import { join } from 'node:path';
import { loadBase, type LoadContext } from '../../../infra/bases';
import { kindOfFile } from '../../../infra/bases/kinds';
import { nodeFiles } from '../../../src/commands/node-files';
import { nodeProcesses } from '../../../src/commands/node-processes';
import { makeFolder, type Content } from '../../project/temporary';

export const context: LoadContext = {
  files: nodeFiles,
  processes: nodeProcesses,
  env: { PATH: '/usr/bin:/bin' },
};

export interface LoadedFile {
  folder: string;
  /** The config; null when there is a problem. */
  config: unknown;
  /** `config-not-plain: message (name:line:column)` */
  problem: string | null;
  warnings: string[];
  output: string;
}

/** Loads the first of some files, from a folder of their own. */
export async function load(
  content: Record<string, Content>,
  options: Partial<LoadContext> = {},
): Promise<LoadedFile> {
  const folder = makeFolder(content);
  const [name = ''] = Object.keys(content);
  const file = join(folder, name);
  const kind = kindOfFile(file);
  if (!kind) throw new Error(`${name} is no config`);
  let output = '';
  const onOutput = (text: string): void => {
    output += text;
  };
  const loaded = await loadBase({ kind, file }, { ...context, onOutput, ...options });
  if (loaded.ok) {
    const warnings = loaded.warnings.map(({ id }) => id);
    return { folder, config: loaded.config, problem: null, warnings, output };
  }
  const { id, message, file: at = '', position } = loaded.problem;
  const place = position ? `${position.line}:${position.column}` : 'no place';
  const problem = `${id}: ${message} (${at.replace(`${folder}/`, '')}:${place})`.replaceAll(
    folder,
    '<folder>',
  );
  return { folder, config: null, problem, warnings: [], output };
}
