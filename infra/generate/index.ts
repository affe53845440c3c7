import type { ComposeSettings, ServerlessConfig } from '../types';
import { readApp, type App } from './app';
import { coreFunctions } from './core-functions';
import { errorResources } from './error-queue';
import { integrationFunctions } from './integration-functions';
import { packaging } from './packaging';
import { pluginPart } from './plugins';
import { provider } from './provider';
import { queueNames, queueResources } from './queues';
import { schedulerPart } from './scheduler';
import { commonVariables, spreadVariables } from './variables';

export { decidesConfig } from './unsupported';

/**
 * A complete Serverless config for a Frigg 2.x app that has none of its own, without WebSockets. Functions, routes,
 * queues and names are those of upstream's generator
 * (https://github.com/friggframework/frigg, packages/devtools/infrastructure), so that a stack of either can be
 * deployed over the other.
 *
 * @param appDefinition classes of integrations, or objects `{ Definition }` in their place
 * @throws ComposeError `definition-unsupported`, `definition-not-known`, `name-refused`
 */
export function generate(
  appDefinition: unknown,
  settings: Pick<ComposeSettings, 'stage' | 'region' | 'plugins'> = {},
): ServerlessConfig {
  const app = readApp(appDefinition, settings);
  const scheduler = app.scheduler ? schedulerPart(app.integrations) : nothing;
  const variables = spreadVariables(app, scheduler.environment);
  const { plugins, custom } = pluginPart(settings.plugins ?? []);
  return {
    service: app.service,
    frameworkVersion: '>=3.17.0',
    package: packaging(),
    plugins,
    custom: { ...custom, ...queueNames(app.integrations) },
    provider: provider(app, {
      environment: { ...commonVariables(app), ...variables.common },
      statements: scheduler.statements,
    }),
    functions: functions(app, variables.own),
    resources: {
      Resources: { ...errorResources(), ...queueResources(app.integrations), ...scheduler.resources },
    },
  };
}

const nothing = { resources: {}, statements: [], environment: {} };

/** The routes of webhooks and extensions stand before the one that takes all the rest. */
const functions = (
  app: App,
  environments: Readonly<Record<string, Record<string, unknown>>>,
): Record<string, unknown> =>
  Object.fromEntries(
    [coreFunctions(app.firstApi), ...app.integrations.map(integrationFunctions)]
      .flatMap((part) => Object.entries<Record<string, unknown>>(part))
      .map(([name, body]) => [
        name,
        Object.hasOwn(environments, name) ? { ...body, environment: environments[name] } : body,
      ]),
  );
