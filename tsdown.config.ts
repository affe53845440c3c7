import { defineConfig } from 'tsdown';
import {
  commanderWithoutChildProcesses,
  inlineWebAssembly,
  parserAsCommonJs,
} from './scripts/bundle-plugins';
import driver from 'mongodb/package.json' with { type: 'json' };
import runtime from './runtime/package.json' with { type: 'json' };
import { bundledLicences } from './scripts/bundled-licences';
import { exportsWhenUsed, modulesParsedOnce, tablesWhenNeeded } from './scripts/driver-plugins';

const keepNames = { function: true, class: true };

const shared = {
  platform: 'node',
  target: 'node20.19',
  // What is bundled is what stands under devDependencies: see `bundledLicences`.
  deps: { onlyBundle: false },
  logLevel: 'warn',
  report: false,
  inputOptions: { checks: { pluginTimings: false } },
} as const;

/** CommonJS, because loading an ES module costs more than all the rest of a start. */
const commandLine = {
  format: 'cjs',
  outExtensions: () => ({ js: '.cjs' }),
  // Every byte is scanned at a start. Names of functions stay, for the stack of an internal error.
  minify: { compress: { keepNames }, mangle: { keepNames: true }, codegen: { removeWhitespace: true } },
  dts: false,
} as const;

/** What `--help` and an error need. */
const inStart =
  /[\\/]src[\\/](?:cli|api[\\/]internal|commands[\\/](?:arguments|output|program)|report[\\/](?:json|paint|paths|problem)|types[\\/]\w+)\.ts$|[\\/]commander[\\/]|package\.json$/;

/** What `migrate` needs even where it finds nothing to do: all but a change, its diff, versions and TypeScript. */
const inEveryMigration =
  /[\\/]src[\\/](?:commands[\\/](?:migrate|node-|progress)|report[\\/]migration|api[\\/](?:account|analyse|reasons|survey|migrate[\\/](?:decide|plan))|app[\\/](?!usage[\\/]typescript|validate|endpoints|sends|definition[\\/](?:dynamic|places))|project[\\/](?!core|dotenv|handler|json-places|lockfile|editor-config|overlay|ranges|settings|short-place))|[\\/](?:oxc-parser|ignore|picomatch)[\\/]/;

/** What every change of a definition needs. */
const inEveryChange =
  /[\\/]src[\\/](?:edit|api[\\/](?:edits|enabling|migrate[\\/]change))|[\\/]codemods[\\/]enable-websockets/;

/** What `lint` needs besides, whatever it finds. */
const inEveryLint =
  /[\\/]src[\\/](?:rules|commands[\\/]lint|api[\\/]lint|app[\\/](?:validate|endpoints|sends|definition)|project[\\/](?:dotenv|handler|settings|short-place)|report[\\/]findings)|[\\/]schema[\\/]/;

/** Loaded by Serverless, from the config that names them: one file each, which can be copied, and whose exports are the class. */
const plugins = Object.entries({
  plugin: 'infra/plugin/index.ts',
  'start-plugin': 'src/commands/start-plugin.ts',
}).map(([name, source]) => ({
  ...shared,
  name,
  entry: { [name]: source },
  format: 'cjs' as const,
  outDir: 'dist/infra',
  outExtensions: () => ({ js: '.cjs' }),
  outputOptions: { exports: 'default' as const, codeSplitting: false },
  clean: false,
  dts: false,
}));

export default defineConfig([
  {
    // A file of its own, with nothing in it that `--version` does not need.
    ...shared,
    ...commandLine,
    name: 'bin',
    entry: { cli: 'src/bin.ts' },
    outDir: 'dist',
  },
  {
    ...shared,
    ...commandLine,
    name: 'cli',
    entry: { cli: 'src/cli.ts' },
    outDir: 'dist/cli',
    clean: false,
    outputOptions: {
      chunkFileNames: '[name].cjs',
      // Finding and opening a file costs what a thousand lines in it cost: what is always needed together is one.
      codeSplitting: {
        groups: [
          { name: 'start', priority: 2, test: inStart },
          { name: 'migrate', priority: 1, test: inEveryMigration },
          { name: 'core', priority: 1, test: /[\\/]src[\\/]project[\\/](?:core|lockfile)/ },
          { name: 'change', priority: 1, test: inEveryChange },
          { name: 'yaml', priority: 1, test: /[\\/]node_modules[\\/]yaml[\\/]/ },
          { name: 'distance', priority: 1, test: /[\\/]fastest-levenshtein[\\/]/ },
          { name: 'linting', test: inEveryLint },
        ],
      },
    },
    deps: { onlyBundle: false, alwaysBundle: ['oxc-parser', 'yaml'] },
    plugins: [
      commanderWithoutChildProcesses,
      inlineWebAssembly,
      parserAsCommonJs,
      bundledLicences('LICENCES.txt'),
    ],
  },
  {
    ...shared,
    name: 'api',
    entry: {
      index: 'src/commands/programs.ts',
      schema: 'schema/index.ts',
      infra: 'infra/index.ts',
      'codemods/enable-websockets': 'codemods/enable-websockets/transform.ts',
      'codemods/use-websockets-runtime': 'codemods/use-websockets-runtime/transform.ts',
    },
    format: ['esm', 'cjs'],
    outDir: 'dist',
    clean: false,
    outputOptions: (_options, format) => ({
      chunkFileNames: `shared/[name].${format === 'cjs' ? 'cjs' : 'mjs'}`,
    }),
    dts: true,
    plugins: [inlineWebAssembly, bundledLicences('shared/LICENCES.txt')],
  },
  ...plugins,
  {
    ...shared,
    name: 'runtime',
    entry: { index: 'runtime/src/index.ts', endpoint: 'runtime/src/endpoint.ts' },
    format: ['esm', 'cjs'],
    outDir: 'runtime/dist',
    dts: true,
    // `require` also finds what the Lambda's own runtime brings; `import()` does not, and costs more.
    outputOptions: { dynamicImportInCjs: false },
    // Those of the package itself: what is looked up by default are the toolkit's.
    deps: { neverBundle: Object.keys(runtime.dependencies) },
  },
  {
    // One file with the driver in it: in a Lambda, loading the driver from its own files costs twice as much.
    ...shared,
    name: 'handler',
    entry: { handler: 'runtime/src/handler.ts' },
    format: 'cjs',
    outDir: 'runtime/dist',
    clean: false,
    dts: true,
    minify: true,
    // Node's own URL does what this package does, of which two thirds are tables for international names.
    alias: { 'whatwg-url': 'node:url' },
    outputOptions: { codeSplitting: false, dynamicImportInCjs: false },
    deps: {
      onlyBundle: false,
      alwaysBundle: ['mongodb'],
      neverBundle: [
        ...Object.keys(runtime.dependencies).filter((name) => name !== 'mongodb'),
        ...Object.keys(driver.peerDependencies),
      ],
    },
    plugins: [exportsWhenUsed, tablesWhenNeeded, modulesParsedOnce, bundledLicences('LICENCES.txt')],
  },
]);
