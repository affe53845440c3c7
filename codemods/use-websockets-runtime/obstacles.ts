import { basename, dirname, join } from 'node:path';
import { isGenerated } from '../../src/app/generated';
import type { Modules } from '../../src/app/modules';
import type { ParsedFile } from '../../src/app/parse';
import { isTestFile } from '../../src/app/usage/test-files';
import type { FileSystem } from '../../src/host';
import { coreFacts, type CoreVersion } from '../../src/project/core';
import { decode } from '../../src/project/decode';
import { readDotenv } from '../../src/project/dotenv';
import { isObject } from '../../src/project/json';
import { readManifest, type Manifest } from '../../src/project/manifest';
import type { DefinitionNode, SourceRange } from '../../src/types';
import { isMock } from './mocks';
import { eachNode, type AstNode } from './syntax';

/** Why the imports of an app stay with core, and where that is seen. */
export interface Obstacle {
  /** Whole sentences without the last full stop. */
  why: string;
  at: SourceRange | null;
}

/** A version of core that keeps connections by Prisma, or one of which that is not known. */
export function coreObstacle(core: CoreVersion): Obstacle | null {
  const { deploys, exportsModel } = coreFacts(core);
  if (deploys === 'unknown' || exportsModel === 'unknown') {
    return {
      why: 'Which version of core the app has is not known, and later ones keep connections by Prisma. Install the packages of the app, and run the command again',
      at: null,
    };
  }
  if (deploys !== 'only-enabled' || exportsModel) return null;
  return {
    why: `Core ${core.version ?? ''} keeps connections by Prisma, in another collection or table than \`frigg-websockets\` reads`,
    at: null,
  };
}

function member(node: DefinitionNode | null, key: string): DefinitionNode | null {
  if (node?.kind !== 'object') return null;
  return node.properties.findLast((property) => property.key === key)?.value ?? null;
}

/** An app whose definition asks for Postgres, or may ask for it. */
export function postgresObstacle(root: DefinitionNode): Obstacle | null {
  let node: DefinitionNode | null = root;
  for (const key of ['database', 'postgres', 'enable']) {
    node = member(node, key);
    if (node?.kind !== 'unknown') continue;
    return {
      why: 'Whether the definition asks for Postgres is only known when the app runs',
      at: node.range,
    };
  }
  if (node?.kind !== 'primitive' || node.value !== true) return null;
  return {
    why: 'The definition asks for Postgres, and `frigg-websockets` keeps connections in MongoDB',
    at: node.range,
  };
}

/** `DATABASE_URL` names another database in an `.env` file, and no `MONGO_URI` comes before it. */
export function environmentObstacle(files: FileSystem, folders: readonly string[]): Obstacle | null {
  for (const folder of new Set(folders)) {
    const found = (files.list(folder) ?? []).filter(({ name }) => /^\.env(\.|$)/.test(name));
    const texts = found.flatMap(({ name }): [string, string][] => {
      const outcome = files.read(join(folder, name));
      const text = outcome.ok ? decode(outcome.bytes) : null;
      return text?.ok ? [[join(folder, name), text.text]] : [];
    });
    if (texts.some(([, text]) => readDotenv(text, 'MONGO_URI').length > 0)) continue;
    for (const [file, text] of texts) {
      const other = readDotenv(text, 'DATABASE_URL').find(({ written }) =>
        /^(postgres(ql)?|prisma(\+\w+)?):/i.test(text.slice(written.start, written.end)),
      );
      if (!other) continue;
      const { start, end } = other.name;
      const why =
        '`DATABASE_URL` names a Postgres database there, and `frigg-websockets` keeps connections in MongoDB';
      return { why, at: { file, start, end } };
    }
  }
  return null;
}

const mockFiles = ['core.js', 'core.ts', 'core.cjs', 'core.mjs', 'core/index.js', 'core/index.ts'];

export interface TestInput {
  root: string;
  manifest: Manifest;
  files: FileSystem;
  modules: Modules;
  filesWith: (texts: readonly string[]) => string[];
}

/** Tests that put something in the place of core: the code that they test would no longer get it. */
export function mockObstacle({ root, manifest, files, modules, filesWith }: TestInput): Obstacle | null {
  const why = 'Core is mocked there, and the code that is tested would no longer get the mock';
  const own = mockFiles
    .map((name) => join(root, '__mocks__/@friggframework', name))
    .find((file) => files.stat(file)?.kind === 'file');
  if (own !== undefined) return { why, at: { file: own, start: 0, end: 0 } };
  const { jest } = manifest.json;
  const mapped = isObject(jest) && isObject(jest.moduleNameMapper) ? Object.keys(jest.moduleNameMapper) : [];
  if (mapped.some((key) => key.includes('friggframework/core'))) {
    return { why, at: { file: manifest.file, start: 0, end: 0 } };
  }
  for (const file of filesWith(['friggframework/core', 'friggframework\\/core'])) {
    const outcome = modules.load(file);
    if (!outcome.ok) continue;
    const keysToo = isTestFile(root, file) || /^(jest|vitest|vite)\./.test(basename(file));
    const found: AstNode[] = [];
    eachNode(outcome.parsed.program, (node) => {
      if (isMock(node, keysToo)) found.push(node);
    });
    const [first] = found.sort((a, b) => a.start - b.start);
    if (first) return { why, at: { file, start: first.start, end: first.end } };
  }
  return null;
}

export interface PlaceInput {
  manifest: Manifest;
  files: FileSystem;
  /** True when the migration may write this file. */
  mayEdit: (file: string) => boolean;
}

/** What speaks against writing a file. */
export function placeObstacle(input: PlaceInput, { file, text }: ParsedFile): Obstacle | null {
  const at = { file, start: 0, end: 0 };
  if (isGenerated(text)) return { why: 'The import stands in a generated file', at };
  const manifest = manifestOf(input, file);
  if (manifest === input.manifest.file && input.mayEdit(file)) return null;
  return {
    why: 'The import stands outside of the app, where its dependency would not be found',
    at,
  };
}

/** The `package.json` whose dependencies a file sees; one that only says the kind of module counts for nothing. */
function manifestOf({ files }: PlaceInput, file: string): string | null {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = readManifest(files, folder);
    const lists = manifest && Object.values(manifest.dependencies).some((list) => list.size > 0);
    if (manifest && (manifest.name !== null || lists)) return manifest.file;
    if (dirname(folder) === folder) return null;
  }
}
