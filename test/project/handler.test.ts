import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { nodeFiles } from '../../src/commands/node-files';
import { coreVersion } from '../../src/project/core';
import { findHandler, type HandlerReading } from '../../src/project/handler';
import { readManifest } from '../../src/project/manifest';
import { makeFolder, type Content } from './temporary';

const core = '@friggframework/core';
const at = `node_modules/${core}`;
const manifest = (sections: object): string => JSON.stringify({ name: 'app', ...sections });
const asks = (range: string): Record<string, string> => ({
  'package.json': manifest({ dependencies: { [core]: range } }),
});

/** The reading of an app, its paths relative to the folder that holds everything. */
async function readingOf(files: Record<string, Content>, app = ''): Promise<HandlerReading> {
  const root = makeFolder({ '.git/HEAD': '', ...files });
  const own = readManifest(nodeFiles, join(root, app));
  if (own === null) throw new Error('the test has no manifest');
  const reading = await findHandler(nodeFiles, own, await coreVersion(nodeFiles, own));
  const short = <T extends string | null>(path: T): T => (path === null ? path : (relative(root, path) as T));
  if (reading.kind === 'present') return { ...reading, file: short(reading.file) };
  if (reading.kind === 'missing' && reading.core.kind === 'broken') {
    return { ...reading, core: { ...reading.core, from: short(reading.core.from) } };
  }
  return reading;
}

const brief = (reading: HandlerReading): string =>
  reading.kind === 'present'
    ? `present ${reading.by}`
    : reading.kind === 'unknown'
      ? 'unknown'
      : `missing ${reading.runtime} ${reading.coreState} ${reading.core.kind}`;

describe('findHandler by what package.json says', () => {
  it.each<[string, object, string]>([
    ['the runtime', { dependencies: { 'frigg-websockets': '*' } }, 'present frigg-websockets'],
    [
      'the runtime, optional',
      { optionalDependencies: { 'frigg-websockets': '*' } },
      'present frigg-websockets',
    ],
    ['the runtime, as a peer', { peerDependencies: { 'frigg-websockets': '*' } }, 'present frigg-websockets'],
    [
      'the runtime for development',
      { dependencies: { [core]: '2.0.1' }, devDependencies: { 'frigg-websockets': '*' } },
      'missing development production broken',
    ],
    ['core 1.x', { dependencies: { [core]: '1.1.7' } }, 'missing none production absent'],
    ['core ^1', { dependencies: { [core]: '^1.1.0' } }, 'missing none production absent'],
    ['core 1 or later', { dependencies: { [core]: '>=1.1.0' } }, 'unknown'],
    [
      'core before WebSockets',
      { dependencies: { [core]: '2.0.0-next.2' } },
      'missing none production absent',
    ],
    ['the first core with them', { dependencies: { [core]: '2.0.0-next.3' } }, `present ${core}`],
    ['the last that works', { dependencies: { [core]: '2.0.0-next.36' } }, `present ${core}`],
    [
      'the first that does not',
      { dependencies: { [core]: '2.0.0-next.37' } },
      'missing none production broken',
    ],
    ['a range', { dependencies: { [core]: '^2.0.0-next.30' } }, 'unknown'],
    ['a tag', { dependencies: { [core]: 'latest' } }, 'unknown'],
    ['a canary', { dependencies: { [core]: '2.0.0--canary.1.abc.0' } }, 'unknown'],
    ['a later minor', { dependencies: { [core]: '2.1.0' } }, 'unknown'],
    [
      'core for development',
      { devDependencies: { [core]: '2.0.0-next.30' } },
      'missing none development works',
    ],
    ['another part of Frigg', { dependencies: { '@friggframework/devtools': '2.0.0-next.30' } }, 'unknown'],
  ])('%s', async (_, sections, expected) => {
    expect(brief(await readingOf({ 'package.json': manifest(sections) }))).toBe(expected);
  });

  it('takes the version of a lock file', async () => {
    const lock = JSON.stringify({ lockfileVersion: 3, packages: { [at]: { version: '2.0.0-next.33' } } });
    expect(brief(await readingOf({ ...asks('^2.0.0-next.3'), 'package-lock.json': lock }))).toBe(
      `present ${core}`,
    );
  });

  it.each<[string, Record<string, Content>, string]>([
    [
      'the root of the workspace',
      { 'package.json': manifest({ workspaces: ['apps/*'], dependencies: { 'frigg-websockets': '*' } }) },
      'present frigg-websockets',
    ],
    [
      'a package of the workspace',
      {
        'package.json': manifest({ workspaces: ['apps/*', 'packages/*'] }),
        'packages/live/package.json': JSON.stringify({
          name: '@acme/live',
          dependencies: { 'frigg-websockets': '*' },
        }),
      },
      'present frigg-websockets',
    ],
    [
      'a tool of a package of the workspace',
      {
        'package.json': manifest({ workspaces: ['apps/*', 'packages/*'] }),
        'packages/live/package.json': JSON.stringify({
          name: '@acme/live',
          devDependencies: { 'frigg-websockets': '*' },
        }),
      },
      'missing none production broken',
    ],
    [
      'an installed package',
      { 'node_modules/frigg-websockets/package.json': '{}' },
      'present frigg-websockets',
    ],
  ])('finds the runtime that comes by %s', async (_, more, expected) => {
    const app = JSON.stringify({ name: 'one', dependencies: { [core]: '2.0.1', '@acme/live': '*' } });
    expect(brief(await readingOf({ ...more, 'apps/one/package.json': app }, 'apps/one'))).toBe(expected);
  });
});

