import { join } from 'node:path';
import type { FileSystem } from '../../src/host';
import { upwards } from '../../src/project/handler/files';
import { readJsonObject } from '../../src/project/json';
import { parseVersion } from '../../src/project/version';

/** The plugin that runs an app on this machine. */
export const offlineName = 'serverless-offline';

/** Its majors that were tried with each tool. */
const fitting = { serverless: 13, osls: 14 } as const;

export type OfflineReading =
  | { kind: 'found'; version: string | null; isTested: boolean }
  /** `fitting` is the major to install. */
  | { kind: 'missing'; fitting: number };

/** Looks for serverless-offline where Serverless looks for a plugin of a service: in its folder and upwards. */
export function findOffline(files: FileSystem, folder: string, tool: keyof typeof fitting): OfflineReading {
  for (const at of upwards(folder)) {
    const json = readJsonObject(files, join(at, 'node_modules', offlineName, 'package.json'));
    if (json === null) continue;
    const version = typeof json.version === 'string' ? json.version : null;
    const major = version === null ? null : parseVersion(version)?.major;
    return { kind: 'found', version, isTested: major === 13 || major === 14 };
  }
  return { kind: 'missing', fitting: fitting[tool] };
}
