import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CorpusPackage } from './packages';

/** Ignored by git, and kept between runs. */
const cache = join(__dirname, '..', '..', '.cache', 'corpus');

const folderOf = ({ name, version }: CorpusPackage): string =>
  join(cache, `${name.replace('@', '').replace('/', '-')}-${version}`);

/**
 * Where the sources of each package stand. What the cache lacks is fetched with npm; no package's code or
 * scripts are run.
 *
 * @returns null when the registry could not give them
 */
export function fetchPackages(packages: readonly CorpusPackage[]): Map<CorpusPackage, string> | null {
  const missing = packages.filter((each) => !existsSync(folderOf(each)));
  if (missing.length > 0 && !fetchMissing(missing)) return null;
  return new Map(packages.map((each) => [each, folderOf(each)]));
}

function fetchMissing(missing: readonly CorpusPackage[]): boolean {
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'fetching-'));
  try {
    const specs = missing.map(({ name, version }) => `${name}@${version}`);
    const options = ['--silent', '--ignore-scripts', '--fetch-retries=1', '--pack-destination', work];
    if (!succeeds('npm', ['pack', ...options, ...specs])) return false;
    return missing.every((each) => unpack(each, work));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The folder appears in the cache whole or not at all: another run may look at the same time. */
function unpack(each: CorpusPackage, work: string): boolean {
  const target = folderOf(each);
  const name = target.slice(cache.length + 1);
  const unpacked = join(work, name);
  mkdirSync(unpacked);
  if (!succeeds('tar', ['-xzf', join(work, `${name}.tgz`), '-C', unpacked])) return false;
  const [inner] = readdirSync(unpacked);
  if (inner === undefined) return false;
  if (!existsSync(target)) renameSync(join(unpacked, inner), target);
  return true;
}

const succeeds = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore', timeout: 180_000 }).status === 0;
