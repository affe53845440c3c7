import { basename, join, relative, resolve } from 'node:path';
import { coreVersion } from '../../src/project/core';
import { readManifest, type Manifest } from '../../src/project/manifest';
import { stringMap } from '../../src/project/json';
import { parseVersion } from '../../src/project/version';
import type { FileSystem } from '../../src/host';
import type { Problem } from '../../src/types';
import type { Base } from './base';
import { kindOfFile, serviceKinds } from './kinds';
import { infrastructureKind } from './kinds/infrastructure';

export type FoundBase = { ok: true; base: Base | null } | { ok: false; problem: Problem };

/** How the scripts of the app call a tool. */
interface Calls {
  /** Files given by `--config`, absolute. */
  configs: string[];
  /** Whether a tool is called without it: then it takes the first file that it looks for. */
  plain: boolean;
}

const toolCall = /(?:^|[\s;&|/"'])(?:serverless|sls|osls)(?:\.js)?\s([^;&|]*)/g;
const configOption = /(?:^|\s)(?:--config|-c)[\s=]+["']?([^\s"']+)/;
/** What of a tool's commands reads a config. */
const command = /^\s*(?:deploy|package|offline|print|info|remove|invoke|-)/;

const isFile = (files: FileSystem, file: string): boolean => files.stat(file)?.kind === 'file';

function callsOf(files: FileSystem, manifests: readonly Manifest[]): Calls {
  const calls: Calls = { configs: [], plain: false };
  for (const { folder, json } of manifests) {
    for (const script of stringMap(json.scripts).values()) {
      for (const [, rest = ''] of script.matchAll(toolCall)) {
        const config = configOption.exec(rest)?.[1];
        if (config === undefined) calls.plain ||= command.test(rest);
        else calls.configs.push(...[folder, join(folder, 'backend')].map((at) => resolve(at, config)));
      }
    }
  }
  return { ...calls, configs: [...new Set(calls.configs)].filter((file) => isFile(files, file)) };
}

/** The file that a tool would take in a folder. */
function serviceIn(files: FileSystem, folder: string): Base | null {
  for (const kind of serviceKinds) {
    for (const name of kind.names) {
      const file = join(folder, name);
      if (isFile(files, file)) return { kind, file };
    }
  }
  return null;
}

const inFolder = (files: FileSystem, folder: string): Base[] =>
  infrastructureKind.names
    .map((name) => ({ kind: infrastructureKind, file: join(folder, name) }))
    .filter(({ file }) => isFile(files, file));

function ambiguous(root: string, candidates: readonly Base[]): FoundBase {
  const names = candidates.map(({ file }) => `\`${relative(root, file).replaceAll('\\', '/')}\``);
  const last = candidates.at(-1)?.file ?? root;
  const script = `"deploy": "osls deploy --config ${basename(last)}"`;
  return {
    ok: false,
    problem: {
      id: 'config-ambiguous',
      message: `Which config the app is deployed by can not be told: ${names.join(' and ')} are there.`,
      remedy: `Say so in a script of \`package.json\`, \`${script}\` for example, or take away the one that is not used.`,
      file: last,
    },
  };
}

/** Whether the app is of Frigg 2.x, whose deploys go by `infrastructure.js`. */
async function isSecondGeneration(
  files: FileSystem,
  manifests: readonly Manifest[],
): Promise<boolean | null> {
  for (const manifest of manifests) {
    const { range, version } = await coreVersion(files, manifest);
    const parsed = version === null ? null : parseVersion(version);
    if (parsed) return parsed.major >= 2;
    // A tag of upstream's.
    if (range === 'next') return true;
  }
  return null;
}

/**
 * Finds the config that an app is deployed by, as Serverless and upstream do: the first of `serverless.yml`, `.yaml`,
 * `.json`, `.js`, `.mjs`, `.cjs`, `.ts` in the app's folder, or in `backend` below it; `infrastructure.js` for an app of
 * Frigg 2.x, or where a script says `--config infrastructure.js`; else the one file that scripts name by `--config`.
 *
 * @param root the folder of the app's `package.json`
 * @param config the value of `--config` where the user gave one, relative to `root`
 * @returns `base` is null when the app has none; a problem (`config-ambiguous`) names those between which nothing decides
 */
export async function findBase(files: FileSystem, root: string, config?: string): Promise<FoundBase> {
  if (config !== undefined) return named(files, resolve(root, config));
  const folders = [root, join(root, 'backend')];
  const manifests = folders
    .map((folder) => readManifest(files, folder))
    .filter((manifest) => manifest !== null);
  const calls = callsOf(files, manifests);
  const services = folders.map((folder) => serviceIn(files, folder)).filter((base) => base !== null);
  const infrastructure = folders.flatMap((folder) => inFolder(files, folder));
  const [service] = services;
  const [generated] = infrastructure;
  if (infrastructure.length > 1) return ambiguous(root, infrastructure);
  if (service && generated) {
    const isNamed = calls.configs.includes(generated.file);
    const isSecond = isNamed || (await isSecondGeneration(files, manifests));
    if (isSecond === true && (isNamed || !calls.plain)) return { ok: true, base: generated };
    if (isSecond !== false) return ambiguous(root, [...services, generated]);
  }
  if (services.length > 1) return ambiguous(root, services);
  if (service ?? generated) return { ok: true, base: service ?? generated ?? null };
  return byScripts(root, calls.configs);
}

function byScripts(root: string, configs: readonly string[]): FoundBase {
  const bases = configs.flatMap((file) => {
    const kind = kindOfFile(file);
    return kind ? [{ kind, file }] : [];
  });
  return bases.length > 1 ? ambiguous(root, bases) : { ok: true, base: bases[0] ?? null };
}

function named(files: FileSystem, file: string): FoundBase {
  const kind = kindOfFile(file);
  if (kind && isFile(files, file)) return { ok: true, base: { kind, file } };
  const message = kind
    ? `The config \`${basename(file)}\` does not exist.`
    : `\`${basename(file)}\` is no kind of Serverless config.`;
  const remedy = 'Name a file that ends in `.yml`, `.yaml`, `.json`, `.js`, `.mjs`, `.cjs` or `.ts`.';
  return { ok: false, problem: { id: 'config-not-loaded', message, remedy, file } };
}
