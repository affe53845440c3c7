import { basename } from 'node:path';
import { findBase, loadBase } from '../../../infra/bases';
import { nodeFiles } from '../../../src/commands/node-files';
import { nodeProcesses } from '../../../src/commands/node-processes';
import type { ToolName } from '../../servers/serverless';
import type { BaseKind } from './apps';

/** The config of an app as `frigg deploy` reads it, code in a process of its own; undefined where there is none. */
export async function load(app: string, { file }: BaseKind, tool: ToolName): Promise<unknown> {
  const found = await findBase(nodeFiles, app);
  if (!found.ok) throw new Error(found.problem.message);
  const { base } = found;
  const name = base === null ? null : basename(base.file);
  if (name !== file) throw new Error(`Taken for the config: ${String(name)}`);
  if (base === null) return undefined;
  const env = { PATH: process.env.PATH ?? '' };
  const loaded = await loadBase(base, { files: nodeFiles, processes: nodeProcesses, env, tool });
  if (!loaded.ok) throw new Error(loaded.problem.message);
  return loaded.config;
}
