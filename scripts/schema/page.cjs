'use strict';
const { keysBelow } = require('./walk.cjs');

const code = (value) => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
/** A line break or a pipe would end the cell. */
const cell = (text) => text.replace(/\s*\n\s*/g, ' ').replace(/\|/g, '\\|');
const literal = (value) => `\`${typeof value === 'string' ? `'${value}'` : JSON.stringify(value)}\``;
const isOld = ({ 'x-frigg': old }) => old?.since !== undefined;

function typeOf(node) {
  const old = Object.keys(node['x-frigg']?.values ?? {});
  if (node.enum) {
    const values = node.enum.filter((value) => !old.includes(String(value)));
    return values.map(literal).join(', ');
  }
  const types = [node.type ?? 'any value'].flat();
  return types
    .map((type) => (type === 'boolean' && node.not?.const === true ? '`false`' : type))
    .join(' or ');
}

/** What more there is to say of a value than its type. */
function limits({ pattern, patternErrorMessage, minimum, maximum, items }) {
  const said = [];
  if (minimum !== undefined && maximum !== undefined) said.push(`From ${minimum} to ${maximum}.`);
  else if (minimum !== undefined) said.push(`At least ${minimum}.`);
  const text = patternErrorMessage ?? pattern;
  if (text !== undefined) said.push(text);
  if (items?.patternErrorMessage !== undefined) said.push(`Each: ${items.patternErrorMessage}`);
  return said;
}

function row({ path, node }) {
  const old = isOld(node) ? ['**Old:** see below.'] : [];
  const required = node.required ? [`Needs ${node.required.map(code).join(', ')}.`] : [];
  const about = [...old, node.description, ...required, ...limits(node)].join(' ');
  const given = node.default === undefined ? '' : literal(node.default);
  const example = node.examples === undefined ? '' : literal(node.examples[0]);
  return `| ${[code(path.join('.')), typeOf(node), given, example, about].map(cell).join(' | ')} |`;
}

const heading = '| Key | Type | Default | Example | What it is |\n| --- | --- | --- | --- | --- |';

function section(key, node) {
  const keys = [{ path: [key], node }, ...keysBelow(node, [key])];
  return `## ${key}\n\n${heading}\n${keys.map(row).join('\n')}`;
}

/** Old keys, and old values of keys. */
function oldSpellings(schema) {
  const rows = [];
  for (const { path, node } of keysBelow(schema)) {
    const old = node['x-frigg'] ?? {};
    const key = path.join('.');
    const all = Object.entries(old.values ?? {}).map(([value, said]) => [`${key}: ${value}`, said]);
    if (isOld(node)) all.unshift([key, old]);
    for (const [what, { since, effect, write }] of all) {
      rows.push(`| ${[code(what), since, effect === 'none' ? 'none' : '', write].map(cell).join(' | ')} |`);
    }
  }
  return `| Old | Since | Effect | What to do |\n| --- | --- | --- | --- |\n${rows.join('\n')}`;
}

function page(schema) {
  const parts = [
    '# The AppDefinition',
    '<!-- @generated from schema/app-definition.schema.json by scripts/schema.cjs. Do not edit. -->',
    schema.description,
    'An editor checks and completes a definition that is a JSON file when its `$schema` names ' +
      `\`${schema.$id}\`. For one in JavaScript there is a type:`,
    "```js\n/** @type {import('frigg-toolkit/schema').AppDefinition} */\nconst appDefinition = { integrations: [], websockets: { enable: true } };\n```",
    '`*` stands for any name.',
    ...Object.entries(schema.properties).map(([key, node]) => section(key, node)),
    '## Old spellings',
    'They are still read without an error. `frigg-toolkit lint` names those that the version of ' +
      '`@friggframework/core` in the app has left behind.',
    oldSpellings(schema),
  ];
  return `${parts.join('\n\n')}\n`;
}

module.exports = { page };
