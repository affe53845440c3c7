import { relative, resolve, sep } from 'node:path';
import type { FileSystem } from '../../src/host';
import { readText } from '../../src/project/json';
import type { ServerlessConfig } from '../types';

const included = /\$\{file\(\s*([^)]*?)\s*\)/g;
const isData = (file: string): boolean => /\.(?:ya?ml|json|toml)$/.test(file);

/**
 * Which files change what Serverless makes of a config without changing the config itself: `.env*`, and what
 * `${file(…)}` includes, there and in what is included.
 *
 * @param service the folder that the names of files are relative to, wherever they are written
 */
export function readByServerless(
  files: FileSystem,
  service: string,
  config: ServerlessConfig,
): (file: string) => boolean {
  const found = new Set<string>();
  let mayBeAny = false;
  const open = [JSON.stringify(config)];
  for (let text = open.pop(); text !== undefined; text = open.pop()) {
    for (const [, name = ''] of text.matchAll(included)) {
      // A name that holds a variable of its own may mean any.
      if (name.includes('${')) mayBeAny = true;
      const path = resolve(service, name);
      if (found.has(path) || name.includes('${')) continue;
      found.add(path);
      if (isData(path)) open.push(readText(files, path) ?? '');
    }
  }
  return (file) => {
    const path = relative(service, file);
    const isEnvironment = !path.includes(sep) && path.startsWith('.env');
    return isEnvironment || found.has(file) || (mayBeAny && isData(file));
  };
}