/** Core as it is installed: what its handler, and its index, hold. */
const installed = (handler: string | null, more: Record<string, Content> = {}): Record<string, Content> => ({
  ...asks('^2.0.0-next.3'),
  [`${at}/package.json`]: JSON.stringify({ name: core, version: '2.0.1', main: 'index.js' }),
  [`${at}/index.js`]: "exports.createHandler = require('./core').createHandler;\n",
  [`${at}/core/index.js`]: 'exports.createHandler = () => {};\n',
  ...(handler === null ? {} : { [`${at}/handlers/routers/websocket.js`]: handler }),
  ...more,
});

describe('findHandler where core is installed', () => {
  it.each<[string, string, Record<string, Content>]>([
    ['nothing', 'exports.handler = () => {};', {}],
    ['core by its name', `const { createHandler } = require('${core}');`, {}],
    ['a part of core by name', `require('${core}/core');`, {}],
    [
      'a file, a folder, JSON and a package',
      "require('./health'); require('../'); require('../../package.json'); require('mongoose'); require('node:fs'); require('path');",
      {
        [`${at}/handlers/routers/health.js`]: '',
        [`${at}/handlers/index.js`]: '',
        'node_modules/mongoose/package.json': '{}',
      },
    ],
    ['what Lambda brings', "require('@aws-sdk/client-s3');", {}],
    ['a comment and a text', "// require('./gone')\nconst a = \"require('./gone')\";", {}],
    ['a circle', "require('./health');", { [`${at}/handlers/routers/health.js`]: "require('./websocket');" }],
    [
      'late ones of others',
      "require('./health');",
      { [`${at}/handlers/routers/health.js`]: "exports.a = () => require('./gone');" },
    ],
    [
      'ESM',
      "import { createHandler } from '../../core/index.js';\nexport const handler = createHandler();",
      {},
    ],
  ])('works with %s', async (_, handler, more) => {
    const reading = await readingOf(installed(handler, more));
    expect(reading).toEqual({ kind: 'present', by: core, file: `${at}/handlers/routers/websocket.js` });
  });

  it.each<[string, string, Record<string, Content>, string, string]>([
    ['a file', "require('../../database/gone');", {}, '../../database/gone', 'handlers/routers/websocket.js'],
    [
      'a file further on',
      "require('./health');",
      { [`${at}/handlers/routers/health.js`]: "const a = require('../gone');" },
      '../gone',
      'handlers/routers/health.js',
    ],
    ['a package', "require('mongoose');", {}, 'mongoose', 'handlers/routers/websocket.js'],
    ['a part of core', `require('${core}/gone');`, {}, `${core}/gone`, 'handlers/routers/websocket.js'],
    [
      'a package that core asks for',
      `require('${core}');`,
      { [`${at}/core/index.js`]: "require('source-map-support').install();" },
      'source-map-support',
      'core/index.js',
    ],
    [
      'an import',
      "import a from './gone.mjs';\nexport { b } from 'fs';",
      {},
      './gone.mjs',
      'handlers/routers/websocket.js',
    ],
  ])('is broken without %s', async (_, handler, more, specifier, from) => {
    expect(await readingOf(installed(handler, more))).toEqual({
      kind: 'missing',
      runtime: 'none',
      coreState: 'production',
      core: { kind: 'broken', version: '2.0.1', specifier, from: `${at}/${from}` },
    });
  });

  it.each<[string, string]>([
    ['code that is generated', "require('../../generated/prisma-mongodb');"],
    ['what it requires at a message', "exports.handler = () => require('./gone');"],
    ['a file that does not parse', 'const = ;'],
    ['what it tries', "try { require('./gone'); } catch { /* optional */ }"],
  ])('is not sure about %s', async (_, handler) => {
    expect((await readingOf(installed(handler))).kind).toBe('unknown');
  });

  it('has none where the file is not there', async () => {
    expect(await readingOf(installed(null))).toMatchObject({ core: { kind: 'absent', version: '2.0.1' } });
  });

  it('goes by the version where the installed package is not whole', async () => {
    const stub = { ...asks('^2.0.0-next.3'), [`${at}/package.json`]: '{"version":"2.0.0-next.30"}' };
    expect(brief(await readingOf(stub))).toBe(`present ${core}`);
  });

  it('looks where links lead, as Node does', async () => {
    const store = 'node_modules/.pnpm/core@2/node_modules';
    const files = {
      ...asks('^2.0.0-next.3'),
      [`${store}/${core}/package.json`]: JSON.stringify({ version: '2.0.1' }),
      [`${store}/${core}/index.js`]: '',
      [`${store}/${core}/handlers/routers/websocket.js`]: `require('mongoose'); require('${core}');`,
      [`${store}/mongoose/package.json`]: '{}',
      [at]: { link: `../.pnpm/core@2/node_modules/${core}` },
    };
    expect(brief(await readingOf(files))).toBe(`present ${core}`);
  });
});
