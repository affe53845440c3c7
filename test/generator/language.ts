/** How the parts of a generated app are written in each module language. */

export type Files = Record<string, string>;

export interface Language {
  kind: 'cjs' | 'esm' | 'ts';
  extension: string;
}

export const languages = {
  cjs: { kind: 'cjs', extension: '.js' },
  commonjs: { kind: 'cjs', extension: '.cjs' },
  esm: { kind: 'esm', extension: '.js' },
  mjs: { kind: 'esm', extension: '.mjs' },
  ts: { kind: 'ts', extension: '.ts' },
} as const satisfies Record<string, Language>;

/** The specifier of a file of the app, given without its extension. */
export const local = (language: Language, stem: string): string =>
  stem.startsWith('.') && (language.kind === 'esm' || language.extension === '.cjs')
    ? stem + language.extension
    : stem;

const renamed = (names: Record<string, string>, between: string): string =>
  Object.entries(names)
    .map(([name, as]) => (name === as ? name : `${name}${between}${as}`))
    .join(', ');

/** Takes named exports; `names` maps an export to the name that it gets. */
export const take = (language: Language, names: Record<string, string>, stem: string): string =>
  language.kind === 'cjs'
    ? `const { ${renamed(names, ': ')} } = require('${local(language, stem)}');`
    : `import { ${renamed(names, ' as ')} } from '${local(language, stem)}';`;

export const takeAll = (language: Language, name: string, stem: string): string =>
  language.kind === 'cjs'
    ? `const ${name} = require('${local(language, stem)}');`
    : `import * as ${name} from '${local(language, stem)}';`;

export const takeDefault = (language: Language, name: string, stem: string): string =>
  language.kind === 'cjs'
    ? `const ${name} = require('${local(language, stem)}');`
    : `import ${name} from '${local(language, stem)}';`;

export const giveDefault = (language: Language, expression: string): string =>
  language.kind === 'cjs' ? `module.exports = ${expression};` : `export default ${expression};`;

/** Gives another file's exports on, without using them. */
export const handOn = (language: Language, names: Record<string, string>, stem: string): string => {
  if (language.kind !== 'cjs') return `export { ${renamed(names, ' as ')} } from '${local(language, stem)}';`;
  const entries = Object.entries(names).map(
    ([name, as]) => `  ${as}: require('${local(language, stem)}').${name},`,
  );
  return `module.exports = {\n${entries.join('\n')}\n};`;
};

export const handAllOn = (language: Language, stem: string): string =>
  language.kind === 'cjs'
    ? `module.exports = { ...require('${local(language, stem)}') };`
    : `export * from '${local(language, stem)}';`;

/** A function of a file, exported under its name. */
export const exportedFunction = (language: Language, name: string, body: string, isAsync = false): string => {
  const head = `${isAsync ? 'async ' : ''}function ${name}(data)`;
  return language.kind === 'cjs'
    ? `exports.${name} = ${head} {\n  ${body}\n};`
    : `export ${head} {\n  ${body}\n}`;
};

export const lines = (...parts: (string | false | null | undefined)[]): string =>
  parts.filter((part) => typeof part === 'string' && part !== '').join('\n') + '\n';
