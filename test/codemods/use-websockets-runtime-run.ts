import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import { createWorkspace } from '../api/workspace';

export type Files = Readonly<Record<string, string>>;

/** A package that says on standard output what is done with it, and nothing else. */
const said = (what: string): string => `
const say = (text) => process.stdout.write(text + '\\n');
const method = (name) => function () { say('${what}.' + name); return []; };
const model = {};
for (const name of ['getActiveConnections', 'create', 'find', 'findOne', 'countDocuments', 'deleteOne', 'deleteMany'])
  model[name] = method(name);
`;

const runtimeNames = 'createWebsocketConnections, createGateway, readEndpoint, routes';

/** Stand-ins for what the apps import: core as CommonJS without `default`, the runtime as both, without it too. */
const packages: Files = {
  'node_modules/@friggframework/core/package.json': '{ "name": "@friggframework/core", "main": "index.js" }',
  'node_modules/@friggframework/core/index.js': `${said('model')}
const Encrypt = () => say('Encrypt');
const WebsocketConnection = model;
module.exports = { Encrypt, WebsocketConnection };
`,
  'node_modules/@friggframework/core/database.js':
    "module.exports = { WebsocketConnection: require('./index').WebsocketConnection };\n",
  'node_modules/@friggframework/core/database/models/WebsocketConnection.js':
    "module.exports = { WebsocketConnection: require('../../index').WebsocketConnection };\n",
  'node_modules/frigg-websockets/package.json':
    '{ "name": "frigg-websockets", "exports": { "import": "./index.mjs", "require": "./index.cjs" } }',
  'node_modules/frigg-websockets/index.cjs': `${said('model')}
const mine = () => say('of the runtime');
const [${runtimeNames}] = [mine, mine, mine, mine];
module.exports = { WebsocketConnection: model, ${runtimeNames} };
`,
  'node_modules/frigg-websockets/index.mjs': `${said('model')}
const mine = () => say('of the runtime');
const [${runtimeNames}] = [mine, mine, mine, mine];
export { model as WebsocketConnection, ${runtimeNames} };
`,
  'node_modules/lodash/once.js':
    'module.exports = (f) => { let made; return () => (made ??= { value: f() }).value; };\n',
  'node_modules/other/index.js': `${said('other')}\nmodule.exports = { WebsocketConnection: model };\n`,
};

/** CommonJS of what Node 20 can't run by itself. */
const compiled = (path: string, text: string): [string, string] => {
  if (!/\.tsx?$/.test(path)) return [path, text];
  const { code } = transformSync(text, {
    jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: path.endsWith('x') } },
    module: { type: 'commonjs', strictMode: false },
  });
  return [path.replace(/\.tsx?$/, '.js'), code];
};

export interface Ran {
  code: number;
  said: string;
  error: string;
}

/** Makes what is only declared run. */
const epilogue = `
;[typeof A === 'function' && A, typeof B === 'function' && B].forEach((Each) => Each && Each.prototype?.run && new Each().run());
typeof f === 'function' && f();
`;

/** Runs each file of an app that is no test, one process after another, and answers what the stand-ins said. */
export async function runApp(files: Files): Promise<Ran[]> {
  const sources = Object.entries(files).filter(([path]) => /\.[cm]?[jt]s$/.test(path));
  const made = sources.map(([path, text]) => compiled(path, text + epilogue));
  const workspace = createWorkspace({ ...packages, ...Object.fromEntries(made) });
  try {
    const entries = made.map(([path]) => path).filter((path) => !path.includes('.test.'));
    return await Promise.all(entries.map((path) => run(workspace.root, path)));
  } finally {
    workspace.remove();
  }
}

const run = (cwd: string, path: string): Promise<Ran> =>
  new Promise((resolve) => {
    const { PATH } = process.env;
    execFile(process.execPath, [join(cwd, path)], { cwd, env: { PATH } }, (failed, stdout, stderr) => {
      const code = failed ? (typeof failed.code === 'number' ? failed.code : 1) : 0;
      resolve({ code, said: stdout, error: stderr });
    });
  });
