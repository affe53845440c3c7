import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Ajv from 'ajv';
import { errorDocument } from '../../src/report/json';
import { lintJson } from '../../src/report/lint-json';
import { commandErrorIds, fileReasonIds, ruleIds } from '../../src/types';
import { repository } from '../commands/support';
import { cwd, lintStyle, sampleFinding, sampleLint, sampleLintApp, sampleProblem } from './lint-sample';

interface Schema {
  definitions: Record<string, { properties: Record<string, { enum?: string[] }> }>;
}

const schema = JSON.parse(
  readFileSync(join(repository, 'schema', 'output', 'lint.schema.json'), 'utf8'),
) as Schema;
const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

function errorsOf(document: unknown): unknown[] {
  validate(document);
  return validate.errors ?? [];
}

const documentOf = (given: Parameters<typeof sampleLint>[0] = {}, style = lintStyle()) =>
  JSON.parse(lintJson.print(sampleLint(given), style)) as Record<string, unknown>;

describe('the document of lint', () => {
  it('has exactly the fields of its contract', () => {
    expect(documentOf({ apps: [sampleLintApp({ findings: [sampleFinding()] })] })).toEqual({
      version: 1,
      command: 'lint',
      apps: [
        {
          root: 'backend',
          findings: [
            {
              ruleId: 'websockets-shape',
              severity: 'error',
              message: '`websockets` is `true`, and has to be an object. Write `{ enable: true }`.',
              file: 'backend/index.js',
              line: 3,
              column: 15,
              endLine: 3,
              endColumn: 19,
              pointer: '/websockets',
              fix: {
                title: 'write `{ enable: true }`',
                safety: 'safe',
                edits: [
                  {
                    file: 'backend/index.js',
                    start: 40,
                    end: 44,
                    text: '{ enable: true }',
                    safety: 'safe',
                    why: 'it means the same',
                  },
                ],
              },
            },
          ],
        },
      ],
      files: { scanned: 4, changed: 0, unchanged: 4, skipped: [], failed: [] },
      summary: { errors: 1, warnings: 0, fixable: 1 },
    });
  });

  it('counts what --fix would repair, and not what it would leave', () => {
    expect(documentOf()).toMatchObject({ summary: { errors: 1, warnings: 1, fixable: 1 } });
  });

  it('leaves a fix out where there is none', () => {
    const apps = [sampleLintApp({ findings: [sampleFinding({ fix: null })] })];
    expect(JSON.stringify(documentOf({ apps }))).not.toContain('"fix"');
  });

  it('has what is left, and not what was repaired', () => {
    const apps = [sampleLintApp({ findings: [], fixed: [sampleFinding()], written: true })];
    expect(documentOf({ apps })).toMatchObject({ apps: [{ findings: [] }], summary: { errors: 0 } });
  });

  it('is whole in a quiet run', () => {
    expect(documentOf({}, lintStyle({ quiet: true }))).toEqual(documentOf());
  });

  it('says in the error what stopped it, and where', () => {
    const apps = [sampleLintApp({ problems: [sampleProblem] })];
    expect(documentOf({ apps })).toMatchObject({
      error: {
        id: 'syntax-error',
        message: 'backend/other.js:4:2: Expected a comma.',
        remedy: 'Correct the file.',
      },
    });
    expect(documentOf()).not.toHaveProperty('error');
  });

  it.each([
    ['findings', documentOf()],
    ['none', documentOf({ apps: [sampleLintApp({ findings: [] })] })],
    ['a problem', documentOf({ apps: [sampleLintApp({ problems: [sampleProblem] })] })],
    [
      'an error alone',
      JSON.parse(errorDocument('lint', { id: 'bad-settings', message: 'None.', remedy: 'Look.' })),
    ],
  ])('agrees with its schema: %s', (_name, document) => {
    expect(errorsOf(document)).toEqual([]);
  });

  it.each([
    ['a field too many', { ...documentOf(), more: 1 }],
    ['another command', { ...documentOf(), command: 'migrate' }],
    ['no account of files', { ...documentOf(), files: undefined }],
    [
      'an unknown rule',
      documentOf({ apps: [sampleLintApp({ findings: [sampleFinding({ ruleId: 'x' as 'service-name' })] })] }),
    ],
    ['a column of 0', documentOf({ apps: [sampleLintApp({ findings: [sampleFinding({ column: 0 })] })] })],
  ])('its schema refuses %s', (_name, document) => {
    expect(errorsOf(document)).not.toEqual([]);
  });

  it('its schema knows exactly the ids that there are', () => {
    const { finding, error } = schema.definitions;
    expect(finding?.properties.ruleId?.enum).toEqual(ruleIds);
    expect(error?.properties.id?.enum).toEqual([...commandErrorIds, ...fileReasonIds]);
  });

  it('has paths from the working folder', () => {
    const { apps } = documentOf({}, lintStyle({ cwd: `${cwd}/backend` })) as { apps: { root: string }[] };
    expect(apps[0]?.root).toBe('.');
  });
});
