import { describe, expect, it } from '@jest/globals';
import { at, base, compose, coreHandler, endpoint, ourFunction, refusal, threeRoutes } from './compose';

type Fields = Record<string, unknown>;
const socket = (...names: string[]): Fields => ({
  handler: 'src/live.handler',
  events: names.map((websocket) => ({ websocket })),
});

describe('a config that has WebSockets already', () => {
  it.each<[string, Fields]>([
    ["upstream's function", { defaultWebsocket: { handler: coreHandler, events: threeRoutes } }],
    ['a hand-made function', { live: socket('$connect', '$disconnect', '$default', 'sendMessage') }],
    ['several functions', { a: socket('$connect'), b: socket('$disconnect'), c: socket('$default') }],
    [
      'one with another function of our name',
      {
        live: socket('$connect', '$disconnect', '$default'),
        defaultWebsocket: { handler: 'src/other.handler', events: [] },
      },
    ],
    ['routes through `self`', { live: socket('${self:custom.first}', '$disconnect', '$default') }],
  ])('gets the address, and no second function: %s', (_, functions) => {
    const { config } = compose(base({ functions, custom: { first: '$connect' } }));
    expect(config.functions).toEqual(
      Object.fromEntries(
        Object.entries(functions).map(([name, value]) => [
          name,
          { ...(value as Fields), environment: endpoint() },
        ]),
      ),
    );
  });

  it('gets a function with the routes that are missing', () => {
    const { config } = compose(base({ functions: { live: socket('$connect', '$default', 'chat') } }));
    expect(at(config, 'functions.defaultWebsocket')).toEqual(
      ourFunction({ events: [{ websocket: { route: '$disconnect' } }] }),
    );
  });

  it.each([coreHandler, 'node_modules/frigg-websockets/dist/handler.handler'])(
    'gets them in the function that is there, where its handler knows them: %s',
    (handler) => {
      const defaultWebsocket = { handler, events: [{ websocket: '$connect' }, { websocket: '$default' }] };
      const { config } = compose(base({ functions: { defaultWebsocket } }));
      expect(config.functions).toEqual({
        defaultWebsocket: {
          handler,
          events: [...defaultWebsocket.events, { websocket: { route: '$disconnect' } }],
          environment: endpoint(),
        },
      });
    },
  );

  const stack = 'https://${WebsocketsApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}/';
  it.each<[string, unknown]>([
    ['in a text of CloudFormation', { 'Fn::Sub': `${stack}\${self:provider.stage}` }],
    ['with the stage as it is given', { 'Fn::Sub': `${stack}dev` }],
    ['with the stage of an option', { 'Fn::Sub': `${stack}\${opt:stage, 'dev'}` }],
    [
      'with names of its own',
      {
        'Fn::Sub': [
          `https://\${Api}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}/dev`,
          { Api: { Ref: 'WebsocketsApi' } },
        ],
      },
    ],
    [
      'put together in another way',
      {
        'Fn::Join': [
          '/',
          [
            'https:/',
            {
              'Fn::Join': [
                '.',
                [{ Ref: 'WebsocketsApi' }, 'execute-api', '${aws:region}', { Ref: 'AWS::URLSuffix' }],
              ],
            },
            '${sls:stage}',
          ],
        ],
      },
    ],
  ])('keeps the right address: %s', (_, value) => {
    const environment = { WEBSOCKET_API_ENDPOINT: value };
    const functions = { auth: { handler: 'a.b', environment } };
    expect(at(compose(base({ functions })).config, 'functions.auth.environment')).toEqual(environment);
    // On the provider it does no harm, and functions have it all the same.
    const { config } = compose(base({ provider: { runtime: 'nodejs22.x', environment } }));
    expect(at(config, 'functions.auth.environment')).toEqual(endpoint());
  });
});

