import type { Member, Writing } from './literal';

/** Members that say nothing about WebSockets, however much they look like it. */
export interface PlainMember {
  name: string;
  json?: true;
  write: Member;
}

const below = (write: Writing, ...texts: string[]): string =>
  ['{', ...texts.map((text) => `${write.indent}${write.step}${text}`), `${write.indent}}`].join('\n');

export const plainMembers: readonly PlainMember[] = [
  { name: 'name', json: true, write: (w) => w.pair('name', w.key('') === '""' ? '"shop"' : "'shop'") },
  { name: 'number', json: true, write: (w) => w.pair('version', '2') },
  { name: 'empty', json: true, write: (w) => w.pair('encryption', '{}') },
  { name: 'list', json: true, write: (w) => w.pair('regions', '[1, 2]') },
  {
    name: 'deeper-key',
    json: true,
    write: (w) => w.pair('features', below(w, w.pair('websockets', `{ ${w.pair('enable', 'false')} }`))),
  },
  {
    name: 'deeper-key-inline',
    json: true,
    write: (w) => w.pair('deep', `{ ${w.pair('websockets', 'true')} }`),
  },
  { name: 'lines', write: (w) => w.pair('vpc', below(w, `${w.pair('enable', 'true')}, // on`)) },
  {
    name: 'environment',
    write: (w) => w.pair('environment', below(w, 'API_KEY: true,', `URL: process.env.URL || 'x',`)),
  },
  { name: 'template', write: (w) => w.pair('label', '`a\n  } ${[1, 2].length} // websockets: {}\n`') },
  { name: 'expression', write: (w) => w.pair('pattern', '/[}/*,]\\/\\/ {/g') },
  { name: 'method', write: (w) => `${w.key('before')}(a, b = {}) { return { a, b }${w.semi} }` },
  {
    name: 'async-method',
    write: (w) =>
      `async ${w.key('boot')}() {\n${w.indent}${w.step}return { websockets: 1 }${w.semi}\n${w.indent}}`,
  },
  { name: 'getter', write: (w) => `get ${w.key('stage')}() { return 'dev'${w.semi} }` },
  { name: 'arrow', write: (w) => w.pair('hook', '(data) => ({ websockets: data })') },
  { name: 'function', write: (w) => w.pair('teardown', 'function () { /* , } */ }') },
  { name: 'parenthesised', write: (w) => w.pair('timeout', '(30 /* , */)') },
  { name: 'computed', write: () => `['com' + 'puted']: 1` },
  { name: 'astral', write: (w) => w.pair('emoji', "'😀𝒳 websockets: {'") },
  { name: 'text', write: (w) => w.pair('note', '"it\'s // not: a comment"') },
  { name: 'symbol', write: () => '[Symbol.for("frigg")]: 1' },
];

/** How the integrations stand in the definition. */
export const integrationMembers: readonly { name: string; json?: true; write: Member; before?: string }[] = [
  { name: 'class', write: (w) => w.pair('integrations', '[Hub]') },
  { name: 'none', json: true, write: (w) => w.pair('integrations', '[]') },
  { name: 'tight', write: () => 'integrations:[Hub]' },
  {
    name: 'lines',
    write: (w) =>
      w.pair('integrations', `[\n${w.indent}${w.step}Hub,\n${w.indent}${w.step}// Old,\n${w.indent}]`),
  },
  { name: 'shorthand', write: () => 'integrations', before: 'const integrations = [Hub];' },
  { name: 'variable', write: (w) => w.pair('integrations', 'all'), before: 'const all = [Hub];' },
];
