import { describe, expect, it, jest } from '@jest/globals';
import { pluginName, withWebsockets } from '../../../infra/with-websockets';
import { address, base, at, compose, coreHandler, enabled, endpoint, ourFunction } from './compose';

describe('WebSockets are enabled', () => {
  it('gives a config the function, the address in every function, and the plugin', () => {
    const { config, warnings } = compose(base());
    expect(warnings).toEqual([]);
    expect(config).toEqual({
      service: 'crm',
      provider: { name: 'aws', runtime: 'nodejs22.x' },
      functions: {
        auth: { handler: 'src/auth.handler', events: [{ httpApi: '*' }], environment: endpoint() },
        defaultWebsocket: ourFunction(),
      },
      plugins: [pluginName],
    });
  });

  it('lets Serverless resolve the stage where none is given', () => {
    const config = withWebsockets(base(), enabled, {});
    expect(at(config, 'functions.auth.environment.WEBSOCKET_API_ENDPOINT')).toEqual(
      address({ Ref: 'WebsocketsApi' }, '/${sls:stage}'),
    );
  });

  it('takes the handler that is named', () => {
    const { config } = compose(base(), enabled, { handler: coreHandler });
    expect(at(config, 'functions.defaultWebsocket.handler')).toBe(coreHandler);
  });

  it('keeps the order of what is there, and adds at the end', () => {
    const { config } = compose(base({ custom: {} }));
    expect(Object.keys(config)).toEqual(['service', 'provider', 'functions', 'custom', 'plugins']);
    expect(Object.keys(config.functions as object)).toEqual(['auth', 'defaultWebsocket']);
  });

  it('adds to the environment that a function has, and to none of the provider', () => {
    const { config } = compose(
      base({
        provider: { name: 'aws', runtime: 'nodejs22.x', environment: { A: '1' } },
        functions: { auth: { handler: 'a.b', environment: { B: '${env:B}' } } },
      }),
    );
    expect(at(config, 'functions.auth.environment')).toEqual({ B: '${env:B}', ...endpoint() });
    expect(at(config, 'provider.environment')).toEqual({ A: '1' });
  });

  it('writes into functions where the environment of the provider is text', () => {
    const { config } = compose(
      base({ provider: { name: 'aws', runtime: 'nodejs22.x', environment: '${file(env.yml)}' } }),
    );
    expect(at(config, 'functions.auth.environment')).toEqual(endpoint());
    expect(at(config, 'provider.environment')).toBe('${file(env.yml)}');
  });

  it('gives the address of another function a value of its own', () => {
    const { config } = compose(base());
    const [one, other] = ['auth', 'defaultWebsocket'].map((name) =>
      at(config, `functions.${name}.environment.WEBSOCKET_API_ENDPOINT`),
    );
    expect(one).toEqual(other);
    expect(one).not.toBe(other);
  });

  it.each([
    { handler: 'a.b', events: [{ cloudFront: { eventType: 'viewer-request' } }] },
    { handler: 'a.b', events: [{ preExistingCloudFront: { eventType: 'viewer-request' } }] },
    { handler: 'a.b', lambdaAtEdge: { distribution: 'Site' } },
  ])('passes over Lambda@Edge, which has no environment: %j', (edge) => {
    expect(at(compose(base({ functions: { edge } })).config, 'functions.edge')).toEqual(edge);
  });

  it.each([
    ['an object in which functions are empty', { auth: null, sync: false }, 'config-not-plain'],
    ['null for a function, which Serverless drops', { auth: null }, null],
  ])('reads %s', (_, functions, id) => {
    if (id !== null) expect(() => compose(base({ functions }))).toThrow('functions.sync');
    else expect(at(compose(base({ functions })).config, 'functions.auth')).toBeNull();
  });

  it('writes how a route is picked, where the definition says it', () => {
    const { config } = compose(base(), {
      websockets: { enable: true, routeSelectionExpression: '$request.body.kind' },
    });
    expect(config.provider).toEqual({
      name: 'aws',
      runtime: 'nodejs22.x',
      websocketsApiRouteSelectionExpression: '$request.body.kind',
    });
  });

  it('spells a provider out that is named alone', () => {
    const { config } = compose(base({ provider: 'aws' }), {
      websockets: { enable: true, routeSelectionExpression: '$request.body.kind' },
    });
    expect(config.provider).toEqual({
      name: 'aws',
      websocketsApiRouteSelectionExpression: '$request.body.kind',
    });
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('takes a function named %s', (name) => {
    const functions = JSON.parse(`{ "${name}": { "handler": "a.b" } }`) as object;
    const { config } = compose(base({ functions }));
    const found = Object.entries(config.functions as Record<string, unknown>)[0];
    expect(found).toEqual([name, { handler: 'a.b', environment: endpoint() }]);
    expect(Object.getPrototypeOf(config.functions)).toBe(Object.prototype);
  });

  it.each([undefined, {}, null, false])('works for functions %j', (functions) => {
    const { config } = compose(base({ functions }));
    expect(config.functions).toEqual({ defaultWebsocket: ourFunction() });
  });
});

describe('a warning', () => {
  const functions = { auth: { handler: 'a.b', role: 'arn:aws:iam::123456789012:role/app' } };

  it('is emitted by the process where nobody takes it', () => {
    const emitted = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    withWebsockets(base({ functions }), enabled);
    expect(emitted.mock.calls).toEqual([
      [
        expect.stringContaining('`functions.auth.role`'),
        {
          type: 'FriggWarning',
          code: 'role-elsewhere',
          detail: expect.stringContaining('execute-api:ManageConnections'),
        },
      ],
    ]);
    emitted.mockRestore();
  });

  it('is not given where composing fails', () => {
    const warnings: unknown[] = [];
    const config = base({ functions: { ...functions, sync: { environment: '${file(env.yml)}' } } });
    const onWarning = (warning: unknown): void => {
      warnings.push(warning);
    };
    expect(() => withWebsockets(config, enabled, { onWarning })).toThrow();
    expect(warnings).toEqual([]);
  });
});

describe('the runtime of the function that is added', () => {
  const runtime = (provider: unknown, more: object = {}): unknown =>
    at(compose(base({ provider, ...more })).config, 'functions.defaultWebsocket.runtime');

  it.each([
    ['that of the provider', { name: 'aws', runtime: 'nodejs20.x' }, {}, undefined],
    ['one that Serverless resolves', { name: 'aws', runtime: '${self:custom.runtime}' }, {}, undefined],
    ['the newest, where none is named', { name: 'aws' }, {}, 'nodejs22.x'],
    ['the newest, where the provider is for another language', { runtime: 'python3.12' }, {}, 'nodejs22.x'],
    [
      'the newest of the functions',
      { name: 'aws' },
      {
        functions: {
          a: { handler: 'a.b', runtime: 'nodejs18.x' },
          b: { handler: 'a.b', runtime: 'nodejs20.x' },
          c: { handler: 'a.b', runtime: 'python3.12' },
        },
      },
      'nodejs20.x',
    ],
  ])('is %s', (_, provider, more, expected) => {
    expect(runtime(provider, more)).toBe(expected);
  });
});

describe('lists', () => {
  it('takes a list of functions, and adds an item', () => {
    const { config } = compose(
      base({ functions: [{ auth: { handler: 'a.b' } }, null, { sync: { handler: 'c.d' } }] }),
    );
    expect(config.functions).toEqual([
      { auth: { handler: 'a.b', environment: endpoint() } },
      null,
      { sync: { handler: 'c.d', environment: endpoint() } },
      { defaultWebsocket: ourFunction() },
    ]);
  });

  it('writes once into a function that stands in two items', () => {
    const { config } = compose(
      base({ functions: [{ auth: { handler: 'a.b', environment: { A: '1' } } }, { auth: { timeout: 5 } }] }),
    );
    expect(config.functions).toEqual([
      { auth: { handler: 'a.b', environment: { A: '1' } } },
      { auth: { timeout: 5, environment: endpoint() } },
      { defaultWebsocket: ourFunction() },
    ]);
  });

  it.each([
    [['serverless-offline'], ['serverless-offline', pluginName]],
    [
      { localPath: './plugins', modules: ['mine'] },
      { localPath: './plugins', modules: ['mine', pluginName] },
    ],
    [[pluginName], [pluginName]],
    [null, [pluginName]],
  ])('adds the plugin to %j', (plugins, expected) => {
    expect(compose(base({ plugins })).config.plugins).toEqual(expected);
  });
});

describe('logs', () => {
  const logs = (websocket: unknown): unknown =>
    at(
      compose(base({ provider: { runtime: 'nodejs22.x', logs: { httpApi: true, websocket } } })).config,
      'provider.logs.websocket',
    );

  it.each([
    [true, { fullExecutionData: false }],
    [{ level: 'ERROR' }, { level: 'ERROR', fullExecutionData: false }],
    [
      { level: 'ERROR', fullExecutionData: true },
      { level: 'ERROR', fullExecutionData: true },
    ],
    [false, false],
  ])('of %j hold no messages unless the app says so', (given, expected) => {
    expect(logs(given)).toEqual(expected);
  });

  it('are not asked for', () => {
    expect(JSON.stringify(compose(base()).config)).not.toMatch(/logs/i);
  });
});