describe('a clash is refused with both places', () => {
  it.each<[string, Fields, string[][]]>([
    [
      'two functions on one route',
      { a: socket('$connect'), b: socket('$disconnect', '$connect') },
      [
        ['functions', 'a', 'events', '0'],
        ['functions', 'b', 'events', '1'],
      ],
    ],
    [
      'two functions on a route of the app, in two notations',
      { a: socket('chat'), b: { handler: 'a.b', events: [{ websocket: { route: 'chat' } }] } },
      [
        ['functions', 'a', 'events', '0'],
        ['functions', 'b', 'events', '0'],
      ],
    ],
    [
      'the name, for something else',
      { defaultWebsocket: { handler: 'src/a.b', events: [{ httpApi: '*' }] } },
      [
        ['functions', 'defaultWebsocket'],
        ['websockets', 'enable'],
      ],
    ],
    [
      "the name, for something else with upstream's handler",
      { defaultWebsocket: { handler: coreHandler, events: [{ httpApi: '*' }] } },
      [
        ['functions', 'defaultWebsocket'],
        ['websockets', 'enable'],
      ],
    ],
    [
      'the name, for a handler that may not know the missing route',
      { defaultWebsocket: socket('$connect', '$default') },
      [
        ['functions', 'defaultWebsocket'],
        ['websockets', 'enable'],
      ],
    ],
  ])('%s', (_, functions, paths) => {
    const { id, paths: found, message } = refusal(base({ functions }));
    expect({ id, paths: found }).toEqual({ id: 'config-conflict', paths });
    expect(message).toContain('functions.');
  });

  it('how a route is picked', () => {
    const provider = { runtime: 'nodejs22.x', websocketsApiRouteSelectionExpression: '$request.body.action' };
    const definition = { websockets: { enable: true, routeSelectionExpression: '$request.body.kind' } };
    expect(refusal(base({ provider }), definition)).toMatchObject({
      id: 'config-conflict',
      paths: [
        ['provider', 'websocketsApiRouteSelectionExpression'],
        ['websockets', 'routeSelectionExpression'],
      ],
    });
  });
});

describe('an address that the app sets itself is refused with its place', () => {
  const environment = { WEBSOCKET_API_ENDPOINT: 'https://abc.execute-api.eu-west-1.amazonaws.com/dev' };
  it.each<[string, Fields, string[][]]>([
    [
      'of the provider',
      { provider: { runtime: 'nodejs22.x', environment } },
      [['provider', 'environment', 'WEBSOCKET_API_ENDPOINT']],
    ],
    [
      'of two functions',
      { functions: { a: { handler: 'a.b', environment }, b: { handler: 'a.b', environment } } },
      [
        ['functions', 'a', 'environment', 'WEBSOCKET_API_ENDPOINT'],
        ['functions', 'b', 'environment', 'WEBSOCKET_API_ENDPOINT'],
      ],
    ],
    [
      'of a function in a list',
      { functions: [{ a: { handler: 'a.b', environment } }] },
      [['functions', '0', 'a', 'environment', 'WEBSOCKET_API_ENDPOINT']],
    ],
    [
      'of a Lambda in resources',
      {
        resources: {
          Resources: {
            Hook: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables: environment } } },
          },
        },
      },
      [
        [
          'resources',
          'Resources',
          'Hook',
          'Properties',
          'Environment',
          'Variables',
          'WEBSOCKET_API_ENDPOINT',
        ],
      ],
    ],
    [
      'of a Lambda that is changed',
      {
        resources: {
          extensions: { AuthLambdaFunction: { Properties: { Environment: { Variables: environment } } } },
        },
      },
      [
        [
          'resources',
          'extensions',
          'AuthLambdaFunction',
          'Properties',
          'Environment',
          'Variables',
          'WEBSOCKET_API_ENDPOINT',
        ],
      ],
    ],
    [
      'passed on from where the deploy runs',
      { provider: { environment: { WEBSOCKET_API_ENDPOINT: "${env:WEBSOCKET_API_ENDPOINT, ''}" } } },
      [['provider', 'environment', 'WEBSOCKET_API_ENDPOINT']],
    ],
    [
      'that is empty',
      { functions: { a: { handler: 'a.b', environment: { WEBSOCKET_API_ENDPOINT: '' } } } },
      [['functions', 'a', 'environment', 'WEBSOCKET_API_ENDPOINT']],
    ],
  ])('%s', (_, more, paths) => {
    const { id, paths: found, message, remedy } = refusal(base(more));
    expect({ id, paths: found }).toEqual({ id: 'endpoint-declared', paths });
    expect(`${message} ${remedy}`).not.toContain('abc.execute-api');
  });

  it('though not where the environment of a Lambda is replaced: it is added there', () => {
    const extensions = {
      AuthLambdaFunction: { Properties: { Environment: { Variables: { A: '1' } } } },
    };
    const { config } = compose(base({ resources: { extensions } }));
    expect(at(config, 'resources.extensions.AuthLambdaFunction.Properties.Environment.Variables')).toEqual({
      A: '1',
      ...endpoint(),
    });
  });
});
