import { describe, expect, it } from '@jest/globals';
import { generate } from '../../../infra/generate';
import { classWith } from './classes';
import { refusalOf, refused } from './refusal';

const shop = { name: 'shop' };
const integrated = (...definitions: unknown[]): object => ({
  ...shop,
  integrations: definitions.map((Definition) => ({ Definition })),
});
const queue = (settings: unknown): object => integrated({ name: 'crm', queue: settings });
const worker = (settings: unknown): object => queue({ worker: settings });
const at = 'integrations.0.Definition';

describe('what is not known', () => {
  it.each<[string, unknown, string]>([
    ['no definition', undefined, 'definition-not-known '],
    ['a list', [], 'definition-not-known '],
    ['a promise', Promise.resolve(shop), 'definition-not-known '],
    ['a class', classWith(), 'definition-not-known '],
    ['the module', { Definition: shop }, 'definition-not-known '],
    ['integrations that are no list', { ...shop, integrations: {} }, 'definition-not-known integrations'],
    ['nothing in the list', { ...shop, integrations: [null] }, 'definition-not-known integrations.0'],
    ['a class without it', { ...shop, integrations: [classWith()] }, 'definition-not-known integrations.0'],
    ['a text', { ...shop, integrations: ['crm'] }, 'definition-not-known integrations.0'],
    ['a hole in the list', { ...shop, integrations: Array(1) }, 'definition-not-known integrations.0'],
    ['no name', integrated({ version: '1' }), `definition-not-known ${at}.name`],
    ['an empty name', integrated({ name: '' }), `definition-not-known ${at}.name`],
    ['a name that is no text', integrated({ name: 7 }), `definition-not-known ${at}.name`],
    ['the second one', integrated({ name: 'a' }, {}), 'definition-not-known integrations.1.Definition.name'],
    ['variables in a list', { ...shop, environment: ['A'] }, 'definition-not-known environment'],
    ['variables in a map', { ...shop, environment: new Map() }, 'definition-not-known environment'],
    ['a queue in words', queue('fifo'), `definition-not-known ${at}.queue`],
    ['a worker in words', worker('big'), `definition-not-known ${at}.queue.worker`],
    [
      'an extension that can not be read',
      integrated({ name: 'crm', extensions: { inbound: {} } }),
      `definition-not-known ${at}.extensions.inbound`,
    ],
    [
      'routes that can not be read',
      integrated({ name: 'crm', extensions: { inbound: { extension: { routes: 'all' } } } }),
      `definition-not-known ${at}.extensions.inbound.extension.routes`,
    ],
    [
      'a route without a path',
      integrated({ name: 'crm', extensions: { inbound: { extension: { routes: [{ method: 'GET' }] } } } }),
      `definition-not-known ${at}.extensions.inbound.extension.routes.0`,
    ],
  ])('%s', (_, definition, expected) => {
    expect(refused(definition)).toBe(expected);
  });
});

describe('settings of a queue', () => {
  it.each<[string, object, string | null]>([
    ['in range', queue({ visibilityTimeout: 900, messageRetentionPeriod: 60, maxReceiveCount: 1 }), null],
    ['nothing', queue(null), null],
    ['nothing of a worker', worker({}), null],
    ['shorter than its worker takes', queue({ visibilityTimeout: 899 }), 'visibilityTimeout'],
    ['as long as its worker takes', queue({ visibilityTimeout: 30, worker: { timeout: 30 } }), null],
    ['too long', queue({ visibilityTimeout: 43_201 }), 'visibilityTimeout'],
    ['kept too shortly', queue({ messageRetentionPeriod: 59 }), 'messageRetentionPeriod'],
    ['never received', queue({ maxReceiveCount: 0 }), 'maxReceiveCount'],
    ['half a time', queue({ maxReceiveCount: 1.5 }), 'maxReceiveCount'],
    ['a number in words', queue({ maxReceiveCount: '3' }), 'maxReceiveCount'],
    ['a worker that takes too long', worker({ timeout: 901 }), 'worker.timeout'],
    ['no worker at a time', worker({ reservedConcurrency: 0 }), null],
    ['one worker at a time', worker({ maximumConcurrency: 1 }), 'worker.maximumConcurrency'],
    ['eleven at once', worker({ batchSize: 11 }), 'worker.batchSize'],
    ['eleven at once, in a second', worker({ batchSize: 11, maximumBatchingWindow: 1 }), null],
  ])('%s', (_, definition, place) => {
    expect(refused(definition)).toBe(place === null ? null : `definition-unsupported ${at}.queue.${place}`);
  });
});

