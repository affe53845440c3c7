import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { normaliseTemplate, planChanges, websocketApiLoss, type Template } from '../../../infra/plan';
import { createAws, type Aws, type Stack } from '../../../src/aws';
import type { PlanItem } from '../../../src/types';
import { writeFiles } from '../../commands/support';
import { missingPython, startAws, type AwsServer } from '../../servers/aws';
import { setUpTime } from '../../servers/mongodb/index';
import { installOsls, missingServerless, programOf } from '../../servers/serverless';
import { packageApp, quietly } from '../../servers/serverless/package';

const missing = missingPython() ?? missingServerless();
const stack = 'plan-app-dev';

interface Parts {
  live?: boolean;
  topic?: string;
  memory?: number;
  environment?: Record<string, string>;
  versions?: boolean;
  code?: string;
}

const routes = ['$connect', '$disconnect', '$default'].map((route) => ({ websocket: { route } }));

function service({
  live = false,
  topic = 'first',
  memory = 128,
  environment = {},
  versions = true,
}: Parts): string {
  const queueArn = { 'Fn::GetAtt': ['Jobs', 'Arn'] };
  return JSON.stringify({
    service: 'plan-app',
    provider: {
      name: 'aws',
      runtime: 'nodejs22.x',
      region: 'us-east-1',
      memorySize: memory,
      versionFunctions: versions,
      iam: { role: { statements: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queueArn }] } },
    },
    functions: {
      user: { handler: 'code.handler', environment, events: [{ httpApi: 'GET /user' }] },
      ...(live ? { live: { handler: 'code.handler', events: routes } } : {}),
    },
    resources: {
      Resources: {
        Jobs: { Type: 'AWS::SQS::Queue' },
        Loose: { Type: 'AWS::SNS::Topic', Properties: { TopicName: topic } },
      },
    },
  });
}

/** What is there, by what the service itself tells: ids of resources by logical id, and what can change in them. */
interface Snapshot {
  resources: Map<string, string>;
  functions: Map<string, unknown>;
  roles: unknown;
  protocols: string[];
}

