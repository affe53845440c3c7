'use strict';
/**
 * Writes what is made from the schema of the AppDefinition: its types, its validator and its reference page.
 * With `--check`: writes nothing, and exits 1 when one of them differs from what would be written.
 */
const { existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const prettier = require('prettier');
const { page } = require('./schema/page.cjs');
const { types } = require('./schema/types.cjs');
const { validatorCode, validatorTypes } = require('./schema/validator.cjs');

const root = join(__dirname, '..');
const source = join(root, 'schema', 'app-definition.schema.json');

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : null);

async function wanted() {
  const schema = JSON.parse(readFileSync(source, 'utf8'));
  const style = await prettier.resolveConfig(source);
  return [
    [join(root, 'schema/generated/app-definition.ts'), await types(schema)],
    [join(root, 'schema/generated/validator.cjs'), validatorCode(schema)],
    [join(root, 'schema/generated/validator.d.cts'), validatorTypes],
    [
      join(root, 'docs/app-definition.md'),
      await prettier.format(page(schema), { ...style, parser: 'markdown' }),
    ],
  ];
}

async function main() {
  const different = (await wanted()).filter(([file, text]) => read(file) !== text);
  if (process.argv.includes('--check')) {
    for (const [file] of different) console.error(`${relative(root, file)} differs from the schema`);
    if (different.length === 0) return;
    console.error('Run "node scripts/schema.cjs" and commit what it writes.');
    process.exitCode = 1;
    return;
  }
  for (const [file, text] of different) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  console.log(`${different.length} files written`);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
