import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeFiles } from '../../commands/support';
import { installTool, missingServerless, toolNames } from '../../servers/serverless';
import { packageApp, type Packaged, type Template } from '../../servers/serverless/package';
import { namesIn } from '../package/archive';
import { evaluate, places } from '../package/evaluate';
import { connectionsOf, reach, sendingStatements } from '../package/permissions';
import { stable, variablesOf } from '../package/template';
import { installPlugin } from './installed';

const everyConnection = 'arn:aws:execute-api:*:*:*/@connections/*';
const handler = 'exports.handler = async () => ({ statusCode: 200 });\n';
const variable = 'FRIGG_TOOLKIT_COMPOSITION';
const on = { [variable]: JSON.stringify({ websockets: { enable: true }, handler: 'src/live.handler' }) };
const statement = { Effect: 'Allow', Action: ['s3:GetObject'], Resource: 'arn:aws:s3:::mine/*' };
const broad = {
  Effect: 'Allow',
  Action: ['execute-api:ManageConnections'],
  Resource: [{ 'Fn::Sub': 'arn:${AWS::Partition}:execute-api:*:*:*/@connections/*' }],
};
const sockets = ['$connect', '$default', '$disconnect'].map((route) => ({ websocket: { route } }));

const service = (more: object): string =>
  JSON.stringify({
    service: 'live-app',
    provider: { name: 'aws', runtime: 'nodejs20.x', iam: { role: { statements: [statement] } } },
    plugins: ['frigg-toolkit/infra/plugin'],
    ...more,
  });

const endpoints = (template: Template): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(variablesOf(template)).map(([id, variables]) => [id, variables.WEBSOCKET_API_ENDPOINT]),
  );

