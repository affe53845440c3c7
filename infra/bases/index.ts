import type { FileSystem, Processes } from '../../src/host';
import type { Problem } from '../../src/types';
import type { Base, LoadContext, Loaded } from './base';
import { loadDefinition } from './child/load';

export type { Base, LoadContext, Loaded } from './base';
export { findBase } from './find';
export { baseKinds } from './kinds';

/**
 * Reads the config of an app: YAML and JSON are read as text, JavaScript and TypeScript run in a child process.
 * Never throws; what stands in the way is a `Problem` with id `config-not-loaded`, `config-not-plain` or `interrupted`.
 */
export const loadBase = ({ kind, file }: Base, context: LoadContext): Promise<Loaded> =>
  kind.load(file, context);

/**
 * The definition of an app by running its entry in a child process, for values that can't be read otherwise.
 * Functions and classes become `{ Definition }` where they have one; what is not plain is left out.
 *
 * @param entry absolute
 * @param env all that the app's code may see
 */
export async function definitionByRunning(
  files: FileSystem,
  processes: Processes,
  entry: string,
  env: Readonly<Record<string, string>>,
  options: Pick<LoadContext, 'args' | 'timeout' | 'signal' | 'onOutput'> = {},
): Promise<{ ok: true; value: Record<string, unknown> } | { ok: false; problem: Problem }> {
  const loaded = await loadDefinition(entry, { files, processes, env, ...options });
  return loaded.ok ? { ok: true, value: loaded.value } : loaded;
}
