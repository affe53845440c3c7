import { posix } from 'node:path';
import { uniqueWorkspaces } from '../../src/app/app-folder';
import { readDefinition } from '../../src/app/definition';
import { readWebsockets } from '../../src/app/definition/websockets';
import { findApps } from '../../src/app/find';
import { otherFilesWith } from '../../src/app/other-languages';
import { createModules } from '../../src/app/resolve';
import { createScanner, scanTerms } from '../../src/app/scan';
import { findUsage, usageTerms } from '../../src/app/usage';
import { applyEdits } from '../../src/edit';
import type { DirectoryEntry, FileSystem } from '../../src/host';
import { coreFacts, coreVersion } from '../../src/project/core';
import { positionAt } from '../../src/project/positions';
import type { FoundDefinition, Rule, Subject } from '../../src/rules/rule';
import type { Fix, Report } from '../../src/types';

/** Files by path below `/app`; a `package.json` that depends on core is added where there is none. */
export type Files = Readonly<Record<string, string>>;

export const root = '/app';

/** A `package.json` that depends on a version of core, with more in it. */
export const manifestOf = (core: string, more: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({ name: 'app', dependencies: { '@friggframework/core': core }, ...more });

/** A definition in `index.js`, from the source of its object, and more files. */
export const appWith = (definition: string, core = '2.0.1', more: Files = {}): Files => ({
  'package.json': manifestOf(core),
  'index.js': `const Definition = ${definition};\n\nmodule.exports = { Definition };\n`,
  ...more,
});

const complete = (files: Files): Files =>
  'package.json' in files ? files : { 'package.json': manifestOf('2.0.1'), ...files };

/** A file system that holds these files, by absolute path, and nothing else; it can't be written. */
export function memoryFiles(texts: ReadonlyMap<string, string>): FileSystem {
  const folders = new Map<string, Map<string, DirectoryEntry>>([['/', new Map()]]);
  for (const path of texts.keys()) {
    let kind: DirectoryEntry['kind'] = 'file';
    for (let at = path; at !== '/'; at = posix.dirname(at), kind = 'folder') {
      const folder = posix.dirname(at);
      const entries = folders.get(folder) ?? new Map<string, DirectoryEntry>();
      entries.set(posix.basename(at), { name: posix.basename(at), kind });
      folders.set(folder, entries);
    }
  }
  return {
    stat(path) {
      const text = texts.get(path);
      if (text !== undefined) return { kind: 'file', size: Buffer.byteLength(text), mtimeMs: 0 };
      return folders.has(path) ? { kind: 'folder', size: 0, mtimeMs: 0 } : null;
    },
    read(path) {
      const text = texts.get(path);
      return text === undefined
        ? { ok: false, code: 'absent', message: 'no such file' }
        : { ok: true, bytes: Buffer.from(text) };
    },
    readInto(path, buffer) {
      const text = texts.get(path);
      if (text === undefined) return -2;
      const bytes = Buffer.from(text);
      return bytes.length > buffer.length ? -1 : bytes.copy(buffer);
    },
    list(folder) {
      const entries = folders.get(folder);
      return entries ? [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1)) : null;
    },
    realpath: (path) => (texts.has(path) || folders.has(path) ? path : null),
    writable: () => false,
    writeAtomic: refused,
    makeFolder: refused,
    remove: refused,
  };
}

function refused(path: string): never {
  throw new Error(`a rule wrote ${path}`);
}

/** How a test departs from what is read of the files. */
export interface SubjectOptions {
  /** What `enabling()` answers. */
  enabling?: Fix | null;
  /** The app's folder below `/app`, in a monorepo. */
  folder?: string;
  /** Texts for which scripts are looked at besides those that show WebSocket use. */
  more?: readonly string[];
}

