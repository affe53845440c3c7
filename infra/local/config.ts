import type { ServerlessConfig } from '../types';
import { pluginName } from '../with-websockets';
import { offlineName } from './offline';
import { asRecord } from './values';

/** The plugins of a run, each as a config names a plugin of its own folder: `./name.cjs`. */
export interface LocalPlugins {
  /** Stands behind all others. */
  run: string;
  /** Stands where the plugin of this toolkit does that completes a config; null where there is nothing to complete. */
  compose: string | null;
}

/**
 * Adds serverless-offline, where it is not listed, and the plugins of the run. By name this toolkit's own would only be
 * found where it is installed beside the app, and by its path osls 4.3 takes none from outside of the service.
 *
 * @returns null where a text stands for the list: Serverless loads what is in it by itself
 */
export function withLocalPlugins(
  config: ServerlessConfig,
  { run, compose }: LocalPlugins,
): ServerlessConfig | null {
  const listed = config.plugins ?? [];
  const isList = Array.isArray(listed);
  const modules = isList ? listed : (asRecord(listed).modules ?? []);
  if (typeof listed === 'string' || !Array.isArray(modules)) return null;
  const before = modules.flatMap((name: unknown) => (name === pluginName ? (compose ?? []) : [name]));
  const plugins = [...before, ...(before.includes(offlineName) ? [] : [offlineName]), run];
  return { ...config, plugins: isList ? plugins : { ...asRecord(listed), modules: plugins } };
}

/** Whether any function has events of these kinds, or may have, because a text stands where they belong. */
export function mayHaveEvents(config: ServerlessConfig, kinds: readonly string[]): boolean {
  const parts: unknown[] = Array.isArray(config.functions) ? config.functions : [config.functions];
  return parts.some((part) => {
    if (typeof part === 'string') return true;
    return Object.values(asRecord(part)).some((definition) => {
      const { events } = asRecord(definition);
      if (typeof definition === 'string' || typeof events === 'string') return true;
      return (Array.isArray(events) ? events : []).some((event: unknown) =>
        typeof event === 'string'
          ? event.includes('${') || kinds.includes(event)
          : kinds.some((kind) => kind in asRecord(event)),
      );
    });
  });
}
