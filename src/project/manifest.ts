import { join } from 'node:path';
import type { FileSystem } from '../host';
import { readJsonObject, stringMap, type JsonObject } from './json';

export const dependencySections = [
  'dependencies',
  'devDependencies',
  'optionalDependencies',
  'peerDependencies',
] as const;
export type DependencySection = (typeof dependencySections)[number];

/** What a `package.json` says, as far as it is needed. */
export interface Manifest {
  /** The `package.json` itself, absolute. */
  file: string;
  folder: string;
  name: string | null;
  main: string | null;
  /** Package name to range, a section each. */
  dependencies: Record<DependencySection, ReadonlyMap<string, string>>;
  /** The whole of it. */
  json: Readonly<JsonObject>;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Reads a folder's `package.json`; null when there is none, or it is not a JSON object. Never throws. */
export function readManifest(files: FileSystem, folder: string): Manifest | null {
  const file = join(folder, 'package.json');
  const json = readJsonObject(files, file);
  if (json === null) return null;
  const [dependencies, devDependencies, optionalDependencies, peerDependencies] = dependencySections.map(
    (section) => stringMap(json[section]),
  ) as [Map<string, string>, Map<string, string>, Map<string, string>, Map<string, string>];
  return {
    file,
    folder,
    name: text(json.name),
    main: text(json.main),
    dependencies: { dependencies, devDependencies, optionalDependencies, peerDependencies },
    json,
  };
}

/** The range that a manifest asks a package for, from the first section that has it. */
export function declaredRange(manifest: Manifest, name: string): string | null {
  for (const section of dependencySections) {
    const range = manifest.dependencies[section].get(name);
    if (range !== undefined) return range;
  }
  return null;
}

/** The names of all packages that a manifest depends on. */
export function dependencyNames(
  manifest: Manifest,
  sections: readonly DependencySection[] = dependencySections,
): string[] {
  return [...new Set(sections.flatMap((section) => [...manifest.dependencies[section].keys()]))];
}

/** Whether a package is a part of Frigg by its manifest: it depends on `@friggframework/*`. */
export const dependsOnFrigg = (manifest: Manifest): boolean =>
  dependencyNames(manifest).some((name) => name.startsWith('@friggframework/'));
