import { describe, expect, it } from '@jest/globals';
import { classify } from '../../src/aws/failure';
import { explain } from '../../src/aws/problem';

const provider = (message: string): Error =>
  Object.assign(new Error(message), { name: 'CredentialsProviderError' });
const coded = (code: string): Error => Object.assign(new Error('failed'), { code });

describe('classify', () => {
  // Messages of the SDK's providers, whose errors all have one name.
  it.each([
    [provider('Could not load credentials from any providers'), { kind: 'missing', why: 'none' }],
    [
      provider('Could not resolve credentials using profile: [work] in configuration/credentials file(s).'),
      { kind: 'missing', why: 'profile' },
    ],
    [
      provider('Profile work requires multi-factor authentication, but no MFA code callback was provided.'),
      { kind: 'missing', why: 'mfa' },
    ],
    [
      provider(
        'The SSO session associated with this profile has expired. To refresh this SSO session run aws sso login',
      ),
      { kind: 'expired', by: 'sso' },
    ],
    [
      provider('Token is expired. To refresh this SSO session run "aws sso login"'),
      { kind: 'expired', by: 'sso' },
    ],
    [
      provider('Profile x credential_process returned expired credentials.'),
      { kind: 'expired', by: 'token' },
    ],
    [provider('Command failed: ./get-keys'), { kind: 'missing', why: 'provider' }],
    [coded('ENOTFOUND'), { kind: 'unknown-host' }],
    [coded('EAI_AGAIN'), { kind: 'unknown-host' }],
    [coded('ECONNRESET'), { kind: 'no-connection', code: 'ECONNRESET' }],
    [coded('SELF_SIGNED_CERT_IN_CHAIN'), { kind: 'certificate' }],
    [coded('UNABLE_TO_GET_ISSUER_CERT_LOCALLY'), { kind: 'certificate' }],
    [new AggregateError([coded('ECONNREFUSED')]), { kind: 'no-connection', code: 'ECONNREFUSED' }],
    [new Error('x', { cause: coded('ENOTFOUND') }), { kind: 'unknown-host' }],
    [undefined, { kind: 'other', name: 'Error', status: null }],
    ['a text', { kind: 'other', name: 'Error', status: null }],
    [
      Object.assign(new Error('x'), { name: 'constructor' }),
      { kind: 'other', name: 'constructor', status: null },
    ],
    [Object.assign(new Error('x'), { name: 'bad `name`\n' }), { kind: 'other', name: 'Error', status: null }],
  ])('of %p', (error, failure) => {
    expect(classify(error)).toEqual(failure);
  });
});

describe('a host that is not found', () => {
  const question = {
    serviceId: 'CLOUDFORMATION',
    action: 'cloudformation:DescribeStacks',
    what: 'the stack `a`',
  };
  const asker = { source: { kind: 'default' }, timeout: 1000 } as const;

  it.each([
    ['us-east-9', null, 'region-unknown'],
    ['us-east-1', null, 'live-not-read'],
    ['cn-north-1', null, 'live-not-read'],
    ['us-gov-west-1', null, 'live-not-read'],
    // An address of one's own says nothing of the region.
    ['us-east-9', 'http://aws.test', 'live-not-read'],
  ])('in region %s at %p is %s', (region, endpoint, id) => {
    const explained = explain(coded('ENOTFOUND'), { ...question, endpoint }, { ...asker, region });
    expect(explained.problem.id).toBe(id);
  });
});
