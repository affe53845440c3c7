import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { localAddresses } from '../../../infra/local/addresses';
import {
  localEnvironment,
  mayHaveCredentials,
  mongoOfService,
  shownMongo,
  type LocalEnvironment,
} from '../../../infra/local/environment';
import { eventKinds, offlineOptions, type LocalService } from '../../../infra/local/service';

const service = (parts: Partial<LocalService> = {}): LocalService => ({
  provider: { name: 'aws', stage: 'dev' },
  functions: {},
  custom: {},
  ...parts,
});
const endpoint = 'http://localhost:3002';
const plan: LocalEnvironment = {
  isEnabled: true,
  endpoint,
  mongo: null,
  store: {},
  isWithoutCredentials: false,
};
const variable = 'WEBSOCKET_API_ENDPOINT';

describe('the environment of a function on this machine', () => {
  it.each<[string, LocalService, unknown, Partial<LocalEnvironment>, Record<string, string>]>([
    ['gets the local endpoint', service(), {}, {}, { [variable]: endpoint }],
    [
      'gets it for the expression of the deployed one',
      service({ provider: { environment: { [variable]: { 'Fn::Sub': 'x' } } } }),
      {},
      { isEnabled: false },
      { [variable]: endpoint },
    ],
    ['gets none where WebSockets are off', service(), { environment: { A: 'b' } }, { isEnabled: false }, {}],
    ['gets none where nothing listens', service(), {}, { endpoint: null, isWithoutCredentials: true }, {}],
    [
      'gets the MongoDB that others are given',
      service(),
      { environment: { MONGO_URI: '' } },
      { mongo: { variable: 'MONGO_URI', value: 'mongodb://a/x' } },
      { [variable]: endpoint, MONGO_URI: 'mongodb://a/x' },
    ],
    [
      'keeps its own',
      service({ provider: { environment: { MONGO_URI: 'mongodb://mine/y' } } }),
      {},
      { mongo: { variable: 'MONGO_URI', value: 'mongodb://a/x' } },
      { [variable]: endpoint },
    ],
    [
      'gets the store in memory, and credentials where there are none',
      service(),
      {},
      { store: { S: '1' }, isWithoutCredentials: true },
      { [variable]: endpoint, S: '1', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' },
    ],
    [
      'keeps credentials of its own',
      service(),
      { environment: { AWS_ACCESS_KEY_ID: 'mine' } },
      { isWithoutCredentials: true },
      { [variable]: endpoint },
    ],
    [
      'is made for what is no function too',
      service({ provider: '${x}' }),
      null,
      {},
      { [variable]: endpoint },
    ],
  ])('%s', (_title, whole, definition, given, expected) => {
    expect(localEnvironment(whole, definition, { ...plan, ...given })).toEqual(expected);
  });

  it('has the MongoDB of whichever function is given one', () => {
    const functions = { a: {}, b: null, c: { environment: { MONGO_URI: 'mongodb://c/x' } } };
    expect(mongoOfService(service({ functions }))?.value).toBe('mongodb://c/x');
    expect(mongoOfService(service())).toBeNull();
  });

  it.each<[string, Record<string, string | undefined>, string[], boolean]>([
    ['nothing', { HOME: '/h', AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: '' }, [], false],
    ['keys', { AWS_ACCESS_KEY_ID: 'A' }, [], true],
    ['a profile', { AWS_PROFILE: 'me' }, [], true],
    ['a role of a container', { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://x' }, [], true],
    ['a file', { HOME: '/h' }, ['/h/.aws/credentials'], true],
    ['a file of single sign-on', { USERPROFILE: '/h' }, ['/h/.aws/config'], true],
  ])('with %s has credentials or not', (_title, environment, files, expected) => {
    expect(mayHaveCredentials(environment, (path) => files.includes(path))).toBe(expected);
  });
});

describe('an address of MongoDB', () => {
  it.each([
    ['mongodb://127.0.0.1:27017/app', 'mongodb://127.0.0.1:27017/app'],
    [
      'mongodb+srv://u:p@cluster0.abc.mongodb.net/app?retryWrites=true',
      'mongodb+srv://cluster0.abc.mongodb.net/app',
    ],
    ['mongodb://u:p@a:1,b:2/app', 'mongodb://a:1,b:2/app'],
    ['mongodb://[::1]:27017', 'mongodb://[::1]:27017'],
    ['MONGODB://a/', 'mongodb://a'],
    ['postgres://u:p@a/app', null],
    ['mongodb://', null],
    ['odd', null],
  ])('%s is shown as %s', (value, expected) => {
    expect(shownMongo(value)).toBe(expected);
  });

  it('is never shown with its password, whatever stands in that', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 12 }), (odd) => {
        expect(shownMongo(`mongodb://user:s3cr3t${odd}@host:1/app`) ?? '').not.toContain('s3cr3t');
      }),
    );
  });
});

describe('the addresses of a local run', () => {
  const of = (custom: unknown, given: Record<string, unknown>, kinds: string[]) =>
    localAddresses(offlineOptions(service({ custom }), given), new Set(kinds));

  it.each<[string, unknown, Record<string, unknown>, string[], (string | null)[]]>([
    [
      'routes of both',
      {},
      { httpPort: '3001', websocketPort: '3002' },
      ['httpApi', 'websocket'],
      ['http://localhost:3001', 'ws://localhost:3002', endpoint],
    ],
    [
      'routes that begin with the stage',
      {},
      { httpPort: 3001, stage: 'qa' },
      ['http'],
      ['http://localhost:3001/qa', null, null],
    ],
    [
      'routes that do not',
      { 'serverless-offline': { noPrependStageInUrl: true, prefix: 'pre' } },
      {},
      ['http'],
      ['http://localhost:3000/pre', null, null],
    ],
    ['both kinds of HTTP', {}, { httpPort: 1 }, ['http', 'httpApi'], ['http://localhost:1', null, null]],
    [
      'all addresses',
      { 'serverless-offline': { host: '0.0.0.0' } },
      {},
      ['websocket'],
      [null, 'ws://localhost:3001', 'http://localhost:3001'],
    ],
    [
      'another address',
      { 'serverless-offline': { host: '::2' } },
      {},
      ['websocket'],
      [null, 'ws://[::2]:3001', 'http://[::2]:3001'],
    ],
    [
      'certificates',
      { 'serverless-offline': { httpsProtocol: 'certs' } },
      {},
      ['httpApi', 'websocket'],
      ['https://localhost:3000', 'wss://localhost:3001', 'https://localhost:3001'],
    ],
    ['no routes', '${file(custom.yml)}', {}, ['sqs'], [null, null, null]],
  ])('with %s', (_title, custom, given, kinds, [http, websocket, local]) => {
    expect(of(custom, given, kinds)).toEqual({ http, websocket, endpoint: local });
  });

  it('come from the events of all functions', () => {
    const functions = {
      a: { events: ['schedule', { websocket: '$connect' }] },
      b: { events: [{ httpApi: '*' }, null] },
      c: { events: 'none' },
      d: null,
    };
    expect([...eventKinds({ functions })].sort()).toEqual(['httpApi', 'schedule', 'websocket']);
  });
});
