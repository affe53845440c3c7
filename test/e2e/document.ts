import { expect } from '@jest/globals';
import type { EvidenceKind, FileReason, Grade } from '../../src/types';
import type { ExpectedApp, ExpectedCase, ExpectedUsage, FileMap, OneOrMore } from './cases';

interface DocumentUsage {
  kind: EvidenceKind;
  grade: Grade;
  file: string;
  line: number;
  column: number;
  snippet: string;
}

interface DocumentEdit {
  file: string;
  start: number;
  end: number;
  text: string;
}

export interface DocumentApp {
  root: string;
  definition: { file: string; line: number; column: number } | null;
  state: string;
  action: string;
  reason: { id: string; text: string } | null;
  usage: DocumentUsage[];
  edits: DocumentEdit[];
  written: boolean;
}

/** The part of the document of `migrate` that the fixtures look at. */
export interface MigrateDocument {
  version: number;
  command: string;
  apps: DocumentApp[];
  files?: {
    scanned: number;
    changed: number;
    unchanged: number;
    skipped: FileReason[];
    failed: FileReason[];
  };
  error?: { id: string; message: string; remedy: string };
}

const key = ({ kind, grade, file }: { kind: string; grade: string; file: string }): string =>
  `${kind} ${grade} ${file}`;

/**
 * Compares evidence by kind, grade and file, both ways, and finds each expected line among the reported
 * ones: whether three routes of one function are one piece of evidence or three is left open.
 */
function expectUsage(actual: readonly DocumentUsage[], expected: readonly ExpectedUsage[]): void {
  const unique = (list: readonly { kind: string; grade: string; file: string }[]) =>
    [...new Set(list.map(key))].sort();
  expect(unique(actual)).toEqual(unique(expected));
  for (const wanted of expected) {
    const lines = actual.filter((one) => key(one) === key(wanted)).map(({ line }) => line);
    const fair = [wanted.line].flat();
    expect({ wanted, found: lines.some((line) => fair.includes(line)) || lines }).toEqual({
      wanted,
      found: true,
    });
  }
}

/** Every piece of evidence names a place that is there, and shows its line. */
export function expectPlaces(app: DocumentApp, read: (file: string) => string | undefined): void {
  for (const { file, line, column, snippet, kind } of app.usage) {
    const source = read(file)?.split(/\r\n|\n/)[line - 1];
    expect({ file, line, column, inLine: column >= 1 && column <= (source?.length ?? 0) }).toEqual({
      file,
      line,
      column,
      inLine: true,
    });
    if (kind === 'env-file') expect(snippet).toBe('WEBSOCKET_API_ENDPOINT');
    else expect(source?.replace('\uFEFF', '').trim()).toBe(snippet);
  }
}

/** Fails with the first of the fair answers as the expected one. */
export function expectOneOf<T>(actual: T, fair: OneOrMore<T>): void {
  const answers = [fair].flat() as T[];
  expect(actual).toBe(answers.includes(actual) ? actual : answers[0]);
}

function expectApp(actual: DocumentApp, expected: ExpectedApp): void {
  const { definition, state, action, reason, usage } = expected;
  expect({ root: actual.root, state: actual.state, action: actual.action }).toEqual({
    root: expected.root,
    state,
    action,
  });
  if (reason !== undefined) expectOneOf(actual.reason?.id ?? null, reason);
  if (definition !== undefined) expect(actual.definition).toEqual(definition);
  if (usage) expectUsage(actual.usage, usage);
  expect(actual.edits.length > 0).toBe(action === 'insert' || action === 'fix');
}

/** Apps are compared in any order. Beside an error, apps that failed may be listed or not. */
export function expectApps(actual: readonly DocumentApp[], expected: ExpectedCase): void {
  const roots = (expected.apps ?? []).map(({ root }) => root);
  const reported = actual.filter((app) => !expected.error || roots.includes(app.root));
  expect(reported.map(({ root }) => root).sort()).toEqual([...roots].sort());
  for (const app of expected.apps ?? []) {
    const found = actual.find(({ root }) => root === app.root);
    if (found) expectApp(found, app);
  }
  for (const app of actual.filter(({ root }) => !roots.includes(root))) expect(app.edits).toEqual([]);
}

const byFile = (list: readonly FileReason[]): FileReason[] =>
  [...list].sort((a, b) => a.file.localeCompare(b.file));

/** Every file is accounted for, and those that were passed over are the expected ones. */
export function expectAccount(document: MigrateDocument, expected: ExpectedCase): void {
  const { files } = document;
  // A command that could not even begin has looked at no file.
  if (!files && expected.error) return;
  expect(files).toBeDefined();
  if (!files) return;
  expect(files.scanned).toBe(files.changed + files.unchanged + files.skipped.length + files.failed.length);
  expect(byFile(files.skipped)).toEqual(byFile(expected.skipped ?? []));
  expect(byFile(files.failed)).toEqual(byFile(expected.failed ?? []));
  if (expected.apps) expect(files.scanned).toBeGreaterThan(0);
}

export function expectError(document: MigrateDocument, expected: ExpectedCase): void {
  expect(document.error?.id).toBe(expected.error);
  if (!document.error) return;
  expect(document.error.message).not.toBe('');
  expect(document.error.remedy).not.toBe('');
}

/** A file's text with a document's edits of it applied, by their offsets. */
function edited(text: string, edits: readonly DocumentEdit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce(
      (current, { start, end, text: inserted }) => current.slice(0, start) + inserted + current.slice(end),
      text,
    );
}

/** What the document says it would do, done by hand: the files after its edits. */
export function applyDocument(
  document: MigrateDocument,
  before: FileMap,
  nameOf: (file: string) => string,
): Map<string, Buffer> {
  const after = new Map(before);
  const edits = document.apps.flatMap((app) =>
    app.edits.map((edit) => ({ ...edit, file: nameOf(edit.file) })),
  );
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const text = before.get(file)?.toString('utf8') ?? '';
    const own = edits.filter((edit) => edit.file === file);
    after.set(file, Buffer.from(edited(text, own)));
  }
  return after;
}
