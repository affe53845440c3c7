import { describe, expect, it } from '@jest/globals';
import { partsToResolve } from '../../../infra/with-websockets';
import { at, base, compose, endpoint, freeze, refusal, threeRoutes } from './compose';

type Fields = Record<string, unknown>;
const text = '${file(part.yml)}';
const auth = { handler: 'a.b' };
const provider = (more: Fields): Fields => ({ provider: { runtime: 'nodejs22.x', ...more } });
const external = { apiGateway: { websocketApiId: 'abc123' } };

describe('parts that only Serverless resolves', () => {
  it.each<[string, Fields, string[][]]>([
    ['all functions', { functions: text }, [['functions']]],
    ['an item of functions', { functions: [{ auth }, text] }, [['functions', '1']]],
    ['a function', { functions: { auth: text } }, [['functions', 'auth']]],
    [
      'an environment',
      { functions: { auth: { ...auth, environment: text } } },
      [['functions', 'auth', 'environment']],
    ],
    ['events', { functions: { auth: { ...auth, events: text } } }, [['functions', 'auth', 'events']]],
    [
      'an event',
      { functions: { auth: { ...auth, events: [text] } } },
      [['functions', 'auth', 'events', '0']],
    ],
    [
      'a route',
      { functions: { auth: { ...auth, events: [{ websocket: text }] } } },
      [['functions', 'auth', 'events', '0']],
    ],
    ['the provider', { provider: text }, [['provider']]],
    ['the gateway', provider({ apiGateway: text }), [['provider', 'apiGateway']]],
    ['logs', provider({ logs: text }), [['provider', 'logs']]],
    ['logs of WebSockets', provider({ logs: { websocket: text } }), [['provider', 'logs', 'websocket']]],
    [
      'statements in force',
      provider({ ...external, iamRoleStatements: text }),
      [['provider', 'iamRoleStatements']],
    ],
    [
      'what may be the default role',
      provider({ ...external, iam: { role: text } }),
      [['provider', 'iam', 'role']],
    ],
    [
      'statements of a function',
      {
        plugins: ['serverless-iam-roles-per-function'],
        functions: { auth: { ...auth, iamRoleStatements: text } },
      },
      [['functions', 'auth', 'iamRoleStatements']],
    ],
    ['resources that get a policy', { ...provider({ role: 'AppRole' }), resources: text }, [['resources']]],
  ])('are told, and refused: %s', (_, more, paths) => {
    const config = base(more);
    expect(partsToResolve(freeze(config))).toEqual(paths);
    expect(refusal(config)).toMatchObject({ id: 'environment-not-editable', paths });
  });

  it('are refused with both places, where the environment of the provider is text too', () => {
    const { message, paths } = refusal(
      base({
        ...provider({ environment: '${file(env.yml)}' }),
        functions: { auth: { ...auth, environment: text }, sync: auth, live: { ...auth, environment: text } },
      }),
    );
    expect(paths).toEqual([
      ['provider', 'environment'],
      ['functions', 'auth', 'environment'],
      ['functions', 'live', 'environment'],
    ]);
    for (const path of paths) expect(message).toContain(`\`${path.join('.')}\``);
  });

  // They are read alone: what is composed without them is right, unless they hold what is seldom there.
  it.each<[string, Fields, string[][]]>([
    ['resources', { resources: text }, [['resources']]],
    ['an item of resources', { resources: [{ Resources: {} }, text] }, [['resources', '1']]],
    ['a resource', { resources: { Resources: { Queue: text } } }, [['resources', 'Resources', 'Queue']]],
    ['what a domain may be in', { plugins: ['serverless-domain-manager'], custom: text }, [['custom']]],
    ['a domain', { custom: { customDomain: text } }, [['custom', 'customDomain']]],
    [
      'the switch of a domain',
      { custom: { customDomain: { websocket: { domainName: 'a.b', enabled: '${env:ON}' } } } },
      [['custom', 'customDomain', 'websocket', 'enabled']],
    ],
    [
      'the path of a domain',
      { custom: { customDomain: { websocket: { domainName: 'a.b', basePath: '${env:PATH}' } } } },
      [['custom', 'customDomain', 'websocket', 'basePath']],
    ],
    ['what may be a role', provider({ iam: { role: text } }), [['provider', 'iam', 'role']]],
    [
      'what may be a role of resources',
      {
        functions: { auth: { ...auth, role: text } },
        resources: { Resources: { AppRole: { Type: 'AWS::IAM::Role' } } },
      },
      [['functions', 'auth', 'role']],
    ],
  ])('are told, and not in the way: %s', (_, more, paths) => {
    const config = base(more);
    expect(partsToResolve(freeze(config))).toEqual(paths);
    expect(at(compose(config).config, 'functions.auth.environment')).toEqual(endpoint());
  });

  it.each<[string, unknown]>([
    ['nothing', base()],
    ['no config', 7],
    ['a clash', base({ functions: { defaultWebsocket: auth } })],
    ['the environment of the provider', base(provider({ environment: text }))],
    ['an id of an API', base(provider({ apiGateway: { websocketApiId: '${cf:live.Api}' } }))],
    [
      'custom settings, where no plugin makes domains',
      base({ plugins: ['serverless-offline'], custom: text }),
    ],
    [
      'values',
      base({ functions: { auth: { ...auth, timeout: '${self:custom.t}', name: '${sls:stage}-a' } } }),
    ],
    [
      'a role by its ARN',
      base({ functions: { auth: { ...auth, role: 'arn:aws:iam::${aws:accountId}:role/a' } } }),
    ],
    ['a role, where the template makes none', base({ functions: { auth: { ...auth, role: text } } })],
    [
      'events beside all routes',
      base({ functions: { live: { ...auth, events: threeRoutes }, auth: { ...auth, events: [text] } } }),
    ],
    [
      'an environment at the edge, which there is none',
      base({ functions: { auth: { ...auth, environment: text, events: [{ cloudFront: {} }] } } }),
    ],
  ])('are none: %s', (_, config) => {
    expect(partsToResolve(config)).toEqual([]);
  });

  it.each(['plugins', 'plugins.modules'])('can not be where Serverless has to load them from: %s', (path) => {
    const plugins = path === 'plugins' ? text : { modules: text };
    expect(partsToResolve(base({ plugins }))).toEqual([]);
    expect(refusal(base({ plugins }))).toMatchObject({
      id: 'environment-not-editable',
      paths: [path.split('.')],
    });
  });
});

