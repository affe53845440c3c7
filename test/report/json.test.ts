import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Ajv from 'ajv';
import { errorDocument, migrationDocument } from '../../src/report/json';
import { actions, commandErrorIds, evidenceKinds, fileReasonIds, reasonIds } from '../../src/types';
import { copyExample, inFolder, repository, runCli } from '../commands/support';
import { cwd, sampleApp, sampleResult } from './sample';

interface Schema {
  definitions: Record<string, { properties: Record<string, { enum?: string[]; items?: unknown }> }>;
}

const schema = JSON.parse(
  readFileSync(join(repository, 'schema', 'output', 'migrate.schema.json'), 'utf8'),
) as Schema;
const validate = new Ajv({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  strictRequired: false,
}).compile(schema);

function errorsOf(document: unknown): unknown[] {
  validate(document);
  return validate.errors ?? [];
}

const documentOf = (...parameters: Parameters<typeof sampleResult>) =>
  JSON.parse(migrationDocument(sampleResult(...parameters), cwd)) as Record<string, unknown>;

describe('the document of migrate', () => {
  it('has exactly the fields of its contract', () => {
    expect(documentOf()).toEqual({
      version: 1,
      command: 'migrate',
      apps: [
        {
          root: 'backend',
          definition: { file: 'backend/index.js', line: 1, column: 23 },
          state: 'missing',
          usage: [
            {
              kind: 'core-model',
              grade: 'strong',
              file: 'backend/src/live.js',
              line: 3,
              column: 7,
              snippet: 'const all = await WebsocketConnection.getActiveConnections();',
            },
          ],
          action: 'insert',
          reason: {
            id: 'usage-without-line',
            text: 'The app uses WebSockets, and the definition has no line for them.',
          },
          edits: [
            {
              file: 'backend/index.js',
              start: 24,
              end: 24,
              text: 'websockets: { enable: true }',
              safety: 'safe',
              why: 'the missing line',
            },
          ],
          written: false,
        },
      ],
      files: {
        scanned: 5,
        changed: 0,
        unchanged: 3,
        skipped: [{ file: 'big.js', reason: 'file-too-large' }],
        failed: [{ file: 'odd.js', reason: 'not-utf8' }],
      },
      summary: { apps: 1, changed: 0, manual: 0, blocked: 0, failed: 0 },
    });
  });

  it('names the working folder by a dot, and what is outside by the way to it', () => {
    const { apps } = JSON.parse(migrationDocument(sampleResult(), `${cwd}/backend`)) as {
      apps: { root: string }[];
    };
    expect(apps[0]?.root).toBe('.');
    const outside = JSON.parse(migrationDocument(sampleResult(), `${cwd}/web`)) as {
      apps: { root: string }[];
    };
    expect(outside.apps[0]?.root).toBe('../backend');
  });

  it('says in the error what stopped it, and where', () => {
    const problem = {
      id: 'syntax-error' as const,
      message: 'Unexpected token.',
      remedy: 'Correct the file.',
      file: `${cwd}/backend/index.js`,
      position: { line: 4, column: 2 },
    };
    const expected = {
      id: 'syntax-error',
      message: 'backend/index.js:4:2: Unexpected token.',
      remedy: 'Correct the file.',
    };
    expect(documentOf({ apps: [sampleApp({ problems: [problem] })] })).toMatchObject({
      error: expected,
      summary: { failed: 1 },
    });
    expect(documentOf({ problems: [problem] })).toMatchObject({ error: expected });
    expect(documentOf()).not.toHaveProperty('error');
  });

  it.each([
    ['a plan', documentOf()],
    [
      'no definition, no reason',
      documentOf({ apps: [sampleApp({ definition: null, reason: null, action: 'none' })] }),
    ],
    [
      'an error alone',
      JSON.parse(errorDocument('migrate', { id: 'no-app-found', message: 'None.', remedy: 'Look.' })),
    ],
  ])('agrees with its schema: %s', (_name, document) => {
    expect(errorsOf(document)).toEqual([]);
  });

  it.each([
    ['a field too many', { ...documentOf(), more: 1 }],
    ['another version', { ...documentOf(), version: 2 }],
    ['no apps', { ...documentOf(), apps: undefined }],
    ['an unknown action', documentOf({ apps: [sampleApp({ action: 'wait' as 'none' })] })],
    ['a column of 0', documentOf({ apps: [sampleApp({ definition: { file: 'x', line: 1, column: 0 } })] })],
    [
      'an error without the account',
      {
        version: 1,
        command: 'migrate',
        apps: [],
        error: { id: 'internal-error', message: 'x', remedy: 'y' },
      },
    ],
    ['neither files nor an error', { version: 1, command: 'migrate', apps: [] }],
  ])('its schema refuses %s', (_name, document) => {
    expect(errorsOf(document)).not.toEqual([]);
  });

  it('its schema knows exactly the ids that there are', () => {
    const { app, evidence, files, error } = schema.definitions;
    expect(evidence?.properties.kind?.enum).toEqual([...evidenceKinds]);
    expect(app?.properties.action?.enum).toEqual([...actions]);
    expect(JSON.stringify(app?.properties.reason)).toContain(JSON.stringify([...reasonIds]));
    expect(JSON.stringify(files?.properties.failed)).toContain(JSON.stringify([...fileReasonIds]));
    expect(error?.properties.id?.enum).toEqual([...commandErrorIds, ...fileReasonIds]);
  });

  it.each([[['--check']], [['--dry-run']], [['--yes']], [[]]])(
    'real output agrees with the schema: %j',
    (args: string[]) => {
      inFolder((folder) => {
        copyExample(folder);
        const { code, stdout } = runCli(['migrate', '--json', ...args], folder);
        const document = JSON.parse(stdout) as { apps: unknown[] };
        expect(errorsOf(document)).toEqual([]);
        expect(document.apps).toHaveLength(1);
        expect(code).toBe(args[0] === '--check' || args.length === 0 ? 1 : 0);
      });
    },
  );

  it.each([[['no/such/path']], [['.']], [['--nope']]])(
    'real output at exit code 2 agrees with the schema: %j',
    (args) => {
      inFolder((folder) => {
        const { code, stdout } = runCli(['migrate', '--json', ...args], folder);
        const document = JSON.parse(stdout) as { apps: unknown[]; error?: unknown };
        expect(errorsOf(document)).toEqual([]);
        expect(document.apps).toEqual([]);
        expect(document.error).toBeDefined();
        expect(code).toBe(2);
      });
    },
  );
});
