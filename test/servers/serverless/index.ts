import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached, onPath, perform } from '../mongodb/cache';

/** What this machine lacks for Serverless, null when it can be had. */
export const missingServerless = (): string | null => (onPath('npm') === null ? 'npm' : null);

export const toolNames = ['serverless', 'osls'] as const;
/** Who packages: serverless 3 or osls 4. Both begin at the same path of their package. */
export type ToolName = (typeof toolNames)[number];

/**
 * The folder that holds serverless 3 with its serverless-offline. Installed once; apart from osls, because both
 * packages own the same bin, and the serverless-offline for osls pulls in a serverless of its own.
 */
export const installServerless3 = (): Promise<string> =>
  install({ serverless: '3.40.0', 'serverless-offline': '13.9.0' });

/** The folder that holds osls 4 with its serverless-offline. */
export const installOsls = (): Promise<string> => install({ osls: '4.3.1', 'serverless-offline': '14.8.2' });

export const installTool = (tool: ToolName): Promise<string> =>
  tool === 'osls' ? installOsls() : installServerless3();

export const programOf = (tool: ToolName, folder: string): string =>
  join(folder, 'node_modules', tool, 'bin', 'serverless.js');

function install(versions: Readonly<Record<string, string>>): Promise<string> {
  const names = Object.entries(versions).map(([name, version]) => `${name}@${version}`);
  return cached(names.join('-with-'), async (folder) => {
    await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    await perform(folder, 'npm', 'install', '--legacy-peer-deps', ...quiet, ...names);
  });
}