describe('shapes that Serverless does not take are refused with their place', () => {
  it.each<[Fields, string[]]>([
    [{ functions: 7 }, ['functions']],
    [{ functions: 'auth' }, ['functions']],
    [{ functions: [7] }, ['functions', '0']],
    [{ functions: { auth: 'x' } }, ['functions', 'auth']],
    [{ functions: { auth: [] } }, ['functions', 'auth']],
    [{ functions: { auth: { events: 'x' } } }, ['functions', 'auth', 'events']],
    [{ functions: { auth: { events: {} } } }, ['functions', 'auth', 'events']],
    [{ functions: { auth: { environment: [] } } }, ['functions', 'auth', 'environment']],
    [{ functions: { auth: { environment: 'A=1' } } }, ['functions', 'auth', 'environment']],
    [{ provider: 7 }, ['provider']],
    [{ resources: 7 }, ['resources']],
    [{ resources: { Resources: [] } }, ['resources', 'Resources']],
    [{ resources: { Resources: { A: 7 } } }, ['resources', 'Resources', 'A']],
    [{ plugins: 'serverless-offline' }, ['plugins']],
    [{ plugins: { modules: 7 } }, ['plugins', 'modules']],
  ])('%j', (more, path) => {
    const { id, paths, message } = refusal(base(more));
    expect({ id, paths }).toEqual({ id: 'config-not-plain', paths: [path] });
    expect(message).toContain(`\`${path.join('.').replace(/\.(\d+)/g, '[$1]')}\``);
  });

  it.each<Fields>([
    { functions: { auth: { handler: 'a.b', events: null, environment: null } } },
    { functions: { auth: { handler: 'a.b', events: ['alexaSkill', null, 7, { websocket: null }] } } },
    { functions: { auth: { handler: 'a.b', events: [{ websocket: true }, { websocket: {} }] } } },
    { functions: { auth: { handler: 'a.b', environment: false } } },
    { resources: false, custom: false, plugins: false },
    { resources: { Resources: null, Outputs: {} } },
    { resources: { Resources: { 'Fn::Transform': { Name: 'AWS::Include' } } } },
    { provider: { runtime: 'nodejs22.x', logs: true, apiGateway: true, iam: null, environment: null } },
    { custom: 7, package: null, layers: 'x', frameworkVersion: 3 },
    { custom: { customDomain: 7, customDomains: [null, 7, 'x'] } },
  ])('though not what does no harm: %j', (more) => {
    expect(at(compose(base(more)).config, 'functions.auth.environment')).toEqual(endpoint());
  });
});