describe('names', () => {
  it.each<[string, unknown, object, string | null]>([
    ['of the app, none', {}, {}, 'name-refused name'],
    ['of the app, no text', { name: 7 }, {}, 'name-refused name'],
    ['of the app, with a blank', { name: 'my shop' }, {}, 'name-refused name'],
    ['of the app, one letter', { name: 's' }, {}, 'name-refused name'],
    ['of the app, a variable', { name: '${env:NAME}' }, {}, null],
    ['of the stage', shop, { stage: 'my_stage' }, 'name-refused stage'],
    ['of the stage, none', shop, { stage: '' }, 'name-refused stage'],
    ['of the stage, in the definition', { ...shop, stage: "dev'" }, {}, 'name-refused stage'],
    ['of an integration, with a hyphen', integrated({ name: 'zoho-crm' }), {}, `name-refused ${at}.name`],
    ['of an integration, a digit first', integrated({ name: '3scale' }), {}, `name-refused ${at}.name`],
    ['of an integration, `__proto__`', integrated({ name: '__proto__' }), {}, `name-refused ${at}.name`],
    ['of an integration, `constructor`', integrated({ name: 'constructor' }), {}, null],
    ['of an integration, one of Frigg', integrated({ name: 'auth' }), {}, `name-refused ${at}.name`],
    ['of an integration, nearly one of Frigg', integrated({ name: 'Health' }), {}, `name-refused ${at}.name`],
    [
      'of an integration, WebSockets',
      integrated({ name: 'defaultWebsocket' }),
      {},
      `name-refused ${at}.name`,
    ],
    [
      'of an integration, a queue of Frigg',
      integrated({ name: 'internalError' }),
      {},
      `name-refused ${at}.name`,
    ],
    [
      'of two integrations, alike',
      integrated({ name: 'crm' }, { name: 'CRM' }),
      {},
      'name-refused integrations.1.Definition.name',
    ],
    [
      'of two integrations, one as the worker of the other',
      integrated({ name: 'crm' }, { name: 'crmQueueWorker' }),
      {},
      'name-refused integrations.1.Definition.name',
    ],
    [
      'of two integrations, one as the queue of the other',
      integrated({ name: 'crm' }, { name: 'crmQueue' }),
      {},
      null,
    ],
    ['of two integrations, one as webhooks', integrated({ name: 'crm' }, { name: 'crmWebhook' }), {}, null],
    [
      'of two integrations, one as the webhooks of the other',
      integrated({ name: 'crm', webhooks: true }, { name: 'crmWebhook' }),
      {},
      'name-refused integrations.1.Definition.name',
    ],
    [
      'of an extension',
      integrated({
        name: 'crm',
        extensions: { 'in-bound': { extension: { routes: [{ path: '/', method: 'GET' }] } } },
      }),
      {},
      `definition-unsupported ${at}.extensions.in-bound`,
    ],
  ])('%s', (_, definition, settings, expected) => {
    expect(refused(definition, settings)).toBe(expected);
  });

  it('are all refused at once', () => {
    const definition = {
      name: '9',
      environment: { 'A-B': true },
      integrations: [{ Definition: { name: 'a.b' } }],
    };
    expect(refused(definition, { stage: '_' })).toBe(`name-refused name stage ${at}.name environment.A-B`);
  });

  it('that are near are given', () => {
    expect(refusalOf(integrated({ name: 'zoho crm-v2' }))?.message).toContain('`zohoCrmV2`');
  });

  it.each<[string, number, number, string, string]>([
    // <name>-dev-us-east-1-lambdaRole: 64
    ['the role', 39, 40, 'us-east-1', 'name-refused name'],
    ['the role, far away', 34, 35, 'ap-southeast-1', 'name-refused name'],
  ])('have to fit: %s', (_, fits, tooLong, region, expected) => {
    const settings = { stage: 'dev', region };
    expect(refused({ name: 'n'.repeat(fits) }, settings)).toBeNull();
    expect(refused({ name: 'n'.repeat(tooLong) }, settings)).toBe(expected);
  });

  it.each<[string, number, object]>([
    // shop-dev-<name>QueueWorker: 64
    ['the worker', 44, {}],
    // shop-dev-<name>__inboundEvents: 64
    ['an extension', 40, { inboundEvents: { extension: { routes: [{ path: '/', method: 'GET' }] } } }],
  ])('have to fit: %s', (_, fits, extensions) => {
    const named = (length: number): object => integrated({ name: 'n'.repeat(length), extensions });
    expect(refused(named(fits), { stage: 'dev' })).toBeNull();
    expect(refused(named(fits + 1), { stage: 'dev' })).toBe(`name-refused ${at}.name`);
  });

  it('have to fit as far as they are known', () => {
    const long = { name: 'n'.repeat(43) };
    expect(refused(long, { stage: '${sls:stage}', region: '${env:REGION}' })).toBe('name-refused name');
    expect(refused({ name: 'n'.repeat(41) }, { stage: '${sls:stage}', region: '${env:REGION}' })).toBeNull();
  });
});

