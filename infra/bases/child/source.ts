import { plainSource } from './plain-source';
import { projectSource } from './project-source';

/**
 * What a child runs, by `node -e`: text, because it has to be there in every form in which this package ships. All
 * that it needs afterwards is taken before code of the app runs, which may replace anything.
 */
export const childSource = String.raw`'use strict';
(() => {
const { writeSync } = require('node:fs');
const { pathToFileURL } = require('node:url');
const { types } = require('node:util');
const { stringify, parse } = JSON;
const { keys, getPrototypeOf, hasOwn, create } = Object;
const { isArray } = Array;
const BufferFrom = Buffer.from.bind(Buffer);
const exit = process.exit.bind(process);
const wait = Atomics.wait.bind(Atomics, new Int32Array(new SharedArrayBuffer(4)), 0, 0);
const Failure = Error;
const task = parse(process.argv[1]);
// As when the tool runs it, and nothing of this text for the children that code of the app starts.
process.argv = [process.execPath, task.program, ...task.args];
process.execArgv = [];
const main = new (require('node:module'))('.');
main.filename = task.program;
main.loaded = true;
process.mainModule = main;

${plainSource}
${projectSource}

const send = (message) => {
  const bytes = BufferFrom(stringify(message) + '\n');
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(3, bytes, at);
    } catch (error) {
      // Closed by code of the app: the parent sees an end without an answer.
      if (error.code !== 'EAGAIN') return;
      wait(2);
    }
  }
};
let answered = false;
const answer = (message) => {
  if (answered) return;
  answered = true;
  send(message);
  exit(0);
};
const textOf = (make) => {
  try {
    const text = make();
    return typeof text === 'string' ? text.slice(0, 20000) : '';
  } catch {
    return '';
  }
};
const thrown = (error) => {
  const isObject = typeof error === 'object' && error !== null;
  if (!isObject) return { kind: 'threw', thrown: typeof error === 'string' ? error : textOf(() => String(error)) };
  return {
    kind: 'threw',
    name: textOf(() => error.name),
    message: textOf(() => error.message),
    code: textOf(() => error.code),
    stack: textOf(() => error.stack),
  };
};

process.on('uncaughtException', (error) => {
  if (process.listenerCount('uncaughtException') === 1) answer(thrown(error));
});
process.on('unhandledRejection', (error) => {
  if (process.listenerCount('unhandledRejection') === 1) answer(thrown(error));
});
process.on('beforeExit', () => answer({ kind: 'pending' }));
process.on('exit', (code) => {
  if (answered) return;
  answered = true;
  send({ kind: 'exited', code, stack: textOf(() => new Failure().stack) });
});

const load = async () => {
  const { file } = task;
  if (task.jiti) {
    const jiti = require(task.jiti).createJiti(file, { fsCache: false, sourceMaps: true, tsconfigPaths: true });
    try {
      // As the tools do it: what it imports is required, so that every export of CommonJS is there.
      return { loaded: jiti(file) };
    } catch (error) {
      if (!/^await is only valid/.test(textOf(() => error.message))) throw error;
      return { loaded: await jiti.import(file) };
    }
  }
  if (!/\.mjs$/.test(file)) {
    try {
      return { loaded: require(file) };
    } catch (error) {
      const isModule = /^ERR_REQUIRE_(?:ESM|ASYNC_MODULE)$/.test(textOf(() => error.code));
      if (!isModule) throw error;
    }
  }
  return { loaded: await import(pathToFileURL(file).href) };
};
const isModule = (value) =>
  isModuleNamespaceObject(value) || (typeof value === 'object' && value !== null && value.__esModule === true);
const unwrapped = (value) => {
  if (!isModule(value) || value.default === undefined) return value;
  return value.default;
};
const run = async () => {
  const { loaded } = await load();
  if (task.want === 'definition') {
    const found = await definitionOf(loaded);
    return found === undefined ? { kind: 'no-definition' } : { kind: 'value', value: project(found) };
  }
  send({ kind: 'loaded' });
  let value = await unwrapped(loaded);
  if (typeof value === 'function' && !isClass(value)) value = await value();
  value = unwrapped(value);
  if (isModuleNamespaceObject(value) && !task.jiti) return { kind: 'no-default' };
  const isFriggs = keys(require.cache).some((path) => /[\\/]@friggframework[\\/]devtools[\\/]/.test(path));
  try {
    return { kind: 'value', value: plain(value), generated: isFriggs };
  } catch (error) {
    if (!(error instanceof Offender)) throw error;
    return { kind: 'not-plain', path: error.path, what: error.what };
  }
};
run().then(answer, (error) => answer(thrown(error)));
})();
`;
