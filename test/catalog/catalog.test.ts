import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { entryOf, groups, idsLike } from '../../src/catalog';
import { runtimeErrorCodes, type RuntimeErrorCode } from '../../runtime/src/names';
import type { ConnectionsErrorCode } from '../../runtime/src/connections/error';
import type { BroadcastErrorCode, MessageErrorCode, SendErrorCode } from '../../runtime/src/errors';
import type { HandlerErrorCode } from '../../runtime/src/handler/error';
import type { StoreErrorCode } from '../../runtime/src/store/error';
import {
  actions,
  checkIds,
  commandErrorIds,
  composeWarningIds,
  evidenceKinds,
  fileReasonIds,
  reasonIds,
  ruleIds,
} from '../../src/types';
import { repository, runCli } from '../commands/support';

type Thrown =
  | MessageErrorCode
  | SendErrorCode
  | BroadcastErrorCode
  | ConnectionsErrorCode
  | StoreErrorCode
  | HandlerErrorCode;
/** Fails to compile when the runtime throws a code that is not listed, or lists one that it does not throw. */
const listed: [Exclude<Thrown, RuntimeErrorCode>, Exclude<RuntimeErrorCode, Thrown>] extends [never, never]
  ? true
  : false = true;

const ids: string[] = [
  ...ruleIds,
  ...checkIds,
  ...evidenceKinds,
  ...actions,
  ...reasonIds,
  ...fileReasonIds,
  ...commandErrorIds,
  ...composeWarningIds,
  // One that both have, and mean the same by, is an error of commands.
  ...runtimeErrorCodes.filter((code) => !(commandErrorIds as readonly string[]).includes(code)),
];

/** What makes up the tests: sources, and what fixtures expect. Not the tests of this folder, which name all ids. */
function testTexts(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return ['app', 'after', 'catalog', 'node_modules'].includes(entry.name) && path.includes('fixtures')
        ? []
        : testTexts(path);
    return /\.test\.ts$|^expected\.json$/.test(entry.name) && path !== __filename
      ? [readFileSync(path, 'utf8')]
      : [];
  });
}

const tests = testTexts(join(repository, 'test')).join('\n');

describe('permanent ids', () => {
  it('are all that the runtime throws', () => {
    expect(listed).toBe(true);
  });

  it('are all different', () => {
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('are exactly those of the catalog', () => {
    expect(groups.flatMap((group) => [...group.ids]).sort()).toEqual([...ids].sort());
  });

  it.each(ids)('%s says what, why and what to do', (id) => {
    const { entry } = entryOf(id) ?? { entry: null };
    for (const text of [entry?.what, entry?.why, entry?.whatToDo])
      expect(text).toMatch(/^[A-Z`$"].{15,}[.:)]$/s);
    expect(entry?.title).toMatch(/^[A-Z].*[^.]$/);
  });

  it.each(ids)('%s has a page that says the same', (id) => {
    const { group, entry } = entryOf(id) ?? { group: '', entry: null };
    const page = readFileSync(join(repository, 'docs', group, `${id}.md`), 'utf8').replace(
      /\\([*_`])/g,
      '$1',
    );
    expect(page.startsWith(`# ${id}\n`)).toBe(true);
    for (const text of [entry?.title, entry?.what, entry?.why, entry?.whatToDo])
      expect(page).toContain(text ?? 'no text');
    for (const line of (entry?.example ?? '').split('\n')) expect(page).toContain(line);
  });

  it.each(ids)('%s is in the index', (id) => {
    expect(readFileSync(join(repository, 'docs', 'index.md'), 'utf8')).toContain(
      `[${id}](${entryOf(id)?.group ?? ''}/${id}.md)`,
    );
  });

  it.each(ids)('%s occurs in a test', (id) => {
    expect(new RegExp(`['"\`/]${id}['"\`]`).test(tests)).toBe(true);
  });
});

describe('idsLike', () => {
  it.each([
    ['core-modle', 'core-model'],
    ['Core_Model', 'core-model'],
    ['shared', 'shared-definition'],
    ['no-app', 'no-app-found'],
    ['bloked', 'blocked'],
  ])('%s may mean %s', (given, meant) => {
    expect(idsLike(given)[0]).toBe(meant);
  });

  it.each(['', 'zzzzzzzzzz', 'x'.repeat(100_000)])('finds nothing near the unlike', (given) => {
    expect(idsLike(given)).toEqual([]);
  });
});

describe('frigg explain', () => {
  it.each(ids)('%s is printed, as text and as a document', (id) => {
    const { group, entry } = entryOf(id) ?? {};
    const document: unknown = JSON.parse(runCli(['explain', id, '--json']).stdout);
    expect(document).toEqual({ version: 1, command: 'explain', entries: [{ id, group, ...entry }] });
    const { code, stdout, stderr } = runCli(['explain', id]);
    expect(stdout.startsWith(`${id}: ${entry?.title ?? ''}\n`)).toBe(true);
    const flat = stdout.replace(/\s+/g, ' ');
    for (const text of [entry?.what, entry?.why, entry?.whatToDo])
      expect(flat).toContain(text?.replace(/\s+/g, ' '));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('lists every id without one', () => {
    const { stdout } = runCli(['explain']);
    for (const id of ids) expect(stdout).toMatch(new RegExp(`^ {2}${id} `, 'm'));
  });

  it('suggests a near id and exits 2', () => {
    const { code, stdout, stderr } = runCli(['explain', 'core-modle']);
    expect(stderr).toContain('error unknown-id: There is no id "core-modle". Did you mean "core-model"?');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  it.each(['constructor', '__proto__', 'toString'])('knows nothing of %s', (id) => {
    expect(runCli(['explain', id]).code).toBe(2);
  });
});
