import { describe, expect, it } from '@jest/globals';
import { composeInPlace } from '../../../infra/plugin/compose';
import type { Serverless } from '../../../infra/plugin/serverless';
import { ComposeError } from '../../../infra/types';
import type { ComposeWarning } from '../../../src/types';

type Config = Record<string, unknown>;

/** As both tools stand when the hook `initialize` comes: the service holds the parts of the config themselves. */
function initialized(config: Config): Serverless {
  const provider = { name: 'aws', stage: 'dev', region: 'eu-west-1', ...(config.provider as object) };
  const configurationInput: Config = { service: 'live-app', ...config, provider };
  return {
    configurationInput,
    processedInput: { options: {} },
    service: {
      provider,
      functions: (config.functions ?? {}) as Config,
      resources: config.resources as Config | undefined,
      custom: config.custom,
      setFunctionNames() {
        for (const [name, each] of Object.entries(this.functions as Record<string, Config>)) {
          each.name ??= `live-app-qa-${name}`;
          each.events ??= [];
        }
      },
    },
    getProvider: () => ({
      getStage: () => 'qa',
      getRegion: () => 'eu-west-1',
      naming: {
        getRoleLogicalId: () => 'IamRoleLambdaExecution',
        getWebsocketsApiLogicalId: () => 'WebsocketsApi',
      },
    }),
    classes: { Error },
  };
}

function composed(
  config: Config,
  websockets: unknown,
): { serverless: Serverless; warnings: ComposeWarning[] } {
  const serverless = initialized(config);
  const warnings: ComposeWarning[] = [];
  composeInPlace(serverless, { websockets, handler: 'src/live.handler' }, (warning) =>
    warnings.push(warning),
  );
  return { serverless, warnings };
}

const enabled = { enable: true };

describe('composeInPlace', () => {
  it('adds a whole function, and keeps every object that others may hold', () => {
    const api = { handler: 'src/api.handler', environment: { MINE: '1' }, events: [{ httpApi: 'GET /' }] };
    const functions = { api };
    const { serverless } = composed({ functions }, enabled);
    const { service, configurationInput } = serverless;
    expect(service.functions).toBe(functions);
    expect(service.functions.api).toBe(api);
    expect(service.provider).toBe(configurationInput.provider);
    expect(configurationInput.functions).toBe(functions);
    expect(api.events).toEqual([{ httpApi: 'GET /' }]);
    expect(Object.keys(api.environment)).toEqual(['MINE', 'WEBSOCKET_API_ENDPOINT']);
    expect(service.functions.defaultWebsocket).toMatchObject({
      name: 'live-app-qa-defaultWebsocket',
      handler: 'src/live.handler',
      events: expect.arrayContaining([{ websocket: { route: '$connect' } }]) as unknown,
    });
  });

  it('writes the stage that Serverless has, whatever the composition was made for', () => {
    const serverless = initialized({ functions: { api: { handler: 'src/api.handler' } } });
    composeInPlace(serverless, { websockets: enabled, stage: 'prod' }, () => undefined);
    const text = JSON.stringify(serverless.service.functions.api);
    expect(text).toContain('"/qa"');
    expect(text).not.toContain('prod');
  });

  it('serves a service without functions', () => {
    const { serverless } = composed({}, enabled);
    expect(Object.keys(serverless.service.functions)).toEqual(['defaultWebsocket']);
    expect(serverless.configurationInput.functions).toBe(serverless.service.functions);
  });

  it('adds resources where there are none, and beside those that there are', () => {
    const role = { Type: 'AWS::IAM::Role', Properties: {} };
    const functions = { api: { handler: 'src/api.handler', role: 'Mine' } };
    const resources = { Resources: { Mine: role } };
    const { serverless } = composed({ functions, resources }, enabled);
    expect(serverless.service.resources).toBe(resources);
    expect(Object.keys(resources.Resources)).toHaveLength(2);
    expect(resources.Resources.Mine).toEqual(role);
  });

  it('takes out the function of older generators where WebSockets are off', () => {
    const handler = 'node_modules/@friggframework/core/handlers/routers/websocket.handler';
    const events = ['$connect', '$default', '$disconnect'].map((route) => ({ websocket: { route } }));
    const functions = { api: { handler: 'src/api.handler' }, defaultWebsocket: { handler, events } };
    const { serverless } = composed({ functions }, undefined);
    expect(serverless.service.functions).toBe(functions);
    expect(functions).toEqual({ api: { handler: 'src/api.handler', name: 'live-app-qa-api', events: [] } });
  });

  it.each([undefined, { enable: false }, { enable: 'true' }, true])(
    'changes nothing for %j',
    (websockets) => {
      const config = (): Config => ({
        provider: { environment: { A: 'a' }, iam: { role: { statements: [{ Effect: 'Allow' }] } } },
        functions: { api: { handler: 'src/api.handler', name: 'mine', events: [{ httpApi: '*' }] } },
        resources: { Resources: { Queue: { Type: 'AWS::SQS::Queue' } } },
        custom: { key: 'value' },
      });
      const { serverless, warnings } = composed(config(), websockets);
      const untouched = initialized(config());
      expect(JSON.stringify(serverless.configurationInput)).toBe(
        JSON.stringify(untouched.configurationInput),
      );
      expect(JSON.stringify(serverless.service)).toBe(JSON.stringify(untouched.service));
      expect(warnings).toEqual([]);
    },
  );

  it('leaves a service as it was where it can not be composed', () => {
    const functions = { defaultWebsocket: { handler: 'src/api.handler', events: [{ httpApi: '*' }] } };
    const serverless = initialized({ functions });
    const before = JSON.stringify(serverless);
    expect(() => {
      composeInPlace(serverless, { websockets: enabled }, () => undefined);
    }).toThrow(ComposeError);
    expect(JSON.stringify(serverless)).toBe(before);
  });

  it('hands on what a person has to do', () => {
    const provider = { iam: { role: 'arn:aws:iam::123456789012:role/mine' } };
    const { warnings } = composed({ provider, functions: { api: { handler: 'src/api.handler' } } }, enabled);
    expect(warnings.map(({ id }) => id)).toEqual(['role-elsewhere']);
  });
});
