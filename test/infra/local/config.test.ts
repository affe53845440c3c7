import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { mayHaveEvents, withLocalPlugins } from '../../../infra/local/config';
import { readByServerless } from '../../../infra/local/included';
import { createEventReader, eventLine, type LocalEvent } from '../../../infra/local/protocol';
import { runFiles } from '../../../infra/local/run-files';
import { nodeFiles } from '../../../src/commands/node-files';
import { makeFolder } from '../../project/temporary';

const plugins = { run: './run.cjs', compose: './compose.cjs' };
const own = 'frigg-toolkit/infra/plugin';

describe('the plugins of a run', () => {
  it.each<[string, unknown, unknown]>([
    ['stand behind none', undefined, ['serverless-offline', './run.cjs']],
    ['stand behind all others', ['a', 'serverless-offline'], ['a', 'serverless-offline', './run.cjs']],
    [
      "take the place of this toolkit's",
      ['a', own, 'b'],
      ['a', './compose.cjs', 'b', 'serverless-offline', './run.cjs'],
    ],
    [
      'stand in an object',
      { localPath: './p', modules: ['a'] },
      { localPath: './p', modules: ['a', 'serverless-offline', './run.cjs'] },
    ],
    [
      'stand in an object without a list',
      { localPath: './p' },
      { localPath: './p', modules: ['serverless-offline', './run.cjs'] },
    ],
  ])('%s', (_title, listed, expected) => {
    const config = { service: 'x', ...(listed === undefined ? {} : { plugins: listed }) };
    const before = JSON.stringify(config);
    expect(withLocalPlugins(config, plugins)?.plugins).toEqual(expected);
    expect(JSON.stringify(config)).toBe(before);
  });

  it('leave out what has nothing to do', () => {
    expect(withLocalPlugins({ plugins: [own] }, { run: './run.cjs', compose: null })?.plugins).toEqual([
      'serverless-offline',
      './run.cjs',
    ]);
  });

  it.each([['${file(p.yml)}'], [{ modules: '${file(p.yml)}' }]])('can not be added to %j', (listed) => {
    expect(withLocalPlugins({ plugins: listed }, plugins)).toBeNull();
  });
});

describe('events that a config may have', () => {
  it.each<[string, unknown, boolean]>([
    ['a name', { a: { events: ['websocket'] } }, true],
    ['an object', { a: { events: [{ websocket: { route: '$connect' } }] } }, true],
    ['a list of functions', [{ b: {} }, { a: { events: [{ websocket: '$connect' }] } }], true],
    ['a text for all functions', '${file(f.yml)}', true],
    ['a text among functions', ['${file(f.yml)}'], true],
    ['a text for a function', { a: '${file(f.yml)}' }, true],
    ['a text for its events', { a: { events: '${file(f.yml)}' } }, true],
    ['a text for an event', { a: { events: ['${file(f.yml)}'] } }, true],
    ['others', { a: { events: [{ httpApi: '*' }], environment: { X: '${env:websocket}' } } }, false],
    ['none', undefined, false],
  ])('by %s', (_title, functions, expected) => {
    expect(mayHaveEvents({ functions }, ['websocket'])).toBe(expected);
  });
});

describe('a file that Serverless reads by itself', () => {
  const root = makeFolder({
    'config/custom.yml': 'deep: ${file(./deep.yml)}\nround: ${file(config/custom.yml)}\n',
    'deep.yml': 'A: b\n',
  });
  const config = { custom: '${file(./config/custom.yml):part}', functions: { a: '${file(f.json)}' } };
  it.each([
    ['.env', true],
    ['.env.dev', true],
    ['sub/.env', false],
    ['config/custom.yml', true],
    ['deep.yml', true],
    ['f.json', true],
    ['other.yml', false],
    ['index.js', false],
  ])('%s: %s', (file, expected) => {
    expect(readByServerless(nodeFiles, root, config)(join(root, file))).toBe(expected);
  });

  it('may be any where its name holds a variable', () => {
    const isRead = readByServerless(nodeFiles, root, { custom: '${file(config/${sls:stage}.yml)}' });
    expect(isRead(join(root, 'config/dev.yml'))).toBe(true);
    expect(isRead(join(root, 'index.js'))).toBe(false);
  });
});

describe('the files of a run', () => {
  const there = (...paths: string[]) => ({
    stat: (path: string) => (paths.includes(path) ? { kind: 'file' as const, size: 1, mtimeMs: 1 } : null),
  });
  const input = {
    service: '/repo/app',
    pid: 7,
    plugins: { run: '/t/run.cjs', compose: '/t/plugin.cjs' },
    isComposedLater: false,
  };
  const handler = 'node_modules/frigg-websockets/dist/handler.handler';

  it('stand in for a handler that is installed above the service', () => {
    const config = { functions: { a: { handler, timeout: 3 }, b: { handler: 'src/b.handler' } } };
    const made = runFiles(there('/repo/node_modules/frigg-websockets/dist/handler.cjs'), {
      ...input,
      config,
    });
    expect([...(made?.files.keys() ?? [])].sort()).toEqual([
      '/repo/app/.frigg-toolkit.start-7.cjs',
      '/repo/app/.frigg-toolkit.start-7.serverless.json',
      '/repo/app/.serverless/frigg-start-7-0.cjs',
    ]);
    const written = JSON.parse(made?.files.get(`/repo/app/${made.configName}`) ?? '') as typeof config;
    expect(written.functions).toEqual({
      a: { handler: '.serverless/frigg-start-7-0.handler', timeout: 3 },
      b: { handler: 'src/b.handler' },
    });
    expect(made?.files.get('/repo/app/.serverless/frigg-start-7-0.cjs')).toBe(
      'module.exports = require("/repo/node_modules/frigg-websockets/dist/handler.cjs");\n',
    );
  });

  it('leave handlers of the service alone, also in a list of functions', () => {
    const config = { functions: [{ a: { handler } }, '${file(f.yml)}'] };
    const made = runFiles(there('/repo/app/node_modules/frigg-websockets/dist/handler.cjs'), {
      ...input,
      config,
    });
    const written = JSON.parse(made?.files.get(`/repo/app/${made.configName}`) ?? '') as typeof config;
    expect(written.functions).toEqual(config.functions);
  });

  it('are other ones for each change', () => {
    const made = runFiles(there(), { ...input, config: {} });
    expect(made?.controlText(1)).not.toBe(made?.controlText(2));
    expect(made?.files.get(made.control)).toBe(made?.controlText(0));
  });
});

describe('events of a run', () => {
  const up: LocalEvent = {
    kind: 'up',
    addresses: { http: null, websocket: null, endpoint: null },
    store: { kind: 'not-needed' },
    reloads: true,
  };
  it('are read a line each, and nothing else is taken for one', () => {
    const found: LocalEvent[] = [];
    const read = createEventReader((event) => found.push(event));
    const text = `no event\n${eventLine(up)}{"kind":"other"}\nnull\n[1]\n${eventLine({ kind: 'reloaded' })}{"kind":"rel`;
    for (const character of text) read(character);
    expect(found).toEqual([up, { kind: 'reloaded' }]);
  });
});
