import { describe, expect, it } from '@jest/globals';
import { chooseCredentials, describeSource } from '../../src/aws/credentials';

const keys = (prefix: string): Record<string, string> => ({
  [`${prefix}_ACCESS_KEY_ID`]: `${prefix}-id`,
  [`${prefix}_SECRET_ACCESS_KEY`]: `${prefix}-secret`,
});

const region = 'eu-west-1';

describe('chooseCredentials', () => {
  // Each row's credentials win over those of all rows below it.
  const ranks = [
    { settings: { profile: 'asked' }, env: {}, chosen: 'asked' },
    { settings: {}, env: { AWS_PROD_PROFILE: 'of-stage' }, chosen: 'of-stage' },
    { settings: {}, env: keys('AWS_PROD'), chosen: 'AWS_PROD-id' },
    { settings: {}, env: { AWS_PROFILE: 'of-env' }, chosen: 'of-env' },
    { settings: {}, env: keys('AWS'), chosen: 'AWS-id' },
    { settings: { configProfile: 'of-config' }, env: {}, chosen: 'of-config' },
    { settings: {}, env: { AWS_DEFAULT_PROFILE: 'by-default' }, chosen: 'by-default' },
    { settings: {}, env: {}, chosen: 'default' },
  ];

  it.each(ranks.map((rank, index) => ({ ...rank, index })))(
    'takes $chosen before what ranks below',
    ({ chosen, index }) => {
      const below = ranks.slice(index);
      const settings = Object.assign({}, ...below.map((rank) => rank.settings).reverse()) as object;
      const env = Object.assign({}, ...below.map((rank) => rank.env).reverse()) as Record<string, string>;
      const source = chooseCredentials({ region, stage: 'prod', ...settings, env });
      const name =
        source.kind === 'keys' ? source.accessKeyId : source.kind === 'profile' ? source.name : source.kind;
      expect(name).toBe(chosen);
    },
  );

  it('takes a token of a session along', () => {
    const env = { ...keys('AWS'), AWS_SESSION_TOKEN: 'token' };
    expect(chooseCredentials({ region, env })).toMatchObject({ sessionToken: 'token' });
  });

  it.each([
    ['half a pair', { AWS_ACCESS_KEY_ID: 'id' }],
    ['empty variables', { AWS_PROFILE: '', AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' }],
    ['those of another stage', keys('AWS_PROD')],
  ])('does not take %s', (_, env) => {
    expect(chooseCredentials({ region, stage: 'dev', env })).toEqual({ kind: 'default' });
  });

  it('never names a key in words', () => {
    const words = describeSource(chooseCredentials({ region, env: keys('AWS') }));
    expect(words).not.toContain('AWS-id');
    expect(words).toContain('`AWS_ACCESS_KEY_ID`');
  });
});
