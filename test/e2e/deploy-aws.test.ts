import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addFiles, makeFolder } from '../project/temporary';
import { missingPython, startAws, type AwsServer } from '../servers/aws';
import { setUpTime } from '../servers/mongodb/index';
import { missingServerless } from '../servers/serverless';
import { configWith, deployJson, makeDeployable, off, on, runDeployCli } from './deploy-app';
import { readDeployed, type Deployed } from './deployed';

const isMissing = missingPython() !== null || missingServerless() !== null;
const test = isMissing ? it.skip : it;
const twoMinutes = 120_000;
const stack = 'live-app-dev';

/** What the plan tells of, and the stand-in does not read back under a name: outputs, and policies of buckets. */
const unread = ['AWS::CloudFormation::Stack', 'AWS::S3::BucketPolicy'];

/** Versions of functions, and deployments of an API, are made anew under another name when they change. */
const stableName = (logicalId: string): string =>
  logicalId.replace(/(LambdaVersion|WebsocketsDeployment)[0-9A-Za-z]{20,}$/, '$1');

const without = (these: Deployed, those: Deployed): string[] => {
  const known = those.resources.map(stableName);
  const names = these.resources.map(stableName);
  return names.filter((name) => name !== '' && !known.includes(name)).sort();
};

/** The tests tell one story: each goes on where the one before has ended. */
describe('a real deploy with osls into the AWS stand-in [needs python]', () => {
  let aws: AwsServer;
  let folder = '';
  let plan = '';
  const deploy = (...args: string[]) => deployJson(folder, args, aws.env);
  const read = (): Promise<Deployed> => readDeployed(aws.url, stack);
  const has = (index: string): void => {
    addFiles(folder, { 'index.js': index });
  };

  beforeAll(async () => {
    if (isMissing) return;
    aws = await startAws();
    folder = await makeDeployable('osls');
    plan = join(makeFolder(), 'plan');
  }, setUpTime);
  afterAll(() => (isMissing ? undefined : aws.stop()));

  /** Deploys, and holds the plan against the resources before and after. */
  async function deployed(
    ...args: string[]
  ): Promise<{ run: Awaited<ReturnType<typeof deploy>>; after: Deployed }> {
    const before = await read();
    const run = await deploy(...args);
    expect([run.code, run.error, run.apps[0]?.deployed]).toEqual([0, undefined, true]);
    const after = await read();
    const planned = (action: string): string[] =>
      (run.apps[0]?.plan ?? [])
        .filter((item) => item.action === action && !unread.includes(item.type))
        .map(({ logicalId }) => stableName(logicalId))
        .sort();
    expect(planned('add')).toEqual(without(after, before));
    expect(planned('remove')).toEqual(without(before, after));
    return { run, after };
  }

  test(
    'without WebSockets makes none',
    async () => {
      const { run, after } = await deployed();
      expect(after).toMatchObject({ sockets: [], endpoints: { hello: undefined }, manageConnections: [] });
      expect(run.apps[0]?.address).toBeNull();
    },
    twoMinutes,
  );

  test(
    'again has nothing to do',
    async () => {
      const before = await read();
      const { run } = await deployed();
      expect(run.apps[0]).toMatchObject({ stack, plan: [] });
      expect(run.err).not.toContain('Deploying');
      expect((await read()).changeSets).toBe(before.changeSets);
    },
    twoMinutes,
  );

  test(
    'with WebSockets makes an API, its routes, the address in every function, and a permission no wider',
    async () => {
      has(on);
      const { run, after } = await deployed();
      const [api] = after.sockets;
      expect(after.sockets).toEqual([
        { id: expect.any(String), routes: ['$connect', '$default', '$disconnect'] },
      ]);
      const endpoint = `https://${api?.id ?? ''}.execute-api.us-east-1.amazonaws.com/dev`;
      expect(after.endpoints).toEqual({ hello: endpoint, defaultWebsocket: endpoint });
      expect(after.manageConnections).toEqual([
        expect.stringMatching(
          new RegExp(`^arn:aws:execute-api:us-east-1:\\d{12}:${api?.id ?? ''}/dev/\\*/@connections/\\*$`),
        ),
      ]);
      expect(run.apps[0]?.address).toBe(endpoint.replace('https', 'wss'));
    },
    twoMinutes,
  );

  test(
    'again prints the address all the same',
    async () => {
      const { code, out } = await runDeployCli(folder, ['--quiet'], aws.env);
      expect([code, out]).toEqual([
        0,
        expect.stringMatching(
          /^nothing to do\n {2}wss:\/\/\w+\.execute-api\.us-east-1\.amazonaws\.com\/dev\n$/,
        ),
      ]);
    },
    twoMinutes,
  );

  test.each<[string, { index?: string; yml?: string }]>([
    ['is turned off', { index: off }],
    ['loses its key', { index: off.replace(', websockets: { enable: false }', '') }],
    ['is taken from elsewhere', { yml: '  apiGateway:\n    websocketApiId: abcdefghij\n' }],
  ])(
    'that %s is refused, whatever else is agreed to, and touches nothing',
    async (_, { index = on, yml = '' }) => {
      const before = await read();
      addFiles(folder, { 'index.js': index, 'serverless.yml': configWith(yml) });
      const run = await deploy('--yes', '--no-lint');
      expect([run.code, run.error?.id, run.apps[0]?.deployed]).toEqual([2, 'removal-refused', false]);
      expect(await read()).toEqual(before);
      addFiles(folder, { 'index.js': on, 'serverless.yml': configWith() });
    },
    twoMinutes,
  );

  test(
    'whose plan is saved is deployed as it was planned, and consent is given then',
    async () => {
      has(off);
      const made = await deploy('--plan-out', plan);
      expect([made.code, made.apps[0]?.deployed]).toEqual([0, false]);
      has('module.exports = 1;\n');
      expect((await deploy('--plan', plan, '--yes')).error?.id).toBe('removal-refused');
      const { run, after } = await deployed('--plan', plan, '--allow-removal');
      expect(run.apps[0]?.plan).toEqual(made.apps[0]?.plan);
      expect(after).toMatchObject({ sockets: [], endpoints: { hello: undefined }, manageConnections: [] });
    },
    twoMinutes,
  );

  test(
    'of a plan that is out of date is refused',
    async () => {
      const before = await read();
      const run = await deploy('--plan', plan, '--allow-removal');
      expect([run.code, run.error?.id]).toEqual([2, 'plan-stale']);
      expect(await read()).toEqual(before);
    },
    twoMinutes,
  );

  test.each<[string, string, () => Promise<unknown>, Record<string, string>, string[]]>([
    [
      'without credentials',
      'credentials-missing',
      () => Promise.resolve(),
      { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' },
      [],
    ],
    ['with expired ones', 'credentials-expired', () => aws.refuse('ExpiredToken'), {}, []],
    ['with wrong ones', 'credentials-refused', () => aws.refuse('InvalidClientTokenId'), {}, []],
    [
      'into a failed stack',
      'stack-not-deployable',
      () => aws.setStackStatus(stack, 'ROLLBACK_COMPLETE'),
      {},
      [],
    ],
    ['into no region', 'region-unknown', () => Promise.resolve(), {}, ['--region', 'nowhere']],
    [
      'into a region that the tool does not know',
      'region-unknown',
      () => Promise.resolve(),
      {},
      ['--region', 'xx-nowhere-1'],
    ],
    [
      'with a stage that makes names too long',
      'name-refused',
      () => Promise.resolve(),
      {},
      ['--stage', 's'.repeat(60)],
    ],
  ])(
    '%s is refused with one message, and touches nothing',
    async (_, id, prepare, env, args) => {
      has(on);
      const before = await read();
      await prepare();
      try {
        const { code, out, err } = await runDeployCli(folder, args, { ...aws.env, ...env });
        expect([code, out.includes('deployed')]).toEqual([2, false]);
        expect(err.match(/^error [\w-]+/gm)).toEqual([`error ${id}`]);
      } finally {
        await aws.refuse(null);
        await aws.setStackStatus(stack, 'UPDATE_COMPLETE');
      }
      expect(await read()).toEqual(before);
      expect(readdirSync(folder).filter((name) => name.startsWith('.frigg-toolkit'))).toEqual([]);
    },
    twoMinutes,
  );

  test(
    'of a hand-made API under another logical id is refused',
    async () => {
      const config = (id: string): string =>
        'service: live-app\nprovider:\n  name: aws\n  runtime: nodejs22.x\n  region: us-east-1\nfunctions:\n  hello:\n    handler: hello.handler\n' +
        `resources:\n  Resources:\n    ${id}:\n      Type: AWS::ApiGatewayV2::Api\n      Properties:\n        Name: own\n        ProtocolType: WEBSOCKET\n        RouteSelectionExpression: $request.body.action\n`;
      addFiles(folder, { 'index.js': off, 'serverless.yml': config('OwnApi') });
      await deployed('--yes');
      addFiles(folder, { 'serverless.yml': config('MyApi') });
      const before = await read();
      const run = await deploy('--yes');
      expect([run.code, run.error?.id]).toEqual([2, 'removal-refused']);
      expect(run.error?.message).toContain('`OwnApi`');
      expect(await read()).toEqual(before);
    },
    twoMinutes,
  );
});
