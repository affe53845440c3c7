import { describe, expect, it } from '@jest/globals';
import { compose, coreHandler, base, refusal, threeRoutes } from './compose';

const generated = { handler: coreHandler, events: threeRoutes };
const auth = { handler: 'src/auth.handler' };

describe.each([
  ['missing', {}],
  ['no definition', undefined],
  ['null', null],
  ['websockets: true', { websockets: true }],
  ['websockets: null', { websockets: null }],
  ['enable: false', { websockets: { enable: false } }],
  ['enable: "true"', { websockets: { enable: 'true', routeSelectionExpression: '$request.body.a' } }],
  ['enable: 1', { websockets: { enable: 1 } }],
])('WebSockets are not enabled: %s', (_, definition) => {
  const same = (config: unknown): void => {
    const composed = compose(config, definition ?? null);
    // The text holds the order of keys too.
    expect(JSON.stringify(composed.config)).toBe(JSON.stringify(config));
  };

  it('leaves a config as it is', () => {
    same(base({ custom: { b: 1, a: 2 }, plugins: [], resources: { Resources: {} } }));
  });

  it.each([
    ['functions that are text', { functions: '${file(functions.yml)}' }],
    ['a list', { functions: ['${file(a.yml)}', { auth }], resources: ['${file(r.yml)}'] }],
    ['shapes that Serverless refuses', { functions: 7, resources: 'x', provider: null }],
    ['events that are no list', { functions: { a: { events: 'x' } } }],
    ['an address of its own', { provider: { environment: { WEBSOCKET_API_ENDPOINT: 'https://a.example' } } }],
  ])('keeps %s', (_name, more) => {
    same(base(more));
  });

  it.each([
    coreHandler,
    '../node_modules/@friggframework/core/handlers/routers/websocket.handler',
    'node_modules/@friggframework/devtools/infrastructure/handlers/websocket.handler',
  ])('takes out the function that upstream adds unasked: %s', (handler) => {
    const functions = { defaultWebsocket: { ...generated, handler, timeout: 30 }, auth };
    const composed = compose(base({ functions }), definition ?? null);
    expect(composed.config).toEqual(base({ functions: { auth } }));
    expect(composed.warnings).toEqual([]);
  });

  it('takes it out of a list', () => {
    const functions = [{ defaultWebsocket: generated }, { auth }];
    expect(compose(base({ functions }), definition ?? null).config).toEqual(
      base({ functions: [{}, { auth }] }),
    );
  });

  it.each([
    ['another name', { live: generated }],
    ['a handler of the app', { defaultWebsocket: { handler: 'src/live.handler', events: threeRoutes } }],
    ['a route of the app', { defaultWebsocket: { ...generated, events: [{ websocket: 'sendMessage' }] } }],
    [
      'another event',
      { defaultWebsocket: { ...generated, events: [...threeRoutes, { schedule: 'rate(1 day)' }] } },
    ],
  ])('keeps what was written by hand, and says so: %s', (_name, functions) => {
    const config = base({ functions });
    const composed = compose(config, definition ?? null);
    expect(composed.config).toEqual(config);
    expect(composed.warnings).toMatchObject([
      { id: 'routes-kept', path: ['functions', Object.keys(functions)[0]] },
    ]);
  });

  it('keeps a hand-made API, and says so', () => {
    const Resources = {
      Live: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'WEBSOCKET' } },
      Connect: {
        Type: 'AWS::ApiGatewayV2::Route',
        Properties: { ApiId: { Ref: 'Live' }, RouteKey: '$connect' },
      },
    };
    const config = base({ resources: { Resources } });
    const composed = compose(config, definition ?? null);
    expect(composed.config).toEqual(config);
    expect(composed.warnings.map(({ id, path }) => [id, ...path])).toEqual([
      ['routes-kept', 'resources', 'Resources', 'Live'],
    ]);
  });
});

describe('a config that can not be copied', () => {
  const cyclic: Record<string, unknown> = { service: 'a', custom: {} };
  (cyclic.custom as Record<string, unknown>).again = cyclic;

  it.each<[string, unknown, string[]]>([
    ['a number', 7, []],
    ['null', null, []],
    ['a list', [], []],
    ['a text', 'x', []],
    ['a function', () => ({}), []],
    ['a promise', Promise.resolve({}), []],
    ['a circle', cyclic, ['custom', 'again']],
    ['a bigint', { custom: { a: [1n] } }, ['custom', 'a', '0']],
  ])('is refused with its place: %s', (_, config, path) => {
    for (const definition of [{}, { websockets: { enable: true } }]) {
      expect(refusal(config, definition)).toMatchObject({ id: 'config-not-plain', paths: [path] });
    }
  });

  it('is refused where it is nested too deep', () => {
    let deep: unknown = {};
    for (let level = 0; level < 20_000; level++) deep = { deep };
    // Not by way of the helper, which goes down the same way.
    expect(() => compose(Object.freeze({ custom: deep }))).toThrow('nested');
  });
});
