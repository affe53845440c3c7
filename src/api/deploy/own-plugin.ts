import { join } from 'node:path';
import type { ServerlessConfig } from '../../../infra/types';
import { pluginName } from '../../../infra/with-websockets';
import type { FileSystem } from '../../host';
import { upwards } from '../../project/handler/files';
import { isObject } from '../../project/json';

/** What the plugin is called beside a config: the tools take a local one by such a path alone. */
export const localPlugin = '.frigg-toolkit.plugin.cjs';

const isFile = (files: FileSystem, path: string): boolean => files.stat(path)?.kind === 'file';

/** The plugin of this very toolkit; null where it stands apart from its build. */
export function ownPlugin(files: FileSystem): Buffer | null {
  // An ES module has none.
  if (typeof __dirname !== 'string') return null;
  for (const at of upwards(__dirname)) {
    const built = [join(at, 'infra', 'plugin.cjs'), join(at, 'dist', 'infra', 'plugin.cjs')];
    const found = built.find((path) => isFile(files, path));
    const outcome = found === undefined ? null : files.read(found);
    if (outcome?.ok) return outcome.bytes;
  }
  return null;
}

/**
 * Names the plugin of this toolkit as a file beside the config where Serverless would not find it by its name: the
 * toolkit is run by `npx`, or installed globally.
 */
export function withOwnPlugin(
  files: FileSystem,
  service: string,
  config: ServerlessConfig,
): ServerlessConfig {
  const [owner = ''] = pluginName.split('/');
  const isInstalled = [...upwards(service)].some((at) =>
    isFile(files, join(at, 'node_modules', owner, 'package.json')),
  );
  const { plugins } = config;
  if (isInstalled || plugins === undefined) return config;
  const replace = (list: unknown): unknown =>
    Array.isArray(list)
      ? list.map((name: unknown) => (name === pluginName ? `./${localPlugin}` : name))
      : list;
  return {
    ...config,
    plugins: isObject(plugins) ? { ...plugins, modules: replace(plugins.modules) } : replace(plugins),
  };
}
