import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * commander loads `child_process` to run commands that are separate programs. There are none here, and loading it
 * costs two milliseconds of every start.
 */
export const commanderWithoutChildProcesses = {
  name: 'commander-without-child-processes',
  resolveId(specifier: string, importer: string | undefined): string | null {
    const unused = specifier === 'node:child_process' && /[\\/]commander[\\/]/.test(importer ?? '');
    return unused ? '\0no-child-process' : null;
  },
  load(id: string): string | null {
    return id === '\0no-child-process' ? 'module.exports = {};' : null;
  },
};

/**
 * The parser of `.editorconfig` reads its WebAssembly from the folder that it stands in, where the bundle has none:
 * the bytes go into the bundle.
 */
export const inlineWebAssembly = {
  name: 'inline-web-assembly',
  transform(code: string, id: string): string | null {
    if (!/[\\/]@one-ini[\\/]wasm[\\/].*\.js$/.test(id)) return null;
    const reading = "require('fs').readFileSync(wasmPath)";
    if (!code.includes(reading))
      throw new Error(`${id} reads its WebAssembly in a way that is not known here`);
    const bytes = readFileSync(join(dirname(id), 'one_ini_bg.wasm')).toString('base64');
    return code.replace(reading, `Buffer.from('${bytes}', 'base64')`).replace(/^const wasmPath = .*$/m, '');
  },
};

const installedParser = '\0installed-parser';

/**
 * The parser's package is an ES module around a native binding, and loading it as one costs more than the binding
 * does. Its JavaScript goes into the bundle; what that requires at run time is still found from where the package
 * is installed: the binding is a dependency of the package, not of ours.
 */
export const parserAsCommonJs = {
  name: 'parser-as-commonjs',
  resolveId: (specifier: string): string | null => (specifier === installedParser ? installedParser : null),
  load: (id: string): string | null =>
    id === installedParser
      ? `import { createRequire } from 'node:module';
export const requireFromParser = createRequire(require.resolve('oxc-parser'));`
      : null,
  transform(code: string, id: string): string | null {
    if (!/[\\/]node_modules[\\/]oxc-parser[\\/]src-js[\\/](?:index|bindings)\.js$/.test(id)) return null;
    const moved = code.replaceAll('createRequire(import.meta.url)', 'requireFromParser');
    if (moved === code || moved.includes('import.meta'))
      throw new Error(`${id} uses import.meta in a way that is not known here`);
    return `import { requireFromParser } from '${installedParser}';\n${moved}`;
  },
};
