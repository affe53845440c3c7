import { describe, expect, it } from '@jest/globals';
import { findEndpoints, type EndpointPlace } from '../../../src/app/endpoints';
import { isExampleEnvFile } from '../../../src/app/endpoints/examples';
import { appWith, subjectOf, type Files } from '../../rules/support';

/** `client index.js value`, with what tells places of one kind apart. */
async function found(files: Files): Promise<string[]> {
  const subject = await subjectOf(files);
  return findEndpoints(subject).map((place) => {
    const text = subject.text(place.at.file)?.slice(place.at.start, place.at.end) ?? '';
    return `${place.kind}${extra(place)} ${place.at.file.replace('/app/', '')} ${JSON.stringify(text)} = ${JSON.stringify(place.value)}`;
  });
}

function extra(place: EndpointPlace): string {
  switch (place.kind) {
    case 'serverless':
      return `(${place.origin})`;
    case 'assignment':
      return `(${place.when})`;
    case 'client':
      return `(${place.sdk})`;
    case 'env-file':
      return place.last ? '' : '(not the last)';
    default:
      return '';
  }
}

describe('findEndpoints', () => {
  it('finds every kind of place', async () => {
    expect(
      await found(
        appWith('{ environment: { WEBSOCKET_API_ENDPOINT: true } }', '2.0.1', {
          'serverless.yml':
            'service: live\nprovider:\n  environment:\n    WEBSOCKET_API_ENDPOINT: { Ref: WebsocketsApi }\n',
          'a.js':
            "if (x) process.env.WEBSOCKET_API_ENDPOINT = 'a';\nprocess.env.WEBSOCKET_API_ENDPOINT ??= 'b';\n",
          'b.ts':
            "import { ApiGatewayManagementApi as Api } from '@aws-sdk/client-apigatewaymanagementapi';\nconst url = 'c' as const;\nexport const api = new Api({ endpoint: url });\n",
          '.env': "WEBSOCKET_API_ENDPOINT='d'\nWEBSOCKET_API_ENDPOINT=$E\n",
          'test/a.js': "process.env.WEBSOCKET_API_ENDPOINT = 'e';\n",
        }),
      ),
    ).toEqual([
      'definition index.js "WEBSOCKET_API_ENDPOINT" = null',
      'serverless(stack) serverless.yml "{ Ref: WebsocketsApi }" = null',
      'assignment(maybe) a.js "\'a\'" = "a"',
      'default a.js "\'b\'" = "b"',
      'client(3) b.ts "url" = "c"',
      'env-file(not the last) .env "d" = "d"',
      'env-file .env "$E" = null',
    ]);
  });

  it('follows a client through a file of the app', async () => {
    const files = {
      'aws.js':
        "const Client = require('aws-sdk').ApiGatewayManagementApi;\nconst url = 'a';\nmodule.exports = { Client, url };\n",
      'live.js':
        "const { Client, url } = require('./aws');\nnew Client({ endpoint: url }).postToConnection({});\n",
    };
    expect(await found(appWith('{}', '2.0.1', files))).toEqual(['client(2) live.js "url" = "a"']);
  });

  it.each([
    [
      'a part that is not known',
      "const stage = process.env.STAGE || '';\nnew Api({ endpoint: `https://a/${stage}` });",
    ],
    [
      'a part that is not known',
      "const url = 'https://a/' + (process.env.STAGE || '');\nnew Api({ endpoint: url });",
    ],
    ['a name with two values', "let url = 'a';\nif (x) url = get();\nnew Api({ endpoint: url });"],
    ['a name that is added to', "let url = 'https://a';\nurl += stage();\nnew Api({ endpoint: url });"],
    ['a parameter', "const make = (url) => new Api({ endpoint: url });\nmake('a');"],
    ['a member', "const config = { url: 'a' };\nnew Api({ endpoint: config.url });"],
    ['a method', "new Api({ endpoint: 'wss://a'.replace('wss', 'https') });"],
    ['a part from another file', "const { base } = require('./base');\nnew Api({ endpoint: base });"],
  ])('leaves out %s: %s', async (_, source) => {
    const files = {
      'a.js': `const { ApiGatewayManagementApi: Api } = require('@aws-sdk/client-apigatewaymanagementapi');\n${source}\n`,
      'base.js': "const base = `https://a/${process.env.STAGE ?? ''}`;\nmodule.exports = { base };\n",
    };
    expect(await found(appWith('{}', '2.0.1', files))).toEqual([]);
  });

  it('puts texts together that are all known', async () => {
    const source =
      "import { ApiGatewayManagementApi as Api } from '@aws-sdk/client-apigatewaymanagementapi';\nimport { host } from './base';\nexport const api = new Api({ endpoint: `https://${host}` + '/dev' });\n";
    const files = { 'a.ts': source, 'base.ts': "export const host = 'a.io';\n" };
    expect(await found(appWith('{}', '2.0.1', files))).toEqual([
      'client(3) a.ts "`https://${host}` + \'/dev\'" = "https://a.io/dev"',
    ]);
  });

  it.each(['.env.js', '.env.yml', '.env.json'])('does not take %s for an .env file', async (file) => {
    const files = { [file]: 'x = {\n  WEBSOCKET_API_ENDPOINT: process.env.WS,\n}\n' };
    expect(await found(appWith('{}', '2.0.1', files))).toEqual([]);
  });

  it('is silent about code that is nested too deep to be followed', async () => {
    const deep = `process.env.WEBSOCKET_API_ENDPOINT = ${'('.repeat(3000)}'a'${')'.repeat(3000)};\n`;
    expect(await found(appWith('{}', '2.0.1', { 'a.js': deep }))).toEqual(expect.any(Array));
  });
});

describe('isExampleEnvFile', () => {
  it.each([
    '.env.example',
    '.env-sample',
    '.env.template',
    '.env.dist',
    '.env.local.example',
    '.env.test.local',
    '.env.defaults',
  ])('%s', (file) => {
    expect(isExampleEnvFile(`/app/${file}`)).toBe(true);
  });

  it.each(['.env', '.env.local', '.env.production', '.env.dev', '.env.staging', 'example/.env'])(
    'not %s',
    (file) => {
      expect(isExampleEnvFile(`/app/${file}`)).toBe(false);
    },
  );
});
