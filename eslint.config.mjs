import js from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/**
 * Imports run one way:
 *
 *   cli -> commands -> report
 *                   -> api -> rules, checks, codemods, infra -> app, edit, aws -> project -> schema
 *
 * Units of the middle layer do not import one another. `types`, the interface of the host and the
 * runtime's `endpoint` and `names` are importable by all.
 */
const everywhere = ['./src/types.ts', './src/host.ts', './runtime/src/endpoint.ts', './runtime/src/names.ts'];
const all = {
  cli: './src/cli.ts',
  catalog: './src/catalog.ts',
  catalogs: './src/catalog',
  eslint: './src/eslint',
  commands: './src/commands',
  report: './src/report',
  api: './src/api',
  rules: './src/rules',
  checks: './src/checks',
  codemods: './codemods',
  infra: './infra',
  app: './src/app',
  edit: './src/edit',
  aws: './src/aws',
  project: './src/project',
  schema: './schema',
  runtime: './runtime/src',
};
const middle = ['rules', 'checks', 'codemods', 'infra'];
const low = ['app', 'edit', 'aws'];
const beside = ['catalog', 'catalogs', 'report'];
const mayImport = {
  commands: ['api', ...beside, ...middle, ...low, 'project', 'schema'],
  catalog: ['catalogs'],
  catalogs: [],
  eslint: ['api', ...beside, ...middle, ...low, 'project', 'schema'],
  report: [],
  api: [...middle, ...low, 'project', 'schema'],
  ...Object.fromEntries(middle.map((name) => [name, [...low, 'project', 'schema']])),
  ...Object.fromEntries(low.map((name) => [name, ['project', 'schema']])),
  project: ['schema'],
  schema: [],
  runtime: [],
};
const zones = Object.entries(mayImport).map(([name, allowed]) => ({
  target: all[name],
  from: Object.entries(all)
    .filter(([other]) => other !== name && !allowed.includes(other))
    .map(([, path]) => path),
  except: ['./endpoint.ts', './names.ts'],
  message: `${name} may import only: ${allowed.join(', ') || 'nothing of the others'} (see eslint.config.mjs)`,
}));

export default tseslint.config(
  { ignores: ['.cache', 'dist', 'runtime/dist', 'coverage', 'test/fixtures', 'examples', '**/generated'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'codemods/**/*.ts', 'infra/**/*.ts', 'schema/**/*.ts', 'runtime/src/**/*.ts'],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver': { node: { extensions: ['.ts', '.json'] } } },
    rules: {
      'import-x/no-restricted-paths': [
        'error',
        {
          zones: zones.map((zone) => ({
            ...zone,
            from: zone.from.filter((path) => !everywhere.includes(path)),
          })),
        },
      ],
      'import-x/no-cycle': 'error',
    },
  },
  {
    files: ['**/*.{mjs,cjs,js}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        require: 'readonly',
        module: 'writable',
        exports: 'writable',
        __dirname: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
      },
    },
  },
);
