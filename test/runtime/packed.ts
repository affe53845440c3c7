import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import manifest from '../../runtime/package.json';
import { cleanEnvironment, repository } from '../commands/support';

const built = join(repository, 'runtime');

/** Packs the built runtime as it would be published. @returns the path of the tarball */
export function packRuntime(folder: string): string {
  if (!existsSync(join(built, 'dist', 'handler.cjs')))
    throw new Error('Not built: run `npm run build` first');
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const told = execFileSync('npm', args, { cwd: built, encoding: 'utf8', env: cleanEnvironment() });
  const [{ filename } = { filename: '' }] = JSON.parse(told) as { filename: string }[];
  return join(folder, filename);
}

/** Puts the packed runtime into an app, with the dependencies of this repository: what npm would install, at once. */
export function unpackInto(app: string, tarball: string): void {
  const target = join(app, 'node_modules', manifest.name);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', target, '--strip-components=1']);
  for (const name of Object.keys(manifest.dependencies)) linkPackage(app, name);
}

export function linkPackage(app: string, name: string, from = repository): void {
  const link = join(app, 'node_modules', name);
  mkdirSync(dirname(link), { recursive: true });
  rmSync(link, { recursive: true, force: true });
  symlinkSync(join(from, 'node_modules', name), link, 'dir');
}
