/** Makes the trees that are measured: the same bytes on every machine, from a seed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const seed = 20260731;

/** Mulberry32: small, and good enough to mix words. */
function createRandom(state) {
  let at = state;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const nouns =
  'account shipment item invoice webhook record contact deal order booking note template product page quote ledger event customer'.split(
    ' ',
  );
const verbs = 'fetch create write list update remove transform resolve push collect sync find'.split(' ');
const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/** One function of about 700 bytes: what JavaScript of services looks like to a byte search and to a parser. */
function makeFunction(random, number) {
  const pick = (words) => words[Math.floor(random() * words.length)];
  const [noun, other, verb] = [pick(nouns), pick(nouns), pick(verbs)];
  return `
/** Makes the service ${verb} the ${noun} of a ${other}; throws when there is none. */
async function ${verb}${capital(noun)}${number}(${other}, options = {}) {
  const { limit = ${Math.floor(random() * 500)}, exclude = [], timeout = 30_000 } = options;
  const all = await client.get(\`/v${1 + (number % 4)}/${other}s/\${${other}.id}/${noun}s?limit=\${limit}\`, { timeout });
  // The service answers what it has; once there was nothing (issue ${number}).
  if (!all.length) throw new Error('No ${noun} for ' + ${other}.id);
  const wanted = all.filter((entry) => entry.status !== 'closed' && !exclude.includes(entry.type));
  return wanted.map(({ id, name, ...rest }) => ({
    id,
    name: name.trim(),
    ${noun}: rest.${noun} || null,
    amount: Number(rest.amount) * ${(random() * 10).toFixed(2)},
    updatedAt: new Date(rest.updatedAt).toISOString(),
  }));
}
`;
}

const use = {
  direct: [
    'js',
    `const { WebsocketConnection } = require('@friggframework/core');
exports.notify = async (payload) => {
  for (const connection of await WebsocketConnection.getActiveConnections()) await connection.send(payload);
};
`,
  ],
  // What the container holds, only types say.
  typed: [
    'ts',
    `import type * as core from '@friggframework/core';
const parts = new Map<string, typeof core>();
export async function notify(payload: object) {
  const { WebsocketConnection } = parts.get('core')!;
  for (const connection of await WebsocketConnection.getActiveConnections()) await connection.send(payload);
}
`,
  ],
};

const manifest = JSON.stringify({
  name: 'bench-app',
  version: '1.0.0',
  dependencies: { '@friggframework/core': '2.0.0-next.27' },
});

const definition = (websockets) => `const client = require('./client');
const appDefinition = {
  name: 'bench-app',
  integrations: [],
  user: { usePassword: true, primary: 'individual' },
  encryption: { fieldLevelEncryptionMethod: 'kms' },${websockets ? '\n  websockets: { enable: true },' : ''}
};
module.exports = { Definition: appDefinition, client };
`;

function write(root, file, text) {
  writeFileSync(join(root, file), text);
  return Buffer.byteLength(text);
}

/**
 * A repository of 10,000 source files in 1,478 folders, about 63 MB, one app; 20 of its files use WebSockets.
 *
 * @param {string} root an empty folder
 * @param {'direct' | 'typed'} kind how they import them
 */
export function makeTree(root, kind) {
  const random = createRandom(seed);
  const functions = Array.from({ length: 3000 }, (_, number) => makeFunction(random, number));
  const areas = Array.from({ length: 36 }, (_, area) => `src/area-${area}`);
  const folders = areas.flatMap((area) => Array.from({ length: 40 }, (_, part) => `${area}/part-${part}`));
  for (const folder of folders) mkdirSync(join(root, folder), { recursive: true });
  write(root, 'package.json', manifest);
  write(root, '.gitignore', 'node_modules/\n.env\n');
  const sources = 10_000;
  let bytes = write(root, 'index.js', definition(false)) + write(root, 'client.js', 'module.exports = {};\n');
  for (let file = 2; file < sources; file += 1) {
    const hit = file % 500 === 7;
    // A few large files, as everywhere: 116 of more than 64 KB.
    const size = file % 86 === 11 ? 66_000 + random() * 50_000 : 600 + random() * 8_700;
    let text = hit ? use[kind][1] : '';
    const first = Math.floor(random() * functions.length);
    for (let number = first; text.length < size; number += 1) text += functions[number % functions.length];
    const extension = hit ? use[kind][0] : file % 3 === 0 ? 'ts' : 'js';
    bytes += write(root, `${folders[file % folders.length]}/file-${file}.${extension}`, text);
  }
  return { files: sources, folders: folders.length + areas.length + 2, bytes };
}

/** An app of six source files and about 560 lines that enables the WebSockets it uses: nothing is to be done. */
export function makeSmallApp(root) {
  const random = createRandom(seed);
  const some = (count) => Array.from({ length: count }, (_, number) => makeFunction(random, number)).join('');
  mkdirSync(join(root, 'src'));
  write(root, 'package.json', manifest);
  write(root, '.gitignore', 'node_modules/\n.env\n');
  write(root, 'index.js', `${definition(true)}${some(4)}`);
  write(root, 'client.js', `module.exports = {};\n${some(5)}`);
  write(root, 'src/notify.js', `${use.direct[1]}${some(5)}`);
  for (const name of ['first', 'second', 'third']) write(root, `src/${name}.js`, some(5));
}
