// How many definitions a second are validated, the conversion of the tree included, beside ajv alone on the same
// value. In one process, because that is what is asked: `node bench/validate.mjs`.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL, fileURLToPath } from 'node:url';
import { build } from 'tsdown';

const here = fileURLToPath(new URL('..', import.meta.url));
const variables = Array.from({ length: 25 }, (_, index) => `SERVICE_${index}_CLIENT_ID: true`);

/** About forty keys, as in the largest definition that is known. */
const source = `class HubSpot {}
class Slack {}
module.exports = { Definition: {
  name: 'integrations', label: 'Integrations', integrations: [HubSpot, Slack],
  user: { usePassword: true, primary: 'individual', authModes: { friggToken: true, sharedSecret: process.env.X === 'y' } },
  vpc: { enable: true, management: 'discover', natGateway: { management: 'createAndManage', id: null } },
  encryption: { fieldLevelEncryptionMethod: 'kms', createResourceIfNoneFound: true },
  ssm: { enable: false },
  database: { postgres: { enable: true, minCapacity: 0.5, maxCapacity: 1 } },
  websockets: { enable: true },
  environment: { ${variables.join(', ')} },
} };
`;

const entry = `
export { readDefinition } from '../../../src/app/definition';
export { createModules } from '../../../src/app/resolve';
export { nodeFiles } from '../../../src/commands/node-files';
export { validateDefinition } from '../../../src/app/validate';
export { toValue } from '../../../src/app/validate/value';
export { validate } from '../../../schema/generated/validator.cjs';
`;

// Below node_modules, where the bundle finds the packages that stay outside of it.
const cache = join(here, 'node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'bench-'));
try {
  const start = join(folder, 'entry.ts');
  writeFileSync(start, entry);
  await build({
    config: false,
    entry: start,
    outDir: join(folder, 'built'),
    format: 'esm',
    platform: 'node',
    dts: false,
    logLevel: 'silent',
    external: [/^oxc-/, 'ts-morph', 'yaml'],
  });
  const file = join(folder, 'built', 'entry.mjs');
  const of = await import(pathToFileURL(file).href);
  const app = join(folder, 'index.js');
  writeFileSync(app, source);
  const modules = of.createModules({ files: of.nodeFiles }, { workspaces: [] });
  const reading = of.readDefinition(modules, app, { integrations: true });
  const { root } = reading.definition;
  const value = of.toValue(root, { options: false });
  if (of.validateDefinition(root).errors.length > 0) throw new Error('the definition is not valid');
  const rates = [
    ['conversion and validation', rate(() => of.validateDefinition(root))],
    ['ajv alone, the same value', rate(() => of.validate(value))],
  ];
  for (const [name, each] of rates) console.log(`${name}: ${Math.round(each).toLocaleString('en')} a second`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Calls a second: the median of five runs, after one that warms up. */
function rate(call) {
  const times = 50_000;
  const runs = Array.from({ length: 6 }, () => {
    const start = process.hrtime.bigint();
    for (let index = 0; index < times; index++) call();
    return times / (Number(process.hrtime.bigint() - start) / 1e9);
  });
  return runs.slice(1).sort((a, b) => a - b)[2];
}
