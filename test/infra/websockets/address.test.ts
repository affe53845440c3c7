import { describe, expect, it } from '@jest/globals';
import { address, at, base, compose, refusal, statement } from './compose';

type Fields = Record<string, unknown>;

const socketApi = (properties: Fields = {}): Fields => ({
  Type: 'AWS::ApiGatewayV2::Api',
  Properties: { ProtocolType: 'WEBSOCKET', ...properties },
});
const route = (key: string, api = 'Live'): Fields => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: { ApiId: { Ref: api }, RouteKey: key },
});
const stage = (name: unknown, api = 'Live'): Fields => ({
  Type: 'AWS::ApiGatewayV2::Stage',
  Properties: { ApiId: { Ref: api }, StageName: name },
});
const disabled = { Properties: { DisableExecuteApiEndpoint: true } };

const addressOf = (config: Fields): unknown =>
  at(compose(config).config, 'functions.auth.environment.WEBSOCKET_API_ENDPOINT');
const withDomain = (customDomain: unknown, more: Fields = {}): Fields =>
  base({ plugins: ['serverless-domain-manager'], custom: { customDomain }, ...more });

describe('a custom domain', () => {
  it.each<[string, unknown, unknown]>([
    ['without a base path', { domainName: 'ws.example.com' }, 'https://ws.example.com'],
    ['with one', { domainName: 'ws.example.com', basePath: 'live' }, 'https://ws.example.com/live'],
    [
      'with slashes',
      { domainName: 'ws.example.com', basePath: '/live/v2/' },
      'https://ws.example.com/live/v2',
    ],
    ['with none in words', { domainName: 'ws.example.com', basePath: '(none)' }, 'https://ws.example.com'],
    ['with an empty one', { domainName: 'ws.example.com', basePath: ' ' }, 'https://ws.example.com'],
    ['with another stage', { domainName: 'ws.example.com', stage: 'live' }, 'https://ws.example.com'],
    [
      'without a record of its own',
      { domainName: 'ws.example.com', createRoute53Record: false },
      'https://ws.example.com',
    ],
    ['switched on in words', { domainName: 'ws.example.com', enabled: 'true' }, 'https://ws.example.com'],
    ['switched off', { domainName: 'ws.example.com', enabled: false }, address()],
    ['switched off in words', { domainName: 'ws.example.com', enabled: 'false' }, address()],
    ['named by a variable', { domainName: 'ws.${self:custom.zone}' }, 'https://ws.${self:custom.zone}'],
    [
      'with the stage as its base path',
      { domainName: 'ws.example.com', basePath: '${sls:stage}' },
      'https://ws.example.com/${sls:stage}',
    ],
    // These may turn out to be off, or `(none)`: the address of the API works either way.
    ['that a variable switches', { domainName: 'ws.example.com', enabled: '${env:ON}' }, address()],
    ['with a variable base path', { domainName: 'ws.example.com', basePath: '${env:BASE}' }, address()],
  ])('%s', (_, websocket, expected) => {
    expect(addressOf(withDomain({ websocket }))).toEqual(expected);
  });

  const domainName = 'ws.example.com';
  const https = 'https://ws.example.com';
  it.each<[string, Fields, unknown]>([
    ['in a list', { customDomains: [{ rest: { domainName: 'a.b' } }, { websocket: { domainName } }] }, https],
    ['by kind of API', { customDomain: { domainName, apiType: 'WebSocket' } }, https],
    ['in a list by kind', { customDomains: [{ domainName, apiType: 'websocket' }] }, https],
    ['for HTTP alone', { customDomain: { http: { domainName } } }, address()],
    ['for REST, which is the default', { customDomain: { domainName } }, address()],
    [
      'the first that is on',
      {
        customDomains: [
          { websocket: { domainName: 'off.example.com', enabled: false } },
          { websocket: { domainName } },
        ],
      },
      https,
    ],
    [
      'through `self`',
      { customDomain: '${self:custom.domains}', domains: { websocket: { domainName } } },
      https,
    ],
  ])('%s', (_, custom, expected) => {
    expect(addressOf(base({ plugins: ['serverless-domain-manager'], custom }))).toEqual(expected);
  });

  it('is not made where its plugin is not among those listed', () => {
    const custom = { customDomain: { websocket: { domainName } } };
    expect(addressOf(base({ plugins: ['serverless-offline'], custom }))).toEqual(address());
  });

  it.each([
    [{ domainName: 7 }, ['custom', 'customDomain', 'websocket', 'domainName']],
    [{ domainName: '' }, ['custom', 'customDomain', 'websocket', 'domainName']],
    [{ domainName: 'a.b', basePath: 7 }, ['custom', 'customDomain', 'websocket', 'basePath']],
  ])('is refused as %j', (websocket, path) => {
    expect(refusal(withDomain({ websocket }))).toMatchObject({ id: 'config-not-plain', paths: [path] });
  });
});

