import type { App } from './app';
import { ref } from './cloudformation';
import { functionsOf } from './integration';

type Environment = Record<string, unknown>;

/** The variables that all functions get, those of the app first: what Frigg itself sets can't be set otherwise. */
export const commonVariables = (app: App): Environment => ({
  ...(app.logLevel === undefined ? {} : { FRIGG_LOG_LEVEL: app.logLevel }),
  ...Object.fromEntries(app.variables.map((name) => [name, `\${env:${name}, ''}`])),
  STAGE: '${sls:stage}',
  FRIGG_STACK: '${self:service}',
  FRIGG_STAGE: '${sls:stage}',
  FRIGG_REGION: '${aws:region}',
});

interface Spread {
  /** For all functions. */
  common: Environment;
  /** By function. */
  own: Readonly<Record<string, Environment>>;
}

/**
 * Gives the addresses of queues, and what the scheduler adds, to all functions; or, where the definition scopes the
 * environment, to `auth`, which runs the actions of every integration, and to the integration's own.
 */
export function spreadVariables(app: App, scheduling: Environment): Spread {
  const { integrations } = app;
  const addressOf = ({ queueVariable, queueId }: App['integrations'][number]): Environment => ({
    [queueVariable]: ref(queueId),
  });
  const all: Environment = Object.assign({}, ...integrations.map(addressOf)) as Environment;
  if (!app.scopedEnvironment) return { common: { ...all, ...scheduling }, own: {} };
  const own = integrations.flatMap((integration) =>
    functionsOf(integration).map((name): [string, Environment] => [
      name,
      { ...addressOf(integration), ...scheduling },
    ]),
  );
  return { common: {}, own: Object.fromEntries([['auth', { ...all, ...scheduling }], ...own]) };
}
