import { join } from 'node:path';
import type { FileSystem } from '../../src/host';
import type { ServerlessConfig } from '../types';
import { withLocalPlugins } from './config';
import { hoistedHandlers, standIn, standInFolder, withHandlers } from './hoisted';
import { ownFiles } from './watch';

/** What is written into the service's folder for one run: Serverless takes neither config nor plugins from elsewhere. */
export interface RunFiles {
  /** For `--config`. */
  configName: string;
  /** The plugin's file, which also is the sign that code has changed. */
  control: string;
  /** Of the plugin's file, for so many changes. */
  controlText(changes: number): string;
  /** All files by their paths, absolute, with their texts. */
  files: ReadonlyMap<string, string>;
}

export interface RunFilesInput {
  service: string;
  config: ServerlessConfig;
  /** The process that starts it: two runs in one folder have their own. */
  pid: number;
  /** The built plugins, absolute. */
  plugins: { run: string; compose: string };
  /** Serverless has to resolve parts of the config before they can be composed. */
  isComposedLater: boolean;
}

/** @returns null where a text stands for the list of plugins */
export function runFiles(
  files: Pick<FileSystem, 'stat'>,
  { service, config, pid, plugins, isComposedLater }: RunFilesInput,
): RunFiles | null {
  const name = `${ownFiles}start-${pid}`;
  const whole = withLocalPlugins(config, {
    run: `./${name}.cjs`,
    compose: isComposedLater ? `./${name}.compose.cjs` : null,
  });
  if (whole === null) return null;
  const hoisted = hoistedHandlers(files, service, config).map((each, index) => ({
    functionName: each.functionName,
    ...standIn(each, index, `frigg-start-${pid}`),
  }));
  const handlers = new Map(hoisted.map(({ functionName, handler }) => [functionName, handler]));
  const controlText = (changes: number): string => pluginText(plugins.run, changes);
  const control = join(service, `${name}.cjs`);
  const configName = `${name}.serverless.json`;
  const written: [string, string][] = [
    [control, controlText(0)],
    [join(service, configName), `${JSON.stringify(withHandlers(whole, handlers), null, 2)}\n`],
    ...hoisted.map((each): [string, string] => [join(service, standInFolder, each.name), each.text]),
  ];
  if (isComposedLater) written.push([join(service, `${name}.compose.cjs`), pluginText(plugins.compose, 0)]);
  return { configName, control, controlText, files: new Map(written) };
}

const pluginText = (path: string, changes: number): string =>
  `const plugin = require(${JSON.stringify(path)});\nmodule.exports = plugin.default ?? plugin; // ${changes}\n`;