describe('an API from elsewhere', () => {
  it.each(['abc123', { 'Fn::ImportValue': 'live-api' }, { Ref: 'ApiParameter' }, '${cf:live.Api}'])(
    'by its id %j',
    (websocketApiId) => {
      const provider = { name: 'aws', runtime: 'nodejs22.x', apiGateway: { websocketApiId } };
      const { config } = compose(base({ provider }));
      const auth = at(config, 'functions.auth.environment.WEBSOCKET_API_ENDPOINT');
      expect(auth).toEqual(address(websocketApiId));
      // Serverless adds no permission for such an API, so that there is nothing to narrow.
      expect(config.plugins).toBeUndefined();
      expect(at(config, 'provider.iam.role.statements')).toEqual([statement(websocketApiId)]);
    },
  );
});

describe('an API in the resources of the app', () => {
  const complete = {
    Live: socketApi(),
    Connect: route('$connect'),
    Disconnect: route('$disconnect'),
    Default: route('$default'),
  };

  it('gets the address and the permission, and nothing else', () => {
    const config = base({ resources: { Resources: { ...complete, Stage: stage('live') } } });
    const composed = compose(config).config;
    expect(composed).toEqual({
      ...config,
      provider: {
        name: 'aws',
        runtime: 'nodejs22.x',
        iam: { role: { statements: [statement({ Ref: 'Live' }, '/live/*/@connections/*')] } },
      },
      functions: {
        auth: {
          handler: 'src/auth.handler',
          events: [{ httpApi: '*' }],
          environment: { WEBSOCKET_API_ENDPOINT: address({ Ref: 'Live' }, '/live') },
        },
      },
    });
  });

  it.each<[string, Fields, unknown]>([
    ['its stage by name', { Stage: stage({ Ref: 'Name' }) }, address({ Ref: 'Live' }, '/', { Ref: 'Name' })],
    ['the stage that is deployed', {}, address({ Ref: 'Live' }, '/dev')],
    ['the one of two', { A: stage('prod'), B: stage('dev') }, address({ Ref: 'Live' }, '/dev')],
    [
      'the one of two that Serverless names',
      { A: stage('prod'), B: stage('${self:provider.stage}') },
      address({ Ref: 'Live' }, '/${self:provider.stage}'),
    ],
  ])('has %s', (_, stages, expected) => {
    expect(addressOf(base({ resources: { Resources: { ...complete, ...stages } } }))).toEqual(expected);
  });

  it.each<[string, Fields, string[][]]>([
    [
      'beside functions on WebSocket routes',
      {
        resources: { Resources: complete },
        functions: { live: { handler: 'a.b', events: [{ websocket: '$connect' }] } },
      },
      [
        ['resources', 'Resources', 'Live'],
        ['functions', 'live', 'events', '0'],
      ],
    ],
    [
      'beside another',
      { resources: [{ Resources: complete }, { Resources: { Other: socketApi() } }] },
      [
        ['resources', '0', 'Resources', 'Live'],
        ['resources', '1', 'Resources', 'Other'],
      ],
    ],
    [
      'without routes',
      { resources: { Resources: { Live: socketApi() } } },
      [
        ['resources', 'Resources', 'Live'],
        ['websockets', 'enable'],
      ],
    ],
    [
      'with two stages of other names',
      { resources: { Resources: { ...complete, A: stage('a'), B: stage('b') } } },
      [
        ['resources', 'Resources', 'A'],
        ['resources', 'Resources', 'B'],
      ],
    ],
  ])('is refused %s', (_, more, paths) => {
    expect(refusal(base(more))).toMatchObject({ id: 'config-conflict', paths });
  });

  it('gets the missing routes where events are sent to it', () => {
    const config = base({
      provider: { runtime: 'nodejs22.x', apiGateway: { websocketApiId: { Ref: 'Live' } } },
      resources: { Resources: { Live: socketApi(), Connect: route('$connect') } },
    });
    const added = at(compose(config).config, 'functions.defaultWebsocket') as Fields;
    expect(added.events).toEqual([
      { websocket: { route: '$default' } },
      { websocket: { route: '$disconnect' } },
    ]);
    expect(added.environment).toEqual({ WEBSOCKET_API_ENDPOINT: address({ Ref: 'Live' }) });
  });

  it('that only changes the one which Serverless makes is no other', () => {
    const Resources = {
      WebsocketsApi: { Properties: { Description: 'Live' } },
      SconnectWebsocketsRoute: route('$connect', 'WebsocketsApi'),
    };
    const { config } = compose(base({ resources: { Resources } }));
    expect(at(config, 'functions.auth.environment.WEBSOCKET_API_ENDPOINT')).toEqual(address());
  });

  it('for HTTP is no concern', () => {
    const Resources = { Web: socketApi({ ProtocolType: 'HTTP' }), Route: route('$default', 'Web') };
    expect(addressOf(base({ resources: { Resources } }))).toEqual(address());
  });
});

