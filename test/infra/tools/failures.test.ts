import { describe, expect, it } from '@jest/globals';
import { failureOf } from '../../../infra/tools/failures';
import type { ToolRun } from '../../../infra/tools/run';

const failed = (output: string, code = 1): ToolRun => ({ outcome: { kind: 'exited', code }, output });
const osls = { name: 'osls' } as const;
/** As the tools print an error, with what they print in front. */
const said = (words: string): ToolRun =>
  failed(
    `\nPackaging live for stage dev (us-east-1)\n\nEnvironment: linux, node 20.20.2, osls 4.3.1 (local)\n\nError:\n${words}\n`,
  );

describe('a failure of the tool', () => {
  it('is none when it ended with 0', () => {
    expect(failureOf(failed('Error:\nas a plugin printed it\n', 0), osls, 'package')).toBeNull();
  });

  it.each<[string, string]>([
    [
      'AWS provider credentials not found. Learn how to set up AWS provider credentials in our docs here: <http://slss.io/aws-creds-setup>.',
      'credentials-missing',
    ],
    ['Could not load credentials from any providers', 'credentials-missing'],
    ['AWS profile "work" doesn\'t seem to be configured', 'credentials-missing'],
    ['The security token included in the request is expired', 'credentials-expired'],
    ['Token is expired. To refresh this SSO session run `aws sso login`', 'credentials-expired'],
    ['The SSO session associated with this profile has expired.', 'credentials-expired'],
    ['The security token included in the request is invalid.', 'credentials-refused'],
    [
      'User: arn:aws:iam::1:user/ci is not authorized to perform: cloudformation:CreateChangeSet on resource: x',
      'credentials-refused',
    ],
    [
      'Stack:arn:aws:cloudformation:us-east-1:1:stack/live-dev/x is in ROLLBACK_COMPLETE state and can not be updated.',
      'stack-not-deployable',
    ],
    ['Stack [live-dev] is in UPDATE_IN_PROGRESS state and can not be updated.', 'stack-not-deployable'],
    [
      "1 validation error detected: Value 'live_dev' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*",
      'name-refused',
    ],
    ['Configuration error at \'service\': must match pattern "^[a-zA-Z][0-9a-zA-Z-]+$"', 'name-refused'],
    [
      "Configuration error at 'provider.region': must be equal to one of the allowed values [us-east-1, us-east-2]",
      'region-unknown',
    ],
    [
      "Inaccessible host: `cloudformation.eu-wets-1.amazonaws.com' at port `undefined'. This service may not be available in the `eu-wets-1' region.",
      'region-unknown',
    ],
    ['getaddrinfo ENOTFOUND cloudformation.eu-wets-1.amazonaws.com', 'region-unknown'],
    ['`functions.live.role`: a clash. Rename it. (config-conflict)', 'config-conflict'],
    ['CREATE_FAILED: JobsQueue (AWS::SQS::Queue)', 'tool-failed'],
  ])('that says %j is %s', (words, id) => {
    expect(failureOf(said(words), osls, 'deploy')).toMatchObject({ id, tool: { name: 'osls', exitCode: 1 } });
  });

  it.each<[string, RegExp]>([
    // A region that exists: it is the network.
    ['getaddrinfo ENOTFOUND cloudformation.eu-west-1.amazonaws.com', /connection/],
    [
      'Cannot resolve variable at "provider.environment.KEY": Value not found at "env" source',
      /`environment`/,
    ],
    ['Serverless plugin "serverless-x" not found. Make sure it\'s installed', /npm install/],
    ['You must sign in or use a license key with Serverless Framework V.4 and later versions.', /osls@4/],
  ])('that says %j is told with what helps', (words, remedy) => {
    const failure = failureOf(said(words), osls, 'deploy');
    expect(failure).toMatchObject({ id: 'tool-failed', remedy: expect.stringMatching(remedy) });
  });

  it("repeats the tool's own words and code, without its stack, frames and secrets", () => {
    const words =
      'TypeError: no good at mongodb://me:hunter2@db/live\n    at Object.<anonymous> (/app/x.js:1:2)';
    const failure = failureOf(said(words), { name: 'serverless' }, 'package');
    expect(failure?.message).toBe(
      '`serverless package` failed with exit code 1. It says: TypeError: no good at mongodb://***@db/live.',
    );
  });

  it('does not take what functions or plugins have printed for the error', () => {
    const run = failed(
      'Error: a token that is expired, says a plugin\n\nError:\nNo file matches include / exclude patterns\n',
    );
    expect(failureOf(run, osls, 'package')).toMatchObject({ id: 'tool-failed' });
  });

  it('shortens words without an end', () => {
    expect(failureOf(said('x'.repeat(5000)), osls, 'package')?.message.length).toBeLessThan(600);
  });

  it('that said nothing is one all the same', () => {
    expect(failureOf(failed('', 7), osls, 'deploy')).toEqual({
      id: 'tool-failed',
      message: '`osls deploy` failed with exit code 7.',
      remedy: 'Look at its output above, and run again.',
      tool: { name: 'osls', exitCode: 7 },
    });
  });

  it.each([
    [{ kind: 'killed', why: 'aborted' }, 'interrupted'],
    [{ kind: 'killed', why: 'other' }, 'tool-failed'],
    [{ kind: 'failed', message: '`node` was not found' }, 'tool-failed'],
  ] as const)('that ended as %j is %s, without a code', (outcome, id) => {
    expect(failureOf({ outcome, output: '' }, osls, 'deploy')).toMatchObject({
      id,
      tool: { exitCode: null },
    });
  });
});
