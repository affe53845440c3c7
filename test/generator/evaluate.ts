import { posix } from 'node:path';
import { compileFunction } from 'node:vm';
import { transformSync } from '@swc/core';
import type { Files, Language } from './language';

type Require = (specifier: string) => unknown;

/** A package that the app has not got: every name of it is a function that answers a plain object. */
const stub: unknown = new Proxy(() => ({}), {
  get: (_, name) => (typeof name === 'symbol' ? undefined : stub),
  apply: () => ({}),
  construct: () => ({}),
});

const compiled = new Map<string, string>();

/** ES modules and TypeScript as CommonJS. */
function toScript(text: string, language: Language): string {
  if (language.kind === 'cjs') return text;
  const known = compiled.get(text);
  if (known !== undefined) return known;
  const { code } = transformSync(text, {
    configFile: false,
    swcrc: false,
    jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  if (compiled.size > 500) compiled.clear();
  compiled.set(text, code);
  return code;
}

interface App {
  files: Files;
  entry: string;
  language: Language;
}

/** Runs an app as Node would and answers its definition. `env` is all that it finds in `process.env`. */
export function runApp({ files, entry, language }: App, env: Record<string, string>): unknown {
  const loaded = new Map<string, { exports: unknown }>();
  const given: unknown[] = [];
  const packages: Record<string, unknown> = {
    '@friggframework/core': {
      __esModule: true,
      createFriggBackend: (definition: unknown) => {
        given.push(definition);
        return {};
      },
    },
    '@shop/presets': {
      __esModule: true,
      loadPreset: () => ({}),
      withRegion: (definition: unknown) => definition,
    },
    '@shop/settings': { __esModule: true, settings: () => ({ enable: true }) },
  };
  const load = (file: string): unknown => {
    const known = loaded.get(file);
    if (known) return known.exports;
    const text = (files[file] ?? '').replace(/^\uFEFF/, '');
    const module = { exports: {} as unknown };
    loaded.set(file, module);
    if (file.endsWith('.json')) {
      module.exports = JSON.parse(text);
      return module.exports;
    }
    const names = ['module', 'exports', 'require', 'process', 'structuredClone'];
    const run = compileFunction(toScript(text, language), names) as (...values: unknown[]) => void;
    const require: Require = (specifier) => {
      if (!specifier.startsWith('.')) return packages[specifier] ?? stub;
      const path = posix.join(posix.dirname(file), specifier);
      const found = ['', language.extension, `/index${language.extension}`].find(
        (end) => path + end in files,
      );
      if (found === undefined) throw new Error(`${file} requires ${specifier}, which is not there`);
      return load(path + found);
    };
    // Node's own refuses classes: here it stands for a copy.
    const clone = (value: object): object => ({ ...value });
    run(module, module.exports, require, { env }, clone);
    return module.exports;
  };
  return definitionOf(load(entry), given);
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

function definitionOf(exported: unknown, given: readonly unknown[]): unknown {
  const standard = member(exported, 'default');
  return (
    member(exported, 'Definition') ??
    member(standard, 'Definition') ??
    given[0] ??
    member(exported, 'appDefinition') ??
    standard ??
    exported
  );
}

/** A function's text without what a transpiler may drop or move. */
const bare = (text: string): string => text.replace(/\/\/.*$|\/\*[^]*?\*\//gm, '').replace(/\s+/g, '');

/** A value as text: enough to tell two definitions apart. The order of keys counts. */
export function outline(value: unknown): string {
  if (typeof value === 'function') return `function ${value.name} ${bare(String(value))}`;
  if (Array.isArray(value)) return `[${value.map(outline).join()}]`;
  if (value instanceof RegExp || Object.prototype.toString.call(value) === '[object RegExp]')
    return String(value);
  if (typeof value !== 'object' || value === null) return `${typeof value} ${JSON.stringify(value)}`;
  const closed = Object.isExtensible(value) ? '' : 'closed ';
  const entries = Reflect.ownKeys(value).map(
    (key) => `${String(key)}: ${outline((value as Record<PropertyKey, unknown>)[key])}`,
  );
  return `${closed}{${entries.join()}}`;
}

/** The definition without `websockets` in any spelling, as text; and its `websockets`. */
export function splitDefinition(definition: unknown): { rest: string; websockets: unknown } {
  if (typeof definition !== 'object' || definition === null) throw new Error('The app has no definition');
  const entries = Object.entries(Object.getOwnPropertyDescriptors(definition)).filter(
    ([key]) => !/^websockets?$/i.test(key),
  );
  const symbols = Object.getOwnPropertySymbols(definition).map((key) => String(key));
  const rest = entries.map(
    ([key, descriptor]) => `${key}${'get' in descriptor ? ' get' : ''}: ${outline(member(definition, key))}`,
  );
  return {
    rest: `${Object.isExtensible(definition) ? '' : 'closed '}{${[...rest, ...symbols].join()}}`,
    websockets: member(definition, 'websockets'),
  };
}