describe('the address of the API is switched off', () => {
  const off = { resources: { extensions: { WebsocketsApi: disabled } } };
  const domain = { Type: 'AWS::ApiGatewayV2::DomainName', Properties: { DomainName: 'ws.example.com' } };
  const mapping = (key?: unknown): Fields => ({
    Type: 'AWS::ApiGatewayV2::ApiMapping',
    Properties: {
      ApiId: { Ref: 'WebsocketsApi' },
      DomainName: { Ref: 'Domain' },
      ...(key === undefined ? {} : { ApiMappingKey: key }),
    },
  });

  it('takes the custom domain', () => {
    expect(addressOf(withDomain({ websocket: { domainName: 'ws.example.com' } }, off))).toBe(
      'https://ws.example.com',
    );
  });

  it.each<[Fields, unknown[]]>([
    [mapping(), ['https://', { Ref: 'Domain' }]],
    [mapping('live'), ['https://', { Ref: 'Domain' }, '/', 'live']],
  ])('takes the domain that resources map to it', (Mapping, parts) => {
    const resources = [off.resources, { Resources: { Domain: domain, Mapping } }];
    expect(addressOf(base({ resources }))).toEqual({ 'Fn::Join': ['', parts] });
  });

  it.each([off, { resources: { Resources: { WebsocketsApi: disabled } } }])(
    'is refused without one',
    (more) => {
      expect(refusal(base(more))).toMatchObject({
        id: 'config-conflict',
        paths: [
          expect.arrayContaining(['WebsocketsApi', 'DisableExecuteApiEndpoint']),
          ['websockets', 'enable'],
        ],
      });
    },
  );

  // Both tools hand these to REST and HTTP APIs alone.
  it.each([{ apiGateway: { disableDefaultEndpoint: true } }, { httpApi: { disableDefaultEndpoint: true } }])(
    'is not, by %j',
    (more) => {
      expect(addressOf(base({ provider: { name: 'aws', runtime: 'nodejs22.x', ...more } }))).toEqual(
        address(),
      );
    },
  );
});
