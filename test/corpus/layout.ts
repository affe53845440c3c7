import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CorpusPackage } from './packages';

/** A package's sources, wrapped as the code of a small Frigg app that has no `websockets` key. */
export interface WrappedPackage {
  name: string;
  root: string;
  /** Every script that was laid out, without the app's own entry. Declarations prove nothing and are no sources. */
  scripts: string[];
  /** How many other files were: configs that might be Serverless's. */
  configs: number;
}

const script = /(?<!\.d)\.[cm]?[jt]sx?$/;
/** Names that the toolkit passes over, or grades as tests: under those nothing could go wrong. */
const special =
  /^(node_modules|dist|build|out|coverage|tests?|__tests__|__mocks__|e2e|cypress|\..*)$|^jest\.setup\./;
const testName = /\.(test|spec)(\.[^.]+)$/;

/** Lays the packages out below a folder, each as an app of its own. */
export function layOut(sources: ReadonlyMap<CorpusPackage, string>, target: string): WrappedPackage[] {
  return [...sources].map(([{ name, version }, source]) => {
    const label = name.replace('@', '').replace('/', '-');
    const root = join(target, label);
    const wrapped: WrappedPackage = { name: `${name}@${version}`, root, scripts: [], configs: 0 };
    copy(source, join(root, 'src', `vendor-${label}`), wrapped);
    const manifest = { name: `app-${label}`, dependencies: { '@friggframework/core': '2.0.0-next.30' } };
    writeFileSync(join(root, 'package.json'), JSON.stringify(manifest));
    const entry = 'const Definition = { integrations: [] };\nmodule.exports = { Definition };\n';
    writeFileSync(join(root, 'index.js'), entry);
    return wrapped;
  });
}

function copy(from: string, to: string, wrapped: WrappedPackage): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const name = special.test(entry.name) ? `of-${entry.name.replace(/^\./, '')}` : entry.name;
    const path = join(from, entry.name);
    if (entry.isDirectory()) copy(path, join(to, name), wrapped);
    if (!entry.isFile() || !(script.test(name) || /\.ya?ml$/.test(name))) continue;
    const file = join(to, name.replace(testName, '-$1$2'));
    copyFileSync(path, file);
    if (script.test(name)) wrapped.scripts.push(file);
    else wrapped.configs += 1;
  }
}
