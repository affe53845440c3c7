import { describe, expect, it } from '@jest/globals';
import { handlerReaches } from '../../src/app/reaching';
import { createModules } from '../../src/app/resolve';
import { memoryFiles } from '../rules/support';

const app = {
  'package.json': '{"name":"app"}',
  'src/live.js': "const notify = require('./services/notify');\nexports.handler = () => notify();",
  'src/services/notify.js': "exports.x = require('@friggframework/core');",
  'src/cron.ts': "import { tidy } from './tidy';\nexport const handler = tidy;",
  'src/tidy.ts': 'export const tidy = () => 1;',
  'src/dynamic.js': 'module.exports.handler = require(process.env.NAME);',
  'src/circle.js': "require('./circle');",
};
const files = memoryFiles(new Map(Object.entries(app).map(([path, text]) => [`/app/${path}`, text])));
const modules = createModules({ files }, { workspaces: [] });
const wanted = new Set(['/app/src/services/notify.js']);
const reaches = (handler: string, among = wanted): boolean | null =>
  handlerReaches(files, modules, ['/app'], handler, among);

describe('what the code of a function reaches', () => {
  it.each<[string, boolean | null]>([
    ['src/live.handler', true],
    ['src/services/notify.x', true],
    ['./src/live.handler', true],
    ['src/cron.handler', false],
    ['src/circle.handler', false],
    ['src/dynamic.handler', null],
    ['src/absent.handler', null],
    ['node_modules/@friggframework/core/handlers/routers/integration.handlers.x', true],
    ['node_modules/@friggframework/core/handlers/routers/websocket.handler', false],
    ['node_modules/frigg-websockets/dist/handler.handler', null],
    ['node_modules/frigg-websockets/dist/broadcast-worker.handler', true],
    ['node_modules/other/index.handler', null],
  ])('%s: %s', (handler, expected) => {
    expect(reaches(handler)).toBe(expected);
  });

  it('is not known where nothing is looked for', () => {
    expect(reaches('src/cron.handler', new Set())).toBeNull();
  });
});
