import type { AwsSettings } from './types';

/** Which credentials hold. */
export type CredentialSource =
  | { kind: 'keys'; prefix: string; accessKeyId: string; secretAccessKey: string; sessionToken?: string }
  | { kind: 'profile'; name: string; from: string }
  /** What the SDK finds: the default profile, a web identity, a container's or an instance's role. */
  | { kind: 'default' };

/**
 * Chooses credentials in the order that Serverless 3 and osls have, which is not that of the SDK: what is read must be
 * read from the account that is deployed to.
 *
 * Sources: `getCredentials` in serverless 3.40 `lib/plugins/aws/provider.js`, and osls 4.3 `lib/aws/credentials.js`.
 */
export function chooseCredentials(settings: AwsSettings): CredentialSource {
  const { env } = settings;
  if (settings.profile) return { kind: 'profile', name: settings.profile, from: '--aws-profile' };
  const prefixes = settings.stage ? [`AWS_${settings.stage.toUpperCase()}`, 'AWS'] : ['AWS'];
  for (const prefix of prefixes) {
    const name = env[`${prefix}_PROFILE`];
    if (name) return { kind: 'profile', name, from: `${prefix}_PROFILE` };
    const accessKeyId = env[`${prefix}_ACCESS_KEY_ID`];
    const secretAccessKey = env[`${prefix}_SECRET_ACCESS_KEY`];
    if (!accessKeyId || !secretAccessKey) continue;
    const sessionToken = env[`${prefix}_SESSION_TOKEN`];
    return { kind: 'keys', prefix, accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
  }
  if (settings.configProfile) {
    return { kind: 'profile', name: settings.configProfile, from: 'provider.profile' };
  }
  const byDefault = env.AWS_DEFAULT_PROFILE;
  return byDefault ? { kind: 'profile', name: byDefault, from: 'AWS_DEFAULT_PROFILE' } : { kind: 'default' };
}

/** Where credentials came from, in words. */
export function describeSource(source: CredentialSource): string {
  switch (source.kind) {
    case 'keys':
      return `the credentials in \`${source.prefix}_ACCESS_KEY_ID\` and \`${source.prefix}_SECRET_ACCESS_KEY\``;
    case 'profile':
      return `the credentials of profile \`${source.name}\` (from \`${source.from}\`)`;
    case 'default':
      return 'the credentials that were found by default';
  }
}
