import { describe, expect, it } from '@jest/globals';
import { socketAddress } from '../../../infra/tools/address';
import { nameProblem } from '../../../infra/tools/names';
import { readPackaged, type Packaged } from '../../../infra/tools/packaged';
import { filesOf } from './files';

const template = { Resources: {} };
const packageOf = (service: unknown) => ({
  '/app/.serverless/cloudformation-template-update-stack.json': template,
  '/app/.serverless/serverless-state.json': {
    service,
    package: { artifactDirectoryName: 'serverless/live/qa/1795552360800-2026-11-24T20:32:40.800Z' },
  },
});
const read = (content: Readonly<Record<string, unknown>>) =>
  readPackaged(filesOf(content), '/app/.serverless', 'dev');

describe('a package', () => {
  it.each([
    [{ service: 'live', provider: { region: 'eu-west-1' } }, 'live-dev'],
    [{ service: { name: 'live' }, provider: { region: 'eu-west-1' } }, 'live-dev'],
    [{ service: 'live', provider: { region: 'eu-west-1', stackName: 'own' } }, 'own'],
    [{ service: 'live', provider: { region: 'eu-west-1', stackName: '' } }, 'live-dev'],
  ])('of %j is for the stack %s', (service, stack) => {
    expect(read(packageOf(service))).toEqual({
      stack,
      region: 'eu-west-1',
      stage: 'qa',
      template,
      tags: {},
      setsMore: false,
    });
  });

  it('tells what else is set on the stack', () => {
    const provider = { region: 'eu-west-1', stackTags: { team: 'a', n: 7 }, stackParameters: [] };
    expect(read(packageOf({ service: 'live', provider }))).toMatchObject({
      tags: { team: 'a' },
      setsMore: true,
    });
  });

  it.each([
    ['is empty', {}],
    ['lacks the state', { '/app/.serverless/cloudformation-template-update-stack.json': template }],
    ['has a state without a region', packageOf({ service: 'live', provider: {} })],
    ['has a state that is no service', packageOf(7)],
    ['is broken', { ...packageOf({}), '/app/.serverless/serverless-state.json': '{' }],
  ])('that %s is none', (_, content) => {
    expect(read(content)).toBeNull();
  });
});

const route = { Type: 'AWS::ApiGatewayV2::Route', Properties: { RouteKey: '$connect' } };
const withEndpoint = (WEBSOCKET_API_ENDPOINT: unknown) => ({
  Type: 'AWS::Lambda::Function',
  Properties: { Environment: { Variables: { WEBSOCKET_API_ENDPOINT } } },
});
const join = (...parts: unknown[]) => ({ 'Fn::Join': ['', parts] });
const pseudo = (api: unknown) =>
  join('https://', api, '.execute-api.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }, '/dev');
const outputs = { ServiceEndpointWebsocket: 'wss://made.execute-api.us-east-1.amazonaws.com/dev' };

describe('the address for clients', () => {
  it.each<[string, Record<string, unknown>, Record<string, string>, string, string | null]>([
    [
      'an API of the stack',
      { route, f: withEndpoint(pseudo({ Ref: 'WebsocketsApi' })) },
      outputs,
      'us-east-1',
      outputs.ServiceEndpointWebsocket,
    ],
    [
      'a custom domain',
      { route, f: withEndpoint('https://live.example.com/v1') },
      outputs,
      'us-east-1',
      'wss://live.example.com/v1',
    ],
    [
      'an API from elsewhere',
      { route, f: withEndpoint(pseudo('abc123')) },
      {},
      'eu-west-1',
      'wss://abc123.execute-api.eu-west-1.amazonaws.com/dev',
    ],
    [
      'one in China',
      { route, f: withEndpoint(pseudo('abc123')) },
      {},
      'cn-north-1',
      'wss://abc123.execute-api.cn-north-1.amazonaws.com.cn/dev',
    ],
    [
      'one in GovCloud',
      { route, f: withEndpoint(pseudo('abc123')) },
      {},
      'us-gov-west-1',
      'wss://abc123.execute-api.us-gov-west-1.amazonaws.com/dev',
    ],
    [
      'an app without routes that names another’s',
      { f: withEndpoint('https://other.example.com') },
      {},
      'us-east-1',
      null,
    ],
    ['an app without any', {}, {}, 'us-east-1', null],
    [
      'a name of all objects',
      { route, f: withEndpoint(undefined) },
      Object.create({ ServiceEndpointWebsocket: 'wss://x' }) as Record<string, string>,
      'us-east-1',
      null,
    ],
  ])('of %s', (_, Resources, given, region, address) => {
    expect(socketAddress({ Resources }, given, region)).toBe(address);
  });
});

const named = (Resources: Record<string, unknown>, stack = 'live-dev'): Packaged => ({
  stack,
  region: 'ap-southeast-1',
  stage: 'dev',
  template: { Resources },
  tags: {},
  setsMore: false,
});
const resource = (Type: string, Properties: Record<string, unknown>) => named({ It: { Type, Properties } });

describe('names that AWS refuses', () => {
  it.each<[Packaged, RegExp]>([
    [named({}, 'live_dev'), /stack/],
    [named({}, 's'.repeat(129)), /129 characters.*128/],
    [resource('AWS::Lambda::Function', { FunctionName: 'f'.repeat(65) }), /`It`.*65 characters.*64/],
    [resource('AWS::Lambda::Function', { FunctionName: 'a b' }), /characters that/],
    [resource('AWS::SQS::Queue', { QueueName: 'q'.repeat(81) }), /80/],
    [
      resource('AWS::IAM::Role', {
        RoleName: { 'Fn::Join': ['-', ['r'.repeat(40), 'dev', { Ref: 'AWS::Region' }, 'lambdaRole']] },
      }),
      /`It`.*70 characters/,
    ],
  ])('are found before the deploy: %#', (packaged, message) => {
    expect(nameProblem(packaged)).toMatchObject({
      id: 'name-refused',
      message: expect.stringMatching(message),
    });
  });

  it.each<[Packaged]>([
    [resource('AWS::Lambda::Function', { FunctionName: 'f'.repeat(64) })],
    [resource('AWS::SQS::Queue', { QueueName: `${'q'.repeat(75)}.fifo` })],
    [resource('AWS::Lambda::Function', { FunctionName: { 'Fn::Sub': '${AWS::StackName}-f' } })],
    [resource('AWS::Lambda::Function', {})],
    [resource('constructor', { FunctionName: 'f'.repeat(65) })],
  ])('are not found where there are none, or only CloudFormation knows: %#', (packaged) => {
    expect(nameProblem(packaged)).toBeNull();
  });
});
