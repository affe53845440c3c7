import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  IAMClient,
  PutRolePermissionsBoundaryCommand,
} from '@aws-sdk/client-iam';
import { createAws, doctorPolicy } from '../../../src/aws';
import { credentials } from '../../../src/checks/credentials';
import { endpointAnswers } from '../../../src/checks/endpoint-answers';
import { endpointDeployed } from '../../../src/checks/endpoint-deployed';
import { gatewayRoutes } from '../../../src/checks/gateway-routes';
import { manageConnections } from '../../../src/checks/manage-connections';
import { stackDeployed } from '../../../src/checks/stack-deployed';
import type { HandshakeOutcome, Host } from '../../../src/host';
import { missingPython, startAws, type AwsServer } from '../../servers/aws';
import { setUpTime } from '../../servers/mongodb/index';
import { startProxy, type AwsProxy, type AwsRequest, type RecordedAnswer } from '../../aws/recording';
import { run } from './patient';
import { broad, template, type StackOptions } from './stack';

const keys = { accessKeyId: 'testing', secretAccessKey: 'testing' };

/** As CloudFormation and API Gateway tell the time of what they made. */
const hour = 3_600_000;
const start = Date.parse('2026-05-01T12:00:00Z');

describe('what only AWS tells, answered as it does [needs python]', () => {
  const isMissing = missingPython() !== null;
  const test = isMissing ? it.skip : it;
  let server: AwsServer;
  let proxy: AwsProxy | null = null;
  let formation: CloudFormationClient;

  beforeAll(async () => {
    if (isMissing) return;
    server = await startAws();
    formation = new CloudFormationClient({ region: 'us-east-1', endpoint: server.url, credentials: keys });
  }, setUpTime);
  beforeEach(() => (isMissing ? undefined : server.reset()));
  afterEach(async () => {
    await proxy?.stop();
    proxy = null;
  });
  afterAll(async () => {
    if (isMissing) return;
    formation.destroy();
    await server.stop();
  });

  async function deployed(
    answer: (request: AwsRequest) => RecordedAnswer | null,
    options: StackOptions = {},
  ): Promise<Record<string, string>> {
    await formation.send(
      new CreateStackCommand({
        StackName: 'app-dev',
        TemplateBody: JSON.stringify(template(options)),
        Capabilities: ['CAPABILITY_NAMED_IAM'],
      }),
    );
    proxy = await startProxy(server.env, answer);
    return proxy.env;
  }

  const resources = async (updated: number): Promise<string> => {
    const aws = createAws({ region: 'us-east-1', env: server.env });
    const stack = await aws.readStack('app-dev');
    if (stack.kind !== 'present') throw new Error('no stack');
    const found = await aws.readResources(stack.id);
    if (found.kind !== 'read') throw new Error('no resources');
    const members = found.value.map(
      (each) =>
        `<member><LogicalResourceId>${each.logicalId}</LogicalResourceId><PhysicalResourceId>${each.physicalId}</PhysicalResourceId><ResourceType>${each.type}</ResourceType><ResourceStatus>UPDATE_COMPLETE</ResourceStatus><LastUpdatedTimestamp>${new Date(updated).toISOString()}</LastUpdatedTimestamp></member>`,
    );
    return `<ListStackResourcesResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><ListStackResourcesResult><StackResourceSummaries>${members.join('')}</StackResourceSummaries></ListStackResourcesResult></ListStackResourcesResponse>`;
  };

  const publishedAt = (created: number, updated: string, more: object = {}) =>
    function answer({ path, action }: AwsRequest): RecordedAnswer | null {
      if (action === 'cloudformation:ListStackResources') return { body: updated };
      if (!path.includes('/deployments/')) return null;
      return {
        body: {
          deploymentId: 'abc',
          deploymentStatus: 'DEPLOYED',
          createdDate: new Date(created).toISOString().replace(/\.\d+/, ''),
          ...more,
        },
      };
    };

  test.each<[string, number, object, string]>([
    ['after the routes', start + 5_000, {}, 'pass'],
    ['in the second before, as both round', start - 900, {}, 'pass'],
    ['an hour before the routes changed', start - hour, {}, 'fail'],
    ['without success', start + 5_000, { deploymentStatus: 'FAILED' }, 'fail'],
  ])('routes that were published %s', async (_, created, more, status) => {
    await deployed(() => null);
    await proxy?.stop();
    proxy = await startProxy(server.env, publishedAt(created, await resources(start), more));
    expect(await run(gatewayRoutes, { env: proxy.env })).toMatchObject({ status });
    await server.setStackStatus('app-dev', 'UPDATE_ROLLBACK_COMPLETE');
    expect(await run(gatewayRoutes, { env: proxy.env })).toMatchObject({
      status: 'deploymentStatus' in more ? 'fail' : 'pass',
    });
  });

  const switchedOff = ({ path, method }: AwsRequest): RecordedAnswer | null => {
    const [, id = ''] = /^\/v2\/apis\/([^/?]+)$/.exec(path) ?? [];
    if (id !== '' && method === 'GET')
      return {
        body: {
          apiId: id,
          name: 'a',
          protocolType: 'WEBSOCKET',
          apiEndpoint: `wss://${id}.execute-api.us-east-1.amazonaws.com`,
          disableExecuteApiEndpoint: true,
          routeSelectionExpression: '$request.body.action',
        },
      };
    return null;
  };
  const idOf = (): string =>
    proxy?.requests.map(({ path }) => /^\/v2\/apis\/([^/?]+)/.exec(path)?.[1]).find((id) => id) ?? '';
  const mapped =
    (api: () => string, stage = 'dev', key = '') =>
    (request: AwsRequest): RecordedAnswer | null => {
      const [, domain = ''] = /^\/v2\/domainnames\/([^/?]+)\/apimappings/.exec(request.path) ?? [];
      if (domain === 'ws.acme.io')
        return { body: { items: [{ apiMappingId: 'm', apiMappingKey: key, apiId: api(), stage }] } };
      if (domain !== '')
        return { status: 404, body: { __type: 'NotFoundException', message: 'Invalid domain name' } };
      if (/^\/v2\/domainnames(?:\?|$)/.test(request.path))
        return { body: { items: [{ domainName: 'other.acme.io' }, { domainName: 'ws.acme.io' }] } };
      return null;
    };

  test('an endpoint at a domain that leads to the API', async () => {
    const env = await deployed(mapped(idOf), { endpoint: 'https://ws.acme.io' });
    expect(await run(endpointDeployed, { env })).toMatchObject({ status: 'pass' });
  });

  test('an endpoint at a domain that leads below a path', async () => {
    const env = await deployed(mapped(idOf, 'dev', 'live'), { endpoint: 'https://ws.acme.io/live' });
    expect(await run(endpointDeployed, { env })).toMatchObject({ status: 'pass' });
  });

  test.each<[string, string, string, string, string]>([
    ['another API', 'zzzzzzzzzz', 'dev', 'https://ws.acme.io', 'leads to the API `zzzzzzzzzz`'],
    ['another stage', '', 'prod', 'https://ws.acme.io', 'stage `prod`'],
    ['nothing at the path', '', 'dev', 'https://ws.acme.io/dev', 'has a path'],
  ])('an endpoint at a domain that leads to %s', async (_, api, stage, endpoint, words) => {
    const env = await deployed(
      mapped(() => api || idOf(), stage),
      { endpoint },
    );
    expect(await run(endpointDeployed, { env })).toMatchObject({
      status: 'fail',
      message: expect.stringContaining(words),
    });
  });

  test('an endpoint that is switched off', async () => {
    const env = await deployed((request) => switchedOff(request) ?? mapped(idOf)(request));
    expect(await run(endpointDeployed, { env })).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('switched off'),
    });
  });

  const network = (outcome: HandshakeOutcome, asked: string[]): Host['network'] => ({
    probe: () => Promise.reject(new Error('not asked')),
    handshake: (url) => {
      asked.push(url);
      return Promise.resolve(outcome);
    },
  });

  test.each<[string, HandshakeOutcome, string]>([
    ['open', { kind: 'open' }, 'pass'],
    ['401', { kind: 'status', status: 401 }, 'warn'],
    ['403', { kind: 'status', status: 403 }, 'warn'],
    ['400', { kind: 'status', status: 400 }, 'warn'],
    ['404', { kind: 'status', status: 404 }, 'fail'],
    ['500', { kind: 'status', status: 500 }, 'fail'],
    ['no name', { kind: 'name', code: 'ENOTFOUND' }, 'fail'],
    ['no TLS', { kind: 'tls', code: 'CERT_HAS_EXPIRED' }, 'fail'],
    ['no answer', { kind: 'timeout', code: null }, 'fail'],
    ['refused', { kind: 'refused', code: 'ECONNREFUSED' }, 'fail'],
  ])('a client that is answered with %s', async (_, outcome, status) => {
    const asked: string[] = [];
    const env = await deployed(() => null);
    const options = { env, connect: true, network: network(outcome, asked) };
    expect(await run(endpointAnswers, options)).toMatchObject({ status });
    expect(asked).toEqual([
      expect.stringMatching(/^wss:\/\/\w+\.execute-api\.us-east-1\.amazonaws\.com\/dev$/),
    ]);
  });

  test('a client that an authorizer refuses is as it should be', async () => {
    const env = await deployed(({ path }) =>
      path.includes('/routes')
        ? {
            body: {
              items: [{ routeKey: '$connect', authorizationType: 'CUSTOM', target: 'integrations/a' }],
            },
          }
        : null,
    );
    const options = { env, connect: true, network: network({ kind: 'status', status: 403 }, []) };
    expect(await run(endpointAnswers, options)).toMatchObject({ status: 'pass' });
  });

  test('a client connects by the domain where the address is switched off', async () => {
    const asked: string[] = [];
    const env = await deployed((request) => switchedOff(request) ?? mapped(idOf)(request));
    await run(endpointAnswers, { env, connect: true, network: network({ kind: 'open' }, asked) });
    expect(asked).toEqual(['wss://ws.acme.io']);
    await proxy?.stop();
    proxy = await startProxy(
      server.env,
      (request) => switchedOff(request) ?? mapped(() => 'zzzzzzzzzz')(request),
    );
    expect(await run(endpointAnswers, { env: proxy.env, connect: true })).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('no custom domain leads to it'),
    });
  });

  test('policies that are attached, and boundaries, count; lists are read to their end', async () => {
    const env = await deployed(() => null, { statements: null });
    const iam = new IAMClient({ region: 'us-east-1', endpoint: server.url, credentials: keys });
    const policy = async (name: string, ...statements: object[]): Promise<string> => {
      const document = JSON.stringify({ Version: '2012-10-17', Statement: statements });
      const made = await iam.send(new CreatePolicyCommand({ PolicyName: name, PolicyDocument: document }));
      return made.Policy?.Arn ?? '';
    };
    const RoleName = 'app-dev-lambdaRole';
    const logs = { Effect: 'Allow', Action: 'logs:*', Resource: '*' };
    for (let index = 0; index < 110; index += 1) {
      const PolicyArn = await policy(`a${String(index).padStart(3, '0')}`, logs);
      await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
    }
    expect(await run(manageConnections, { env })).toMatchObject({ status: 'fail' });
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: await policy('z-send', broad) }));
    expect(await run(manageConnections, { env })).toMatchObject({ status: 'pass' });
    const PermissionsBoundary = await policy('boundary', logs);
    await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary }));
    expect(await run(manageConnections, { env })).toMatchObject({
      status: 'fail',
      message: expect.stringContaining('boundary'),
    });
    iam.destroy();
  });

  test('the policy of the documents allows what is asked, and nothing else', async () => {
    const env = await deployed((request) => switchedOff(request) ?? mapped(idOf)(request), {
      endpoint: 'https://ws.acme.io',
    });
    const iam = new IAMClient({ region: 'us-east-1', endpoint: server.url, credentials: keys });
    const document = JSON.stringify({ Version: '2012-10-17', Statement: [broad] });
    const made = await iam.send(new CreatePolicyCommand({ PolicyName: 'send', PolicyDocument: document }));
    await iam.send(
      new AttachRolePolicyCommand({ RoleName: 'app-dev-lambdaRole', PolicyArn: made.Policy?.Arn }),
    );
    iam.destroy();
    for (const check of [credentials, stackDeployed, gatewayRoutes, endpointDeployed, manageConnections])
      expect([check.id, await run(check, { env })]).toEqual([
        check.id,
        expect.objectContaining({ status: 'pass' }),
      ]);
    await run(endpointAnswers, { env, connect: true, network: network({ kind: 'open' }, []) });
    const aws = createAws({ region: 'us-east-1', env });
    expect(await aws.readConnectMetrics('abc', 'dev', Date.now())).toMatchObject({
      kind: 'read',
      value: { connects: 0 },
    });
    const asked = new Set(proxy?.requests.map(({ action }) => action));
    // Needs no permission.
    asked.delete('sts:GetCallerIdentity');
    const allowed = doctorPolicy.Statement.flatMap(({ Action }): readonly string[] => Action);
    expect([...asked].sort()).toEqual([...allowed].sort());
    const writes = proxy?.requests.filter(
      ({ service, method }) => service === 'apigateway' && method !== 'GET',
    );
    expect(writes).toEqual([]);
  });

  test.each([
    ['apigateway:GET', gatewayRoutes],
    ['lambda:GetFunctionConfiguration', endpointDeployed],
    ['iam:GetRole', manageConnections],
    ['iam:ListRolePolicies', manageConnections],
    ['iam:GetRolePolicy', manageConnections],
    ['iam:ListAttachedRolePolicies', manageConnections],
    ['cloudformation:ListStackResources', gatewayRoutes],
    ['cloudformation:GetTemplate', stackDeployed],
  ])('where %s is denied, the check is skip and names it', async (denied, check) => {
    const env = await deployed(({ action, service }) =>
      action !== denied
        ? null
        : {
            status: 403,
            body:
              service === 'apigateway' || service === 'lambda'
                ? { __type: 'AccessDeniedException', message: 'No.' }
                : '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>No.</Message></Error></ErrorResponse>',
          },
    );
    expect(await run(check, { env })).toMatchObject({
      status: 'skip',
      message: expect.stringContaining(`\`${denied}\``),
    });
  });
});