describe('a plan and what the deploy then did [needs python]', () => {
  const test = missing === null ? it : it.skip;
  const folder = mkdtempSync(join(tmpdir(), 'frigg-plan-'));
  let server: AwsServer;
  let aws: Aws;

  beforeAll(async () => {
    if (missing !== null) return;
    [server] = await Promise.all([startAws(), installOsls()]);
    aws = createAws({ region: 'us-east-1', env: server.env, stage: 'dev' });
  }, setUpTime);
  beforeEach(() => (missing === null ? server.reset() : undefined));
  afterAll(async () => {
    if (missing === null) await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function packaged(parts: Parts): Promise<Template> {
    const { code = '' } = parts;
    writeFiles(folder, {
      'serverless.json': service(parts),
      'code.js': `exports.handler = async () => ({ statusCode: 200 });${code}`,
    });
    const { template, output } = await packageApp('osls', folder);
    if (!template) throw new Error(output);
    return template as unknown as Template;
  }

  async function deploy(): Promise<void> {
    const program = programOf('osls', await installOsls());
    await promisify(execFile)(process.execPath, [program, 'deploy', '--package', '.serverless'], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, ...quietly, ...server.env },
    });
  }

  async function liveStack(): Promise<Stack | null> {
    const reading = await aws.readStack(stack);
    if (reading.kind === 'unreadable') throw new Error(reading.problem.message);
    return reading.kind === 'absent' ? null : reading;
  }

  /** Plans a package, deploys it, and tells both what was planned and what has changed by the service's own word. */
  async function planned(
    parts: Parts,
  ): Promise<{ plan: PlanItem[]; before: Snapshot; after: Snapshot; lost: boolean }> {
    const template = await packaged(parts);
    const live = await liveStack();
    const plan = planChanges(live?.template ?? null, template);
    const lost = websocketApiLoss(live?.template ?? null, template) !== null;
    const before = await snapshot();
    await deploy();
    const after = await snapshot();
    // What was deployed is what was planned for.
    const now = await liveStack();
    expect(normaliseTemplate(now?.template ?? {})).toEqual(normaliseTemplate(template));
    expect(planChanges(now?.template ?? null, template)).toEqual([]);
    return { plan, before, after, lost };
  }

  async function snapshot(): Promise<Snapshot> {
    const resources = await aws.readResources(stack);
    // What the stand-in can't make has no name.
    const list = resources.kind === 'read' ? resources.value.filter(({ logicalId }) => logicalId !== '') : [];
    const functions = list.filter(({ type }) => type === 'AWS::Lambda::Function');
    const apis = list.filter(({ type }) => type === 'AWS::ApiGatewayV2::Api');
    const read = await Promise.all(apis.map(({ physicalId }) => aws.readApi(physicalId)));
    const role = list.find(({ type }) => type === 'AWS::IAM::Role');
    const names = functions.map(({ logicalId, physicalId }) => [logicalId, physicalId] as const);
    return {
      resources: new Map(list.map(({ logicalId, physicalId }) => [logicalId, physicalId])),
      functions: new Map(
        await Promise.all(names.map(async ([id, name]) => [id, await configuration(name)] as const)),
      ),
      roles: role ? await aws.readRole(`arn:aws:iam::1:role/${role.physicalId}`) : null,
      protocols: read.map((one) => (one.kind === 'read' ? one.value.protocol : one.kind)).sort(),
    };
  }

  async function configuration(name: string): Promise<unknown> {
    const response = await fetch(`${server.url}/2015-03-31/functions/${name}/configuration`, {
      headers: { authorization: 'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/lambda/aws4_request' },
    });
    const { CodeSha256, MemorySize, Environment } = (await response.json()) as Record<string, unknown>;
    return { CodeSha256, MemorySize, Environment };
  }

  const ids = (plan: readonly PlanItem[], action: string): string[] =>
    plan
      .filter((item) => item.action === action && item.logicalId !== 'Outputs')
      .map(({ logicalId }) => logicalId)
      .sort();

  /** New versions of functions that were there before stand with their function in the plan. */
  const isVersion = (id: string): boolean => /LambdaVersion|WebsocketsDeployment[A-Z0-9a-z]{20}/.test(id);

  /** Compares the resources that came, went, and were made anew. */
  function expectSame({ plan, before, after }: Awaited<ReturnType<typeof planned>>): void {
    const only = (one: Snapshot, other: Snapshot): string[] =>
      [...one.resources.keys()].filter((id) => !other.resources.has(id) && !isVersion(id)).sort();
    const others = (action: string): string[] => ids(plan, action).filter((id) => !isVersion(id));
    // The stand-in has no CloudFormation for policies of buckets, and makes nothing for one.
    const made = (list: string[]): string[] => list.filter((id) => id !== 'ServerlessDeploymentBucketPolicy');
    expect(made(others('add'))).toEqual(made(only(after, before)));
    expect(made(others('remove'))).toEqual(made(only(before, after)));
    const anew = [...after.resources]
      .filter(([id, physical]) => before.resources.has(id) && before.resources.get(id) !== physical)
      .map(([id]) => id);
    expect(ids(plan, 'replace')).toEqual(anew.filter((id) => !isVersion(id)).sort());
    const changed = [...after.functions]
      .filter(
        ([id, now]) =>
          before.functions.has(id) && JSON.stringify(before.functions.get(id)) !== JSON.stringify(now),
      )
      .map(([id]) => id);
    expect(ids(plan, 'update').filter((id) => id.endsWith('LambdaFunction'))).toEqual(changed.sort());
    const isRoleChanged = JSON.stringify(before.roles) !== JSON.stringify(after.roles);
    if (before.roles !== null)
      expect(ids(plan, 'update').includes('IamRoleLambdaExecution')).toBe(isRoleChanged);
  }

  test('are the same, from the first deploy to WebSockets on and off again', async () => {
    const first = await planned({});
    expect(first.plan.every(({ action }) => action === 'add')).toBe(true);
    expectSame(first);
    expect(first.after.protocols).toEqual(['HTTP']);

    const on = await planned({ live: true });
    expectSame(on);
    expect(on).toMatchObject({ lost: false, after: { protocols: ['HTTP', 'WEBSOCKET'] } });
    expect(ids(on.plan, 'update')).toEqual(['IamRoleLambdaExecution']);
    expect(on.plan.find(({ logicalId }) => logicalId === 'IamRoleLambdaExecution')?.impact).toMatch(
      /^Permissions widened: `execute-api:ManageConnections` on [^.]*\.$/,
    );

    const other = await planned({ live: true, topic: 'second', memory: 256, environment: { A: 'b' } });
    expectSame(other);
    expect(ids(other.plan, 'replace')).toEqual(['Loose']);
    expect(ids(other.plan, 'update')).toEqual(['LiveLambdaFunction', 'UserLambdaFunction']);
    expect(other.lost).toBe(false);

    const off = await planned({ topic: 'second', memory: 256, environment: { A: 'b' } });
    expectSame(off);
    expect(off).toMatchObject({ lost: true, after: { protocols: ['HTTP'] } });
    expect(ids(off.plan, 'remove')).toContain('WebsocketsApi');
  }, 240_000);

  test('of new code alone are the functions, and of nothing new nothing', async () => {
    await planned({ live: true });
    const again = await packaged({ live: true });
    expect(planChanges((await liveStack())?.template ?? null, again)).toEqual([]);

    const code = await planned({ live: true, code: '// other' });
    expectSame(code);
    expect(code.plan.map(({ logicalId, impact }) => `${logicalId}: ${impact}`)).toEqual([
      'LiveLambdaFunction: The code is new.',
      'UserLambdaFunction: The code is new.',
    ]);
  }, 240_000);

  test('without versions of functions say what is not known', async () => {
    await packaged({ versions: false });
    await deploy();
    const plan = planChanges((await liveStack())?.template ?? null, await packaged({ versions: false }));
    expect(plan).toMatchObject([
      { logicalId: 'UserLambdaFunction', impact: expect.stringContaining('may be new') },
    ]);
  }, 240_000);
});
