import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { namesIn } from '../infra/package/archive';
import { addFiles, makeFolder } from '../project/temporary';
import { setUpTime } from '../servers/mongodb/index';
import { missingServerless, toolNames } from '../servers/serverless';
import { definition, deployJson, makeDeployable, off, on, runDeployCli } from './deploy-app';

const test = missingServerless() === null ? it : it.skip;
const minute = 60_000;

interface Template {
  Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
}
const templateIn = (folder: string): Template =>
  JSON.parse(
    readFileSync(join(folder, '.serverless', 'cloudformation-template-update-stack.json'), 'utf8'),
  ) as Template;
const written = (folder: string): string[] =>
  readdirSync(folder).filter((name) => name.startsWith('.frigg-toolkit'));

describe.each(toolNames)('deploy with %s [needs serverless]', (tool) => {
  let folder = '';
  beforeAll(async () => {
    if (missingServerless() === null) folder = await makeDeployable(tool);
  }, setUpTime);

  test(
    'packages with WebSockets without credentials, the base left out of the archive',
    async () => {
      addFiles(folder, { 'index.js': on });
      const { code, err } = await runDeployCli(folder, ['--package']);
      expect([code, err]).toEqual([0, expect.stringContaining('Service packaged')]);
      const { Resources } = templateIn(folder);
      expect(Object.keys(Resources)).toEqual(
        expect.arrayContaining([
          'WebsocketsApi',
          'SconnectWebsocketsRoute',
          'DefaultWebsocketLambdaFunction',
        ]),
      );
      const { Policies } = Resources.IamRoleLambdaExecution?.Properties ?? {};
      expect(JSON.stringify(Policies)).not.toContain('execute-api:*');
      const names = namesIn(join(folder, '.serverless', 'live-app.zip'));
      expect(names).toContain('node_modules/frigg-websockets/dist/handler.cjs');
      expect(names.filter((name) => /serverless|frigg-toolkit/.test(name))).toEqual([]);
      expect(written(folder)).toEqual([]);
    },
    minute,
  );

  test(
    'packages what only the tool resolves',
    async () => {
      addFiles(folder, {
        'index.js': on,
        'functions.yml': 'hello:\n  handler: hello.handler\n',
        'parts.yml': readFileSync(join(folder, 'serverless.yml'), 'utf8'),
        'serverless.yml':
          'service: live-app\nprovider:\n  name: aws\n  runtime: nodejs22.x\nfunctions: ${file(functions.yml)}\n',
      });
      try {
        const printed = await runDeployCli(folder, ['--print']);
        expect(printed.err).toContain('composed-later');
        expect((await runDeployCli(folder, ['--package', '-s', 'qa'])).code).toBe(0);
        const hello = templateIn(folder).Resources.HelloLambdaFunction;
        expect(JSON.stringify(hello?.Properties.Environment)).toContain('{"Ref":"WebsocketsApi"}');
      } finally {
        addFiles(folder, { 'serverless.yml': readFileSync(join(folder, 'parts.yml'), 'utf8') });
        for (const name of ['parts.yml', 'functions.yml']) rmSync(join(folder, name));
      }
    },
    minute,
  );

  test(
    "packages what it prints without WebSockets as the app's own config is",
    async () => {
      addFiles(folder, { 'index.js': off });
      const printed = await runDeployCli(folder, ['--print', '--quiet']);
      expect([printed.code, printed.err]).toEqual([0, '']);
      expect(JSON.parse(printed.out)).toEqual({
        service: 'live-app',
        provider: {
          name: 'aws',
          runtime: 'nodejs22.x',
          region: 'us-east-1',
          environment: { MINE: "${env:MINE, ''}" },
        },
        functions: { hello: { handler: 'hello.handler', events: [{ httpApi: 'GET /hello' }] } },
      });
      const { code } = await runDeployCli(folder, ['--package', '--quiet']);
      expect(code).toBe(0);
      const types = Object.values(templateIn(folder).Resources).map(({ Type }) => Type);
      expect(types.filter((type) => type.startsWith('AWS::ApiGatewayV2'))).toHaveLength(4);
    },
    minute,
  );

  test(
    'tells a failure of the tool with its own code, and leaves nothing behind',
    async () => {
      addFiles(folder, { 'index.js': on, 'good.yml': readFileSync(join(folder, 'serverless.yml'), 'utf8') });
      addFiles(folder, {
        'serverless.yml': `${readFileSync(join(folder, 'good.yml'), 'utf8')}plugins: [no-such-plugin]\n`,
      });
      try {
        const { code, error } = await deployJson(folder, ['--package']);
        expect([code, error]).toEqual([
          2,
          expect.objectContaining({
            id: 'tool-failed',
            message: expect.stringContaining('no-such-plugin'),
            tool: { name: tool, exitCode: 1 },
          }),
        ]);
      } finally {
        addFiles(folder, { 'serverless.yml': readFileSync(join(folder, 'good.yml'), 'utf8') });
        rmSync(join(folder, 'good.yml'));
      }
      expect(written(folder)).toEqual([]);
    },
    minute,
  );
});

const bare = {
  'package.json': JSON.stringify({
    dependencies: { '@friggframework/core': '2.0.0-next.40', 'frigg-websockets': '0.1.0' },
  }),
  'index.js': on,
  'serverless.yml': 'service: live-app\nprovider: { name: aws }\nfunctions: {}\n',
};

describe('deploy without its tool', () => {
  it('says what to install, and prints the config all the same', async () => {
    const folder = makeFolder(bare);
    const { code, error } = await deployJson(folder);
    expect([code, error?.id]).toEqual([2, 'tool-missing']);
    expect((await runDeployCli(folder, ['--print'])).code).toBe(0);
  });

  it('stops at errors of lint with 1, and prints them', async () => {
    const folder = makeFolder(bare);
    addFiles(folder, { 'index.js': definition('websockets: true') });
    const { code, out, err } = await runDeployCli(folder);
    expect(code).toBe(1);
    expect(out).toContain('[websockets-shape]');
    expect(err).toContain('error lint-errors: index.js:');
    const document = await deployJson(folder);
    expect([document.code, document.error?.id]).toEqual([1, 'lint-errors']);
  });

  it('hands nothing on that leads past the plan', async () => {
    const { code, error } = await deployJson(makeFolder(bare), ['--', '--stage', 'prod']);
    expect([code, error?.id]).toEqual([2, 'bad-arguments']);
  });
});