describe('variables', () => {
  it.each<[string, unknown, string | null]>([
    ['two letters', { AB: true }, null],
    ['small letters', { mongo_uri: true }, null],
    ['one letter', { A: true }, 'name-refused environment.A'],
    ['a hyphen', { 'A-B': true }, 'name-refused environment.A-B'],
    ['an underscore first', { _AB: true }, 'name-refused environment._AB'],
    ['reserved for Lambda', { LAMBDA_TASK_ROOT: true }, 'name-refused environment.LAMBDA_TASK_ROOT'],
    ['reserved for Lambda, not wanted', { LAMBDA_TASK_ROOT: false }, null],
    ['set by Lambda', { AWS_REGION: true, _HANDLER: true, AWS_ACCESS_KEY_ID: 'ssm' }, null],
    ['a value', { AB: 'secret' }, 'definition-unsupported environment.AB'],
    ['a number', { AB: 1 }, 'definition-unsupported environment.AB'],
    ['nothing', { AB: null, CD: undefined, EF: false }, null],
  ])('%s', (_, environment, expected) => {
    const refusal = refusalOf({ ...shop, environment });
    expect(refused({ ...shop, environment })).toBe(expected);
    expect(refusal?.message ?? '').not.toContain('secret');
  });

  it('come from the environment of the deploy, and those of Lambda and of nobody do not', () => {
    const environment = { MONGO_URI: true, KEY: 'ssm', OFF: false, AWS_REGION: true, STAGE: true };
    const parameters = { KEY: {}, OTHER: {}, '/by/path': {} };
    const { provider } = generate({ ...shop, environment, ssm: { parameters } });
    expect(provider).toHaveProperty('environment', {
      MONGO_URI: "${env:MONGO_URI, ''}",
      KEY: "${env:KEY, ''}",
      OTHER: "${env:OTHER, ''}",
      STAGE: '${sls:stage}',
      FRIGG_STACK: '${self:service}',
      FRIGG_STAGE: '${sls:stage}',
      FRIGG_REGION: '${aws:region}',
    });
  });

  it('of the deploy itself are not declared while it sets them', () => {
    const environment = { WEBSOCKET_API_ENDPOINT: true };
    const enabled = { ...shop, environment, websockets: { enable: true } };
    expect(refused(enabled)).toBe('endpoint-declared environment.WEBSOCKET_API_ENDPOINT');
    expect(refused({ ...shop, environment })).toBeNull();
  });
});

describe('routes of an extension', () => {
  const routed = (route: object): object =>
    integrated({ name: 'crm', extensions: { inbound: { extension: { routes: [route] } } } });

  it.each<[string, string, string]>([
    ['get', '/', 'GET /api/crm-integration/inbound'],
    ['POST', 'events', 'POST /api/crm-integration/inbound/events'],
    ['all', '/a/:id/b-c/', 'ANY /api/crm-integration/inbound/a/{id}/b-c'],
    ['Delete', '/:one/:two', 'DELETE /api/crm-integration/inbound/{one}/{two}'],
  ])('%s %s', (method, path, expected) => {
    const { functions } = generate(routed({ method, path }));
    const [method_, path_] = expected.split(' ');
    expect(functions).toHaveProperty('crm__inbound.events', [{ httpApi: { method: method_, path: path_ } }]);
  });

  it.each([
    ['get', '/a/*'],
    ['get', '/:id?'],
    ['get', '/a(b)?'],
    ['get', '/a b'],
    ['get', '/${env:X}'],
    ['use', '/a'],
    ['', '/a'],
  ])('%s %s is refused', (method, path) => {
    expect(refused(routed({ method, path }))).toBe(
      `definition-unsupported ${at}.extensions.inbound.extension.routes.0`,
    );
  });
});

describe('routes that are there twice', () => {
  const extended = (routes: unknown, binding = 'inbound', more: object = {}): object =>
    integrated({ name: 'crm', extensions: { [binding]: { extension: { routes } } }, ...more });
  const get = (path: string): object => ({ path, method: 'get' });

  it.each<[string, object, boolean]>([
    ['once each', extended([get('/a'), get('/b')]), false],
    ['by another method', extended([get('/a'), { path: '/a', method: 'POST' }]), false],
    ['in one extension', extended([get('/a'), get('a/')]), true],
    ['with other names of a parameter', extended([get('/:id'), get('/:name')]), true],
    ['beside webhooks', extended([{ path: '/:id', method: 'POST' }], 'webhooks', { webhooks: true }), true],
    ['without webhooks', extended([{ path: '/:id', method: 'POST' }], 'webhooks'), false],
  ])('%s: %p', (_, definition, twice) => {
    expect(refusalOf(definition)?.id ?? null).toBe(twice ? 'config-conflict' : null);
  });
});
