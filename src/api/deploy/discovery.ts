import type { Host } from '../../host';

/** What gives credentials by the environment, as the SDKs of AWS document it. */
const credentials = [
  'AWS_PROFILE',
  'AWS_ACCESS_KEY_ID',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
];

/**
 * Whether a config that only shows, or packages, is made with a look into the account: where the environment has
 * credentials, and does not say otherwise. What is deployed is always made with it.
 */
export const mayDiscover = ({ env }: Pick<Host, 'env'>): boolean =>
  env.FRIGG_SKIP_AWS_DISCOVERY !== 'true' && credentials.some((name) => (env[name] ?? '') !== '');
