'use strict';
/**
 * Compiles the validator of lint's settings from their schema. With `--check`: writes nothing, and exits 1 when
 * a file differs from what the schema gives.
 */
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { join, relative } = require('node:path');
const { default: Ajv } = require('ajv');
const { default: standaloneCode } = require('ajv/dist/standalone');
const prettier = require('prettier');

const root = join(__dirname, '..');
const source = join(root, 'schema', 'lint-settings.schema.json');
const generated = join(root, 'schema', 'generated');
const banner = '// @generated from lint-settings.schema.json by scripts/lint-settings.cjs. Do not edit.\n';

/** As CommonJS, the one form that Node 20, jest and the bundler all load from a file of this package. */
function validatorCode(schema) {
  const ajv = new Ajv({
    allErrors: true,
    messages: false,
    strict: true,
    code: { source: true, lines: true },
  });
  ajv.addSchema(schema);
  const code = standaloneCode(ajv, { validateLintSettings: schema.$id });
  if (/\brequire\(/.test(code))
    throw new Error('The schema uses a keyword whose code needs ajv when it runs.');
  return banner + code;
}

const types = `${banner}
export interface SettingsError {
  /** JSON pointer to the value. */
  instancePath: string;
  keyword: string;
  params: Record<string, unknown>;
}

/** Answers whether a value is settings of lint; \`errors\` are those of the last call, all of them. */
export declare const validateLintSettings: {
  (value: unknown): boolean;
  errors?: SettingsError[] | null;
};
`;

async function main() {
  const style = await prettier.resolveConfig(source);
  const wanted = [
    ['lint-settings-validator.cjs', validatorCode(JSON.parse(readFileSync(source, 'utf8'))), 'babel'],
    ['lint-settings-validator.d.cts', types, 'typescript'],
  ];
  for (const [name, code, parser] of wanted) {
    const file = join(generated, name);
    const text = await prettier.format(code, { ...style, parser });
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    if (process.argv.includes('--check')) {
      console.error(`${relative(root, file)} differs from the schema: run "node scripts/lint-settings.cjs".`);
      process.exitCode = 1;
    } else {
      writeFileSync(file, text);
    }
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
