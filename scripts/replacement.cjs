'use strict';
/**
 * Makes the table of the properties whose change replaces a resource, from AWS's own schemas of resources
 * (`createOnlyProperties`, `conditionalCreateOnlyProperties`) as cfn-lint ships them: in the virtual environment of the
 * tests, or in the folder that is given. With `--check`: writes nothing, and exits 1 when the table differs.
 */
const { existsSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join, relative } = require('node:path');
const prettier = require('prettier');

const root = join(__dirname, '..');
const target = join(root, 'infra', 'plan', 'generated', 'replacement.json');

/** `lib/python3.x/site-packages/cfnlint` of the environment that `test/servers/python` makes. */
function installed() {
  const servers = join(root, '.cache', 'servers');
  const names = existsSync(servers) ? readdirSync(servers) : [];
  for (const name of names.filter((one) => one.startsWith('python_cfn-lint-'))) {
    const library = join(servers, name, 'lib');
    for (const version of existsSync(library) ? readdirSync(library) : []) {
      const folder = join(library, version, 'site-packages', 'cfnlint');
      if (existsSync(folder)) return folder;
    }
  }
  throw new Error('cfn-lint is not here. Name its folder, or run the tests of `test/infra/package` first.');
}

/** `/properties/Api/Id` to `Api/Id`, and `Api/Id?` where it depends. */
const paths = (list, suffix) => (list ?? []).map((path) => path.replace(/^\/properties\//, '') + suffix);

function tableOf(folder) {
  const schemas = join(folder, 'data', 'schemas', 'resources');
  const table = {};
  for (const file of readdirSync(schemas).filter((name) => name.endsWith('.json'))) {
    const schema = JSON.parse(readFileSync(join(schemas, file), 'utf8'));
    // What a macro makes of its types is not said there.
    if (!/^AWS::(?!Serverless::)/.test(schema.typeName ?? '')) continue;
    const given = new Set(table[schema.typeName] ?? []);
    // A type has a schema a group of regions: what replaces it in one may replace it.
    for (const path of paths(schema.createOnlyProperties, '')) given.add(path);
    for (const path of paths(schema.conditionalCreateOnlyProperties, '?')) given.add(path);
    table[schema.typeName] = [...given].sort();
  }
  return Object.fromEntries(Object.entries(table).sort(([left], [right]) => (left < right ? -1 : 1)));
}

async function main() {
  const given = process.argv.slice(2).filter((argument) => argument !== '--check');
  const options = await prettier.resolveConfig(target);
  const text = await prettier.format(JSON.stringify(tableOf(given[0] ?? installed())), {
    ...options,
    parser: 'json',
  });
  const same = existsSync(target) && readFileSync(target, 'utf8') === text;
  if (process.argv.includes('--check')) {
    if (!same)
      throw new Error(`${relative(root, target)} is not what the schemas give: run scripts/replacement.cjs`);
  } else if (!same) writeFileSync(target, text);
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
