import { defineConfig } from 'tsdown';
import {
  commanderWithoutChildProcesses,
  inlineWebAssembly,
  parserAsCommonJs,
} from './scripts/bundle-plugins';
import { bundledLicences } from './scripts/bundled-licences';

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

export default defineConfig([
  {
    // CommonJS, because loading an ES module costs more than all the rest of a start.
    ...shared,
    name: 'cli',
    entry: { cli: 'src/bin.ts' },
    format: 'cjs',
    outDir: 'dist',
    outExtensions: () => ({ js: '.cjs' }),
    // Every byte is scanned at a start. Names of functions stay, for the stack of an internal error.
    minify: { compress: { keepNames }, mangle: { keepNames: true }, codegen: { removeWhitespace: true } },
    outputOptions: { chunkFileNames: 'cli/[name].cjs' },
    deps: { onlyBundle: false, alwaysBundle: ['oxc-parser'] },
    dts: false,
    plugins: [
      commanderWithoutChildProcesses,
      inlineWebAssembly,
      parserAsCommonJs,
      bundledLicences('cli/LICENCES.txt'),
    ],
  },
  {
    ...shared,
    name: 'api',
    entry: {
      index: 'src/commands/programs.ts',
      'codemods/enable-websockets': 'codemods/enable-websockets/transform.ts',
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
  {
    ...shared,
    name: 'runtime',
    entry: { index: 'runtime/src/index.ts', endpoint: 'runtime/src/endpoint.ts' },
    format: ['esm', 'cjs'],
    outDir: 'runtime/dist',
    dts: true,
  },
]);
