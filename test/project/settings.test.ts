import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Ajv from 'ajv';
import fc from 'fast-check';
import { nodeFiles } from '../../src/commands/node-files';
import { readSettings } from '../../src/project/settings';
import type { FileSystem } from '../../src/host';
import { ruleIds } from '../../src/types';
import { repository } from '../commands/support';
import { makeFolder } from './temporary';

const text = JSON.stringify;

function problemOf(settings: string, name = 'frigg.lint.json') {
  const root = makeFolder({ [name]: settings });
  const reading = readSettings(nodeFiles, root);
  if (reading.ok) throw new Error('There is no problem');
  const { id, message, position, file } = reading.problem;
  expect(file).toBe(join(root, name));
  return { id, message, at: position ? `${position.line}:${position.column}` : null };
}

describe('readSettings', () => {
  it('reads all that can be said', () => {
    const settings = {
      $schema: './x.json',
      rules: { 'unknown-key': 'off', 'deprecated-key': 'error' },
      maxWarnings: 3,
    };
    const root = makeFolder({ 'frigg.lint.json': `\uFEFF${text(settings)}` });
    expect(readSettings(nodeFiles, root)).toEqual({
      ok: true,
      settings: { rules: settings.rules, maxWarnings: 3 },
      file: join(root, 'frigg.lint.json'),
    });
  });

  it('reads the key of package.json', () => {
    const root = makeFolder({ 'package.json': text({ name: 'x', friggLint: { maxWarnings: 0 } }) });
    expect(readSettings(nodeFiles, root)).toMatchObject({
      settings: { rules: {}, maxWarnings: 0 },
      file: join(root, 'package.json'),
    });
  });

  const limit = (maxWarnings: number): string => text({ maxWarnings });
  const keyed = (maxWarnings: number): string => text({ friggLint: { maxWarnings } });

  it.each<[string, Record<string, string>, number | null]>([
    ['none', {}, null],
    ['a file', { 'a/b/frigg.lint.json': limit(1) }, 1],
    ['the file before the key', { 'a/b/frigg.lint.json': limit(1), 'a/b/package.json': keyed(2) }, 1],
    ['the nearest', { 'frigg.lint.json': limit(1), 'a/package.json': keyed(2) }, 2],
    ['the top', { 'frigg.lint.json': limit(1), 'a/b/package.json': text({ name: 'x' }) }, 1],
    ['not what is below', { 'a/b/c/frigg.lint.json': limit(1) }, null],
    ['none of a value that has the name', { 'a/b/package.json': text({ x: 'friggLint' }) }, null],
    ['none of a deeper key', { 'a/b/package.json': text({ x: { friggLint: { maxWarnings: 1 } } }) }, null],
    ['none of a manifest that is broken otherwise', { 'a/b/package.json': '{' }, null],
  ])('takes the settings from upwards to the top of the repository: %s', (_name, files, maxWarnings) => {
    const top = makeFolder({ '.git/HEAD': 'ref: refs/heads/main\n', 'a/b/index.js': '', ...files });
    expect(readSettings(nodeFiles, join(top, 'a', 'b'))).toMatchObject({
      ok: true,
      settings: { maxWarnings },
    });
  });

  it('leaves those outside of the repository alone', () => {
    const top = makeFolder({
      'frigg.lint.json': limit(1),
      'repository/.git/HEAD': '',
      'repository/app/x': '',
    });
    expect(readSettings(nodeFiles, join(top, 'repository', 'app'))).toMatchObject({ file: null });
  });

  it('takes those of the app alone outside of any repository', () => {
    const top = makeFolder({ 'frigg.lint.json': limit(1), 'app/x': '' });
    expect(readSettings(nodeFiles, join(top, 'app'))).toMatchObject({ file: null });
    expect(readSettings(nodeFiles, top)).toMatchObject({ settings: { maxWarnings: 1 } });
  });

  const topKeys = 'Settings have `$schema`, `rules` and `maxWarnings`.';
  const severities = '`"off"`, `"warn"` or `"error"`';

  it.each<[string, string, string]>([
    ['{\n  "rule": {}\n}', '2:3', `The key \`rule\` is not known. Did you mean \`rules\`? ${topKeys}`],
    ['{"zzzzzz": 1}', '1:2', `The key \`zzzzzz\` is not known. ${topKeys}`],
    ['{"unknown-key": "off"}', '1:2', 'The rule `unknown-key` has to stand under `rules`.'],
    [
      '{"rules": {\n"unknown-keys": "off"}}',
      '2:1',
      'There is no rule `unknown-keys`. Did you mean `unknown-key`?',
    ],
    ['{"rules": {"zzz": "off"}}', '1:12', 'There is no rule `zzz`.'],
    ['{"rules": {"__proto__": "off"}}', '1:12', 'There is no rule `__proto__`.'],
    ['{"rules": {"constructor": "off"}}', '1:12', 'There is no rule `constructor`.'],
    ['{"toString": 1}', '1:2', `The key \`toString\` is not known. ${topKeys}`],
    [
      '{"rules": {"service-name": "warning"}}',
      '1:28',
      `The severity of \`service-name\` has to be ${severities}, and is \`"warning"\`. Did you mean \`"warn"\`?`,
    ],
    [
      '{"rules": {"service-name": "eror"}}',
      '1:28',
      `The severity of \`service-name\` has to be ${severities}, and is \`"eror"\`. Did you mean \`"error"\`?`,
    ],
    [
      '{"rules": {"service-name": 2}}',
      '1:28',
      `The severity of \`service-name\` has to be ${severities}, and is \`2\`.`,
    ],
    [
      '{"rules": {"service-name": ["error"]}}',
      '1:28',
      `The severity of \`service-name\` has to be ${severities}, and is a list.`,
    ],
    ['{"rules": []}', '1:11', '`rules` has to be an object of rules and severities, and is a list.'],
    ['{"maxWarnings": -1}', '1:17', '`maxWarnings` has to be a whole number, 0 or more, and is `-1`.'],
    ['{"maxWarnings": 1.5}', '1:17', '`maxWarnings` has to be a whole number, 0 or more, and is `1.5`.'],
    ['{"maxWarnings": "3"}', '1:17', '`maxWarnings` has to be a whole number, 0 or more, and is `"3"`.'],
    ['{"maxWarnings": null}', '1:17', '`maxWarnings` has to be a whole number, 0 or more, and is `null`.'],
    ['{"$schema": 1}', '1:13', '`$schema` has to be a text, and is `1`.'],
    ['[]', '1:1', 'The settings have to be an object, and are a list.'],
    [
      '"a text that is too long to be told"',
      '1:1',
      'The settings have to be an object, and are another text.',
    ],
    ['{"maxWarnings": 1, "maxWarnings": 2}', '1:20', 'The key `maxWarnings` stands here a second time.'],
    [
      '{"maxWarnings": -1, "rule": 1}',
      '1:17',
      '`maxWarnings` has to be a whole number, 0 or more, and is `-1`.',
    ],
    ['{\n  "rules": {},\n}', '3:1', 'The settings are not JSON. A key in double quotes was expected.'],
    ['// why\n{}', '1:1', 'The settings are not JSON. JSON has no comments.'],
    ['', '1:1', 'The settings are not JSON. The file ends too early.'],
  ])('of %j says what is wrong, and where', (settings, at, message) => {
    expect(problemOf(settings)).toEqual({ id: 'bad-settings', at, message });
  });

  it('points into package.json', () => {
    expect(problemOf('{\n  "friggLint": { "rules": { "x": 1 } }\n}', 'package.json')).toEqual({
      id: 'bad-settings',
      at: '2:29',
      message: 'There is no rule `x`.',
    });
    expect(problemOf('{ "friggLint": }', 'package.json')).toMatchObject({ id: 'bad-settings', at: '1:16' });
    expect(problemOf('{ "friggLint": null }', 'package.json')).toMatchObject({
      message: 'The settings have to be an object, and are `null`.',
    });
  });

  it('does not mind keys that stand twice elsewhere in package.json', () => {
    const manifest = '{ "a": 1, "a": 2, "friggLint": { "maxWarnings": 1 } }';
    expect(readSettings(nodeFiles, makeFolder({ 'package.json': manifest }))).toMatchObject({ ok: true });
  });

  it('shows the place, and masks what could be a credential', () => {
    const root = makeFolder({ 'frigg.lint.json': '{\n  "apiKey": "s3cr3t-value"\n}' });
    const reading = readSettings(nodeFiles, root);
    expect(reading).toMatchObject({ problem: { frame: expect.stringContaining('> 2 |   "apiKey": "***"') } });
    expect(text(reading)).not.toContain('s3cr3t');
  });

  it('is a problem when it can not be read, and not the same as none', () => {
    const latin = makeFolder({ 'frigg.lint.json': Buffer.from('{"\xe9": 1}', 'latin1') });
    expect(readSettings(nodeFiles, latin)).toMatchObject({ ok: false, problem: { id: 'not-utf8' } });
    const folder = makeFolder({ 'frigg.lint.json/': '' });
    expect(readSettings(nodeFiles, folder)).toMatchObject({ ok: false, problem: { id: 'unreadable' } });
    const denied: FileSystem = { ...nodeFiles, read: () => ({ ok: false, code: 'denied', message: '' }) };
    expect(readSettings(denied, '/app')).toMatchObject({ ok: false, problem: { id: 'unreadable' } });
  });
});

describe('the schema of settings', () => {
  const schema = JSON.parse(
    readFileSync(join(repository, 'schema', 'lint-settings.schema.json'), 'utf8'),
  ) as { properties: { rules: { properties: object } } };

  it('knows exactly the rules that there are', () => {
    expect(Object.keys(schema.properties.rules.properties)).toEqual(ruleIds);
  });

  it('and what was generated from it agree', () => {
    const validate = new Ajv({ allErrors: true }).compile(schema);
    const level = fc.constantFrom('off', 'warn', 'error', 'warning', 1, null);
    const value = fc.record(
      {
        rules: fc.dictionary(fc.constantFrom(...ruleIds, 'x', '__proto__', 'constructor'), level),
        maxWarnings: fc.constantFrom(0, 1, -1, 1.5, '1'),
        $schema: fc.constantFrom('x', 1),
        more: fc.constant(1),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(value, (given) => {
        const root = text(given);
        const files: FileSystem = {
          ...nodeFiles,
          read: () => ({ ok: true, bytes: Buffer.from(root) }),
          stat: () => null,
        };
        expect(readSettings(files, '/app').ok).toBe(validate(JSON.parse(root)));
      }),
    );
  });
});
