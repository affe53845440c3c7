import { ComposeError } from '../types';
import type { Composition } from './composition';
import { isFields, isUnresolved, kindOf, notPlain, put, type Fields } from './plain';

/** The Serverless plugin of this package, as a config lists it. */
export const pluginName = 'frigg-toolkit/infra/plugin';

/**
 * Lists the plugin of this package, once. Serverless takes a list, or an object with one (`modules`).
 *
 * @throws ComposeError `environment-not-editable` where the list is text: Serverless loads what is in it by itself
 */
export function addPlugin(config: Fields): void {
  const { plugins } = config;
  if (isFields(plugins)) addTo(plugins, 'modules', ['plugins', 'modules']);
  else addTo(config, 'plugins', ['plugins']);
}

function addTo(owner: Fields, key: string, path: string[]): void {
  const listed = owner[key];
  if (!listed) put(owner, key, [pluginName]);
  else if (isUnresolved(listed)) throw textual(path);
  else if (!Array.isArray(listed)) throw notPlain(path, kindOf(listed), 'a list of plugins');
  else if (!listed.includes(pluginName)) put(owner, key, [...(listed as unknown[]), pluginName]);
}

function textual(path: string[]): ComposeError {
  return new ComposeError(
    'environment-not-editable',
    `\`${path.join('.')}\`: text stands where the list of plugins belongs, so that \`${pluginName}\` can not be added to it.`,
    `Write the list into the config itself, with \`${pluginName}\` in it.`,
    [path],
  );
}

/** The plugins that a config lists besides ours; null where only Serverless knows them. */
export function otherPlugins({ config }: Composition): string[] | null {
  const { plugins } = config;
  const listed = isFields(plugins) ? plugins.modules : plugins;
  if (isUnresolved(listed)) return null;
  const names = (Array.isArray(listed) ? listed : []).filter((each) => typeof each === 'string');
  return names.some(isUnresolved) ? null : names.filter((name) => name !== pluginName);
}
