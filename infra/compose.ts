import { generate } from './generate';
import { givenDefinition } from './generate/given';
import type { ComposeSettings, ServerlessConfig } from './types';
import { withWebsockets } from './with-websockets';

type Later = PromiseLike<unknown> | ((...parameters: never[]) => unknown);
/** What composing over such a base answers. */
export type Composed<Base> = unknown extends Base
  ? ServerlessConfig | Promise<ServerlessConfig>
  : Base extends Later
    ? Promise<ServerlessConfig>
    : ServerlessConfig;
export type ComposeSettingsOver<Base> = Omit<ComposeSettings, 'base'> & { base?: Base };

/**
 * The Serverless config that an AppDefinition asks for: over the app's own (`base`), which is kept as it is and only
 * given, or denied, the WebSocket part, or, without one, a complete one. Pure: it reads nothing but its arguments,
 * and leaves them unchanged.
 *
 * @param appDefinition the object that the app exports as `Definition`
 * @param settings see `ComposeSettings`; a `base` that is a promise or a function is resolved first
 * @returns the config as plain data; a promise of it where `base` is a promise or a function, and in no other case
 * @throws ComposeError when no config can be composed; what `base` itself throws
 */
export function composeServerlessDefinition<Base = undefined>(
  appDefinition: unknown,
  settings?: ComposeSettingsOver<Base>,
): Composed<Base>;
export function composeServerlessDefinition(
  appDefinition: unknown,
  settings: ComposeSettings = {},
): ServerlessConfig | Promise<ServerlessConfig> {
  givenDefinition(appDefinition);
  const { base } = settings;
  if (isLater(base)) return composeOverLater(base, appDefinition, settings);
  const config = base ?? generate(appDefinition, settings);
  return withWebsockets(config, appDefinition, settings);
}

async function composeOverLater(
  base: Later,
  appDefinition: unknown,
  settings: ComposeSettings,
): Promise<ServerlessConfig> {
  const config: unknown = await (typeof base === 'function' ? base() : base);
  return withWebsockets(config, appDefinition, settings);
}

const isLater = (base: unknown): base is Later =>
  typeof base === 'function' ||
  (typeof base === 'object' && base !== null && 'then' in base && typeof base.then === 'function');
