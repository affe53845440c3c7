import type { AppMigration, FileAccount, FileReason, MigrationResult, Problem } from '../types';
import { shownPath } from './paths';
import { placeOf } from './problem';

/** The version of the documents' shape; it changes only when a reader of the old one would break. */
export const documentVersion = 1;

/** A document as it is printed. */
export const printDocument = (document: object): string => `${JSON.stringify(document, null, 2)}\n`;

/** The error of a document. The place goes into the message: the document has no field for it. */
export function errorOf(problem: Problem, cwd: string) {
  const { id, message, remedy } = problem;
  const place = placeOf(problem, cwd);
  return { id, message: place === '' ? message : `${place}: ${message}`, remedy };
}

/** What a document of a command holds besides when nothing was done, by its contract. */
const nothingDone: Readonly<Record<string, object>> = {
  migrate: {
    files: { scanned: 0, changed: 0, unchanged: 0, skipped: [], failed: [] },
    summary: { apps: 0, changed: 0, manual: 0, blocked: 0, failed: 0 },
  },
  lint: {
    files: { scanned: 0, changed: 0, unchanged: 0, skipped: [], failed: [] },
    summary: { errors: 0, warnings: 0, fixable: 0 },
  },
  doctor: { summary: { pass: 0, warn: 0, fail: 0, skip: 0, error: 0 } },
};

/** The document of a command that could not begin, or was ended by a bug. */
export function errorDocument(command: string, problem: Problem): string {
  const more = Object.hasOwn(nothingDone, command) ? nothingDone[command] : {};
  return printDocument({
    version: documentVersion,
    command,
    apps: [],
    ...more,
    error: errorOf(problem, '/'),
  });
}

function appDocument(app: AppMigration, cwd: string) {
  const at = (file: string) => shownPath(cwd, file);
  return {
    root: at(app.root),
    definition: app.definition && {
      file: at(app.definition.file),
      line: app.definition.line,
      column: app.definition.column,
    },
    state: app.state,
    usage: app.usage.map(({ kind, grade, file, line, column, snippet }) => ({
      kind,
      grade,
      file: at(file),
      line,
      column,
      snippet,
    })),
    action: app.action,
    reason: app.reason && { id: app.reason.id, text: app.reason.text },
    // What would be offered on a terminal only is no plan.
    edits: (app.action === 'none' ? [] : app.edits).map(({ file, start, end, text, safety, why }) => ({
      file: at(file),
      start,
      end,
      text,
      safety,
      why,
    })),
    written: app.written,
  };
}

/** Counts over apps: `failed` are those that met a problem. */
export function summarize(apps: readonly AppMigration[]) {
  const count = (test: (app: AppMigration) => boolean) => apps.filter(test).length;
  return {
    apps: apps.length,
    changed: count((app) => app.written),
    manual: count((app) => app.action === 'manual'),
    blocked: count((app) => app.action === 'blocked'),
    failed: count((app) => app.problems.length > 0),
  };
}

/** The account of files in a document. */
export function accountDocument({ scanned, changed, unchanged, skipped, failed }: FileAccount, cwd: string) {
  const reasons = (list: readonly FileReason[]) =>
    list.map(({ file, reason }) => ({ file: shownPath(cwd, file), reason }));
  return { scanned, changed, unchanged, skipped: reasons(skipped), failed: reasons(failed) };
}

/**
 * The document of `migrate`; its schema is `schema/output/migrate.schema.json`.
 *
 * @param cwd absolute; paths in the document are relative to it
 */
export function migrationDocument(result: MigrationResult, cwd: string): string {
  const problem = result.problems[0] ?? result.apps.flatMap((app) => app.problems)[0];
  return printDocument({
    version: documentVersion,
    command: 'migrate',
    apps: result.apps.map((app) => appDocument(app, cwd)),
    files: accountDocument(result.files, cwd),
    summary: summarize(result.apps),
    ...(problem ? { error: errorOf(problem, cwd) } : {}),
  });
}

/**
 * The document of `explain`.
 *
 * @param groups given with the list of all entries: what each group is
 */
export function explanationDocument(
  entries: readonly object[],
  groups?: readonly { name: string; title: string; about: string }[],
): string {
  const named = groups?.map(({ name, title, about }) => ({ name, title, about }));
  return printDocument({
    version: documentVersion,
    command: 'explain',
    ...(named ? { groups: named } : {}),
    entries,
  });
}
