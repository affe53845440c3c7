import { afterEach, describe, expect, it } from '@jest/globals';
import { createAws, type StackReading } from '../../src/aws';
import { queryError, queryResult, startAnswering, type Answer, type Answering } from './answering';

const secret = 'AKIASECRETSECRET';
let server: Answering | null = null;

afterEach(async () => {
  await server?.stop();
  server = null;
});

async function read(answer: Answer, more: { timeout?: number } = {}): Promise<StackReading> {
  server = await startAnswering(() => answer);
  const env = {
    AWS_ENDPOINT_URL: server.url,
    AWS_ACCESS_KEY_ID: secret,
    AWS_SECRET_ACCESS_KEY: secret,
  };
  return createAws({ region: 'eu-west-1', env, timeout: 15_000, ...more }).readStack('app-dev');
}

describe('a stack that CloudFormation does not let be read', () => {
  const table: [string, string, string, string | null][] = [
    ['ExpiredToken', 'credentials-expired', 'have expired', null],
    ['ExpiredTokenException', 'credentials-expired', 'have expired', null],
    ['RequestExpired', 'credentials-expired', 'have expired', null],
    ['UnrecognizedClientException', 'credentials-refused', 'AWS refused', null],
    ['InvalidClientTokenId', 'credentials-refused', 'AWS refused', null],
    ['SignatureDoesNotMatch', 'credentials-refused', 'AWS refused', null],
    ['MissingAuthenticationToken', 'credentials-refused', 'AWS refused', null],
    ['OptInRequired', 'credentials-refused', 'is not enabled', null],
    ['Throttling', 'live-not-read', 'too much to do', null],
    ['InternalFailure', 'live-not-read', 'is not understood', null],
    ['AccessDenied', 'credentials-refused', 'cloudformation:DescribeStacks', 'cloudformation:DescribeStacks'],
    [
      'AccessDeniedException',
      'credentials-refused',
      'cloudformation:DescribeStacks',
      'cloudformation:DescribeStacks',
    ],
  ];

  it.each(table)('for %s is %s', async (code, id, words, action) => {
    const reading = await read(queryError(code, `No, ${secret}.`, code === 'InternalFailure' ? 500 : 403));
    expect(reading).toMatchObject({ kind: 'unreadable', problem: { id } });
    if (reading.kind !== 'unreadable') throw new Error('read');
    expect(reading.problem.message).toContain(words);
    expect(reading.problem.message).toContain('`app-dev`');
    expect(reading.problem.remedy).toMatch(/\.$/);
    expect(reading.action ?? null).toBe(action);
    expect(JSON.stringify(reading)).not.toContain(secret);
  });

  it('names the action that AWS names', async () => {
    const message =
      'User: arn:aws:iam::123456789012:user/ci is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::1:role/x';
    expect(await read(queryError('AccessDenied', message))).toMatchObject({ action: 'sts:AssumeRole' });
  });

  it('tells a wrong clock', async () => {
    const reading = await read(
      queryError('SignatureDoesNotMatch', 'Signature expired: 20260101T000000Z is now earlier'),
    );
    expect(reading).toMatchObject({
      problem: { id: 'credentials-refused', remedy: expect.stringContaining('clock') },
    });
  });

  const brokenAnswers: [string, Answer][] = [
    ['a page of a proxy', { status: 200, body: '<!doctype html><p>Sign in to the network</p>' }],
    ['nothing', { status: 200, body: '' }],
    ['an error of a proxy', { status: 502, body: 'Bad gateway', headers: { 'content-type': 'text/plain' } }],
  ];

  it.each(brokenAnswers)('for %s is live-not-read', async (_, answer) => {
    const reading = await read(answer);
    expect(reading).toMatchObject({ kind: 'unreadable', problem: { id: 'live-not-read' } });
  });

  it('for a connection that is closed is live-not-read', async () => {
    expect(await read('hang up')).toMatchObject({
      problem: {
        id: 'live-not-read',
        message: expect.stringContaining('no connection to CloudFormation at'),
      },
    });
  });

  it('for no answer is live-not-read, with the time that was waited', async () => {
    expect(await read('never', { timeout: 300 })).toMatchObject({
      problem: { id: 'live-not-read', message: expect.stringContaining('did not answer in 0.3 s') },
    });
  });

  it('for a port where nobody listens is live-not-read, without the secrets of its address', async () => {
    const env = {
      AWS_ENDPOINT_URL_CLOUDFORMATION: 'http://user:hunter2@127.0.0.1:1/path?token=hunter2',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:2',
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
    };
    const reading = await createAws({ region: 'eu-west-1', env }).readStack('app-dev');
    expect(reading).toMatchObject({
      problem: {
        id: 'live-not-read',
        message: expect.stringContaining('`http://127.0.0.1:1` (`ECONNREFUSED`)'),
      },
    });
    expect(JSON.stringify(reading)).not.toContain('hunter2');
  });

  it('for a region that is none is region-unknown, and nobody is asked', async () => {
    server = await startAnswering(() => 'hang up');
    const env = { AWS_ENDPOINT_URL: server.url, AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
    for (const region of [
      '',
      'Frankfurt',
      'eu-west',
      'eu-west-1.evil.example/',
      'us_east_1',
      '${opt:region}',
    ]) {
      expect(await createAws({ region, env }).readStack('app-dev')).toMatchObject({
        problem: { id: 'region-unknown' },
      });
    }
    expect(server.actions).toEqual([]);
  });

  it('for a profile that does not exist is credentials-missing, with where its name comes from', async () => {
    const env = { AWS_PROFILE: 'frigg-no-such-profile', AWS_ENDPOINT_URL: 'http://127.0.0.1:1' };
    const reading = await createAws({ region: 'eu-west-1', env }).readStack('app-dev');
    expect(reading).toMatchObject({
      problem: {
        id: 'credentials-missing',
        message: expect.stringContaining('profile `frigg-no-such-profile` (from `AWS_PROFILE`)'),
      },
    });
  });
});

describe('a nested stack', () => {
  const answers: Record<string, Answer> = {
    DescribeStackResource: queryResult(
      'DescribeStackResource',
      '<StackResourceDetail><PhysicalResourceId>arn:aws:cloudformation:eu-west-1:1:stack/inner/1</PhysicalResourceId></StackResourceDetail>',
    ),
    GetTemplate: queryResult('GetTemplate', '<TemplateBody>{"Resources":{}}</TemplateBody>'),
  };
  const readNested = async (given: Record<string, Answer>): Promise<unknown> => {
    server = await startAnswering((action) => given[action] ?? 'hang up');
    const env = { AWS_ENDPOINT_URL: server.url, AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
    return createAws({ region: 'eu-west-1', env }).readNestedTemplate('app-dev', 'Inner');
  };

  it('is read by the address that its resource has', async () => {
    expect(await readNested(answers)).toEqual({ kind: 'read', value: { Resources: {} } });
    expect(server?.actions).toEqual(['DescribeStackResource', 'GetTemplate']);
  });

  it('whose template is refused is unreadable, and never absent', async () => {
    const refused = queryError('AccessDenied', 'No.');
    expect(await readNested({ ...answers, GetTemplate: refused })).toMatchObject({
      kind: 'unreadable',
      action: 'cloudformation:GetTemplate',
    });
  });
});
