import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The parts of a bundler's plugin that are used here. */
interface BundleContext {
  emitFile(file: { type: 'asset'; fileName: string; source: string }): string;
  getModuleIds(): Iterable<string>;
}

/** The folder of the package that a module belongs to; null for our own. */
function packageFolder(module: string): string | null {
  if (!/[\\/]node_modules[\\/]/.test(module)) return null;
  for (let folder = dirname(module); dirname(folder) !== folder; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && 'version' in (JSON.parse(readFileSync(manifest, 'utf8')) as object))
      return folder;
  }
  return null;
}

function notice(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
    'name' | 'version' | 'license',
    string
  >;
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  const text =
    file === undefined ? `Licensed under ${license}.` : readFileSync(join(folder, file), 'utf8').trim();
  return `${name} ${version}\n\n${text}\n`;
}

/** A plugin that writes the licences of all packages whose code ends up in the bundle, which they ask for. */
export function bundledLicences(fileName: string) {
  return {
    name: 'bundled-licences',
    generateBundle(this: BundleContext): void {
      const folders = [...this.getModuleIds()].map(packageFolder).filter((folder) => folder !== null);
      const notices = [...new Set(folders)].sort().map(notice);
      if (notices.length === 0) return;
      this.emitFile({ type: 'asset', fileName, source: notices.join(`\n${'-'.repeat(80)}\n\n`) });
    },
  };
}
