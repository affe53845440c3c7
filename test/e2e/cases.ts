import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import type {
  Action,
  ErrorId,
  EvidenceKind,
  FileReason,
  Grade,
  ReasonId,
  WebsocketsState,
} from '../../src/types';

/** A value, or several that are all right. */
export type OneOrMore<T> = T | T[];

/** `line` is a list where a piece of evidence covers several lines and any of them is a fair place. */
export interface ExpectedUsage {
  kind: EvidenceKind;
  grade: Grade;
  file: string;
  line: OneOrMore<number>;
}

/** What is left out is not compared. */
export interface ExpectedApp {
  root: string;
  definition?: { file: string; line: number; column: number } | null;
  state: WebsocketsState;
  action: Action;
  reason?: OneOrMore<ReasonId> | null;
  usage?: ExpectedUsage[];
}

export interface ExpectedCase {
  about: string;
  cwd?: string;
  args?: string[];
  /** Symbolic links of the app, by path; targets count from the app's top folder. */
  links?: Record<string, string>;
  exit: { check: number; dryRun: number; write: number; again: number };
  apps?: ExpectedApp[];
  skipped?: FileReason[];
  failed?: FileReason[];
  error?: ErrorId;
  /** What lint finds: `severity rule file:line:column`, the file counted from the app's top folder. */
  lint?: string[];
}

export type FileMap = ReadonlyMap<string, Buffer>;

export interface FixtureCase {
  name: string;
  expected: ExpectedCase;
  /** Every file of the app as its user has it, by path with `/`. */
  before: FileMap;
  /** The same after the migration. */
  after: FileMap;
  /** The files that the migration changes. */
  changed: string[];
}

const fixtures = join(__dirname, '..', 'fixtures', 'apps');

/**
 * Names that git or this repository's tools would pass over (`node_modules`, `dist`, `.gitignore`, `.env`)
 * stand in the fixtures behind this prefix.
 */
const storedPrefix = '_stored_';

const realName = (path: string): string =>
  path
    .split(sep)
    .map((part) => (part.startsWith(storedPrefix) ? part.slice(storedPrefix.length) : part))
    .join('/');

/** Every file under a folder, by path with `/`. Links are not followed, and `.git` is not entered. */
export function readTree(folder: string): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  const visit = (current: string): void => {
    for (const entry of readdirSync(current, { withFileTypes: true })) {
      const path = join(current, entry.name);
      if (entry.isDirectory() && entry.name !== '.git') visit(path);
      if (entry.isFile()) found.set(realName(relative(folder, path)), readFileSync(path));
    }
  };
  if (existsSync(folder)) visit(folder);
  return found;
}

function readCase(name: string): FixtureCase {
  const folder = join(fixtures, name);
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as ExpectedCase;
  const before = readTree(join(folder, 'app'));
  const changes = readTree(join(folder, 'after'));
  for (const file of changes.keys()) {
    if (!before.has(file)) throw new Error(`${name}: after/${file} has no counterpart in app/`);
  }
  return { name, expected, before, after: new Map([...before, ...changes]), changed: [...changes.keys()] };
}

/** The cases that stand on disk; none is listed anywhere. */
export function findCases(): FixtureCase[] {
  return readdirSync(fixtures, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => readCase(entry.name));
}

/** Writes a tree into an empty folder, and the links that belong to it. */
export function writeTree(folder: string, files: FileMap, links: Record<string, string> = {}): void {
  for (const [file, bytes] of files) {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
  for (const [link, target] of Object.entries(links)) {
    const path = join(folder, link);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(join(relative(dirname(path), dirname(join(folder, target))), basename(target)), path);
  }
}

/** The names of the files whose bytes differ between two trees, or that only one of them has. */
export function differences(left: FileMap, right: FileMap): string[] {
  const names = new Set([...left.keys(), ...right.keys()]);
  return [...names]
    .filter((name) => {
      const [a, b] = [left.get(name), right.get(name)];
      return a === undefined || b === undefined || !a.equals(b);
    })
    .sort();
}
