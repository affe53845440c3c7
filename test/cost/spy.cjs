'use strict';
/** Loaded into a run of the built command line: counts what it does, without a clock. */
const fs = require('node:fs');
const Module = require('node:module');

const seen = { modules: [], read: {}, listed: {}, parsed: {}, bytes: 0 };
const count = (table, name) => {
  table[name] = (table[name] ?? 0) + 1;
};

let inside = false;
const { readFileSync, openSync, readSync, readdirSync } = fs;
fs.readFileSync = (path, ...rest) => {
  inside = true;
  try {
    const content = readFileSync(path, ...rest);
    count(seen.read, String(path));
    seen.bytes += content.length;
    return content;
  } finally {
    inside = false;
  }
};
fs.openSync = (path, ...rest) => {
  const descriptor = openSync(path, ...rest);
  // Reading a whole file opens it too.
  if (!inside) count(seen.read, String(path));
  return descriptor;
};
fs.readSync = (...given) => {
  const length = readSync(...given);
  if (!inside) seen.bytes += length;
  return length;
};
fs.readdirSync = (path, ...rest) => {
  count(seen.listed, String(path));
  return readdirSync(path, ...rest);
};

const load = Module._load;
Module._load = function (name, ...rest) {
  if (!seen.modules.includes(name)) seen.modules.push(name);
  const loaded = load.call(this, name, ...rest);
  if (!/^@oxc-parser\/binding-[^/]*$/.test(name)) return loaded;
  return new Proxy(loaded, {
    get: (target, key) =>
      key === 'parseSync'
        ? (file, ...given) => {
            count(seen.parsed, file);
            return target.parseSync(file, ...given);
          }
        : target[key],
  });
};

process.on('exit', () => {
  const builtin = process.moduleLoadList.flatMap(
    (entry) => /^NativeModule (.*)$/.exec(entry)?.slice(1) ?? [],
  );
  fs.writeSync(2, `\nCOUNTED ${JSON.stringify({ ...seen, builtin })}\n`);
});