/** One app as the rules get it, read from files in memory by the functions that read one on disk. */
export async function subjectOf(given: Files, options: SubjectOptions = {}): Promise<Subject> {
  const paths = Object.entries(complete(given));
  const texts = new Map(paths.map(([path, content]) => [posix.join(root, path), content]));
  const files = memoryFiles(texts);
  const cwd = posix.join(root, options.folder ?? '');
  const terms = { ...usageTerms, source: [...usageTerms.source, ...(options.more ?? [])] };
  const scanner = createScanner({ files }, scanTerms(terms));
  const { apps } = findApps({ cwd, files }, scanner, [cwd]);
  const folder = apps.find((app) => app.root === cwd) ?? apps[0];
  if (!folder) throw new Error(`no app in ${[...texts.keys()].join(', ')}`);
  const modules = createModules({ files }, { workspaces: uniqueWorkspaces(apps) });
  const others = apps.map((app) => app.root).filter((other) => other !== folder.root);
  const area = { root: folder.root, packages: folder.packages, except: others };
  const { candidates, configs, envFiles } = scanner.scan(area);
  const text = (file: string): string | null => texts.get(file) ?? null;
  const usage = await findUsage({
    root: folder.root,
    candidates,
    configs,
    envFiles,
    modules,
    read: text,
    filesWith: (wanted) => scanner.filesWith(area, wanted),
  });
  let definition: FoundDefinition | null = null;
  let obscure: Subject['obscure'] = null;
  for (const entry of folder.candidates) {
    const reading = readDefinition(modules, entry, { integrations: true });
    if (reading.kind === 'not-static') obscure ??= { why: reading.why, range: reading.range };
    if (reading.kind !== 'found') continue;
    definition = reading;
    obscure = null;
    break;
  }
  return {
    root: folder.root,
    manifest: folder.manifest,
    definition,
    obscure,
    websockets: definition && readWebsockets(definition.definition.root),
    usage: usage.evidence,
    configs: usage.configs,
    envFiles: envFiles.map((file) => ({ file, text: text(file) ?? '' })),
    scripts: usage.scripts,
    modules,
    filesWith: (wanted) => [
      ...scanner.filesWith(area, wanted),
      ...otherFilesWith(files, scanner, area, wanted),
    ],
    files,
    text,
    async core() {
      const version = await coreVersion(files, folder.manifest);
      return { version, facts: coreFacts(version) };
    },
    enabling: () => Promise.resolve(options.enabling ?? null),
  };
}

/** Runs one rule on an app. */
export async function reportsOf(rule: Rule, files: Files, options?: SubjectOptions): Promise<Report[]> {
  return rule.check(await subjectOf(files, options));
}

/** A report as a test compares it. */
export interface Shown {
  /** `index.js:3:9`, below `/app`. */
  at: string;
  /** What stands there. */
  text: string;
  message: string;
  pointer?: string;
  severity?: Report['severity'];
  /** What it does, whether it is safe, and the file that it changes as it is then. */
  fix?: { title: string; safety: string; after: string };
}

/** Runs one rule and shows each report with the text that it points at, and what its fix makes of the file. */
export async function shownOf(rule: Rule, given: Files, options?: SubjectOptions): Promise<Shown[]> {
  const files = complete(given);
  return (await reportsOf(rule, files, options)).map(({ at, message, pointer, severity, fix }) => {
    const path = posix.relative(root, at.file);
    const text = files[path] ?? '';
    const { line, column } = positionAt(text, at.start);
    return {
      at: `${path}:${line}:${column}`,
      text: text.slice(at.start, at.end),
      message,
      ...(pointer === undefined ? {} : { pointer }),
      ...(severity === undefined ? {} : { severity }),
      ...(fix === undefined ? {} : { fix: shownFix(files, fix) }),
    };
  });
}

function shownFix(files: Files, { title, edits }: Fix): NonNullable<Shown['fix']> {
  const [file, ...others] = new Set(edits.map((edit) => edit.file));
  if (file === undefined || others.length > 0) throw new Error('a fix that does not change one file');
  return {
    title,
    safety: [...new Set(edits.map((edit) => edit.safety))].join(' '),
    after: applyEdits(files[posix.relative(root, file)] ?? '', edits),
  };
}