describe.each(toolNames)('the plugin in %s [needs serverless]', (tool) => {
  const test = missingServerless() === null ? it : it.skip;
  let app: string;

  beforeEach(async () => {
    await installTool(tool);
    app = mkdtempSync(join(tmpdir(), 'frigg-plugin-'));
    installPlugin(app);
  }, 300_000);

  afterEach(() => {
    rmSync(app, { recursive: true, force: true });
  });

  async function run(files: Record<string, string>, env: Record<string, string> = {}): Promise<Packaged> {
    writeFiles(app, { 'src/live.js': handler, 'src/api.js': handler, ...files });
    return packageApp(tool, app, { stage: 'qa', env });
  }

  async function packaged(files: Record<string, string>, env?: Record<string, string>): Promise<Template> {
    const { template, output } = await run(files, env);
    if (template === null) throw new Error(output);
    return template;
  }

  test('narrows what the tool grants to its own role', async () => {
    const functions = { live: { handler: 'src/live.handler', events: sockets } };
    const template = await packaged({ 'serverless.json': service({ functions }) });
    expect(sendingStatements(template).map(reach)).toEqual([[connectionsOf('<WebsocketsApi>', 'qa')]]);
    expect(JSON.stringify(template)).toContain(JSON.stringify(statement));
    expect(endpoints(template)).toEqual({ LiveLambdaFunction: undefined });
  });

  test('leaves what the app wrote, though it be the same', async () => {
    const provider = {
      name: 'aws',
      runtime: 'nodejs20.x',
      iam: { role: { statements: [statement, broad] } },
    };
    const functions = { live: { handler: 'src/live.handler', events: sockets } };
    const template = await packaged({ 'serverless.json': service({ provider, functions }) });
    expect(sendingStatements(template).map(reach)).toEqual([
      [everyConnection],
      [connectionsOf('<WebsocketsApi>', 'qa')],
    ]);
  });

  test('changes nothing of a service without sockets', async () => {
    const functions = { api: { handler: 'src/api.handler', events: [{ httpApi: 'GET /api' }] } };
    const files = (plugins: string[]): Record<string, string> => ({
      'serverless.json': service({ plugins, functions }),
    });
    const [without, beside] = [
      await packaged(files([])),
      await packaged(files(['frigg-toolkit/infra/plugin'])),
    ];
    expect(stable(beside)).toEqual(stable(without));
  });

  test('gives functions their sockets that stand in another file', async () => {
    const functions = '${file(functions.json)}';
    const elsewhere = JSON.stringify({
      api: { handler: 'src/api.handler', events: [{ httpApi: 'GET /api' }] },
    });
    const files = { 'serverless.json': service({ functions }), 'functions.json': elsewhere };
    const { template, output, archive } = await run(files, on);
    if (template === null || archive === null) throw new Error(output);
    const types = Object.values(template.Resources).map(({ Type }) => Type);
    expect(types.filter((type) => type.startsWith('AWS::ApiGatewayV2::Route')).length).toBe(4);
    expect(template.Resources.DefaultWebsocketLambdaFunction?.Properties).toMatchObject({
      Handler: 'src/live.handler',
      FunctionName: 'live-app-qa-defaultWebsocket',
    });
    expect(Object.keys(endpoints(template)).sort()).toEqual([
      'ApiLambdaFunction',
      'DefaultWebsocketLambdaFunction',
    ]);
    for (const endpoint of Object.values(endpoints(template)))
      expect(places.map((place) => evaluate(endpoint, place))).toEqual([
        'https://<WebsocketsApi>.execute-api.us-east-1.amazonaws.com/qa',
        'https://<WebsocketsApi>.execute-api.cn-north-1.amazonaws.com.cn/qa',
        'https://<WebsocketsApi>.execute-api.us-gov-west-1.amazonaws.com/qa',
      ]);
    expect(sendingStatements(template).map(reach)).toEqual([[connectionsOf('<WebsocketsApi>', 'qa')]]);
    expect(namesIn(archive)).toEqual(expect.arrayContaining(['src/live.js', 'src/api.js']));
  });

  test('composes an environment that stands in another file', async () => {
    const functions = { api: { handler: 'src/api.handler', environment: '${file(env.json)}' } };
    const files = { 'serverless.json': service({ functions }), 'env.json': '{ "MINE": "1" }' };
    const template = await packaged(files, on);
    expect(template.Resources.ApiLambdaFunction?.Properties).toMatchObject({
      Environment: { Variables: { MINE: '1' } },
    });
    expect(evaluate(endpoints(template).ApiLambdaFunction)).toBe(
      'https://<WebsocketsApi>.execute-api.us-east-1.amazonaws.com/qa',
    );
  });

  test('stops with the reason where it can not be composed', async () => {
    const functions = '${file(functions.json)}';
    const clash = { defaultWebsocket: { handler: 'src/api.handler', events: [{ httpApi: 'GET /api' }] } };
    const files = { 'serverless.json': service({ functions }), 'functions.json': JSON.stringify(clash) };
    const { code, output, template } = await run(files, on);
    expect(code).toBe(1);
    expect(template).toBeNull();
    expect(output).toContain('(config-conflict)');
    expect(output).not.toContain('    at ');
  });

  test('says what is wrong with a composition that nobody wrote', async () => {
    const files = { 'serverless.json': service({ functions: {} }) };
    const { code, output } = await run(files, { [variable]: '{ "websockets"' });
    expect(code).toBe(1);
    expect(output).toContain('`FRIGG_TOOLKIT_COMPOSITION` holds no JSON object.');
    expect(output).not.toContain('    at ');
  });

  test('tells in the output of the tool what is left to a person', async () => {
    const functions = '${file(functions.json)}';
    const role = 'arn:aws:iam::123456789012:role/mine';
    const provider = { name: 'aws', runtime: 'nodejs20.x', iam: { role } };
    const files = {
      'serverless.json': service({ provider, functions }),
      'functions.json': JSON.stringify({ api: { handler: 'src/api.handler' } }),
    };
    const { code, output } = await run(files, on);
    expect(code).toBe(0);
    expect(output).toContain('Warning');
    expect(output).toContain('execute-api:ManageConnections');
  });
});
