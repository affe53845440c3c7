import { GatewayError } from '../errors';
import type { AwsClient } from './client';
import { faultOf } from './outcome';
import type { Route } from './route';
import type { AwsCredentials, Settings } from './settings';
import type { SigningKeys } from './sign';

type Provider = () => Promise<AwsCredentials>;

/**
 * What AWS's client is given, where it is not left to find it by itself. A local server checks nothing: without
 * credentials in the environment it gets made-up ones, rather than those of a profile, or a search that takes seconds.
 */
export function givenAccess(
  route: Route,
  { credentials, region }: Settings,
): { credentials?: AwsCredentials | Provider; region?: string | (() => Promise<string>) } {
  const local = route.isLocal ? { credentials: localCredentials, region: localRegion } : {};
  return {
    ...local,
    ...(credentials && { credentials }),
    ...(region !== undefined && region !== '' && { region }),
    ...(route.region !== null && { region: route.region }),
  };
}

const localRegion = (): Promise<string> => Promise.resolve(process.env.AWS_REGION ?? 'us-east-1');

function localCredentials(): Promise<AwsCredentials> {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY)
    return Promise.resolve({ accessKeyId: 'local', secretAccessKey: 'local' });
  return Promise.resolve({
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
  });
}

/** @throws GatewayError */
export async function regionOf({ config }: AwsClient): Promise<string> {
  try {
    return await config.region();
  } catch (error) {
    const what =
      'The region of the endpoint is not known. Set AWS_REGION, or pass `region` to createGateway.';
    throw new GatewayError('region-missing', what, causeOf(error));
  }
}

/** @throws GatewayError */
export async function credentialsOf({ config }: AwsClient): Promise<AwsCredentials> {
  let cause = null;
  try {
    const found: Partial<AwsCredentials> = await config.credentials();
    const { accessKeyId, secretAccessKey } = found;
    if (accessKeyId && secretAccessKey) return { ...found, accessKeyId, secretAccessKey };
  } catch (error) {
    cause = causeOf(error);
  }
  const what =
    'There are no AWS credentials to sign with. In a Lambda they come with its role; elsewhere set AWS_ACCESS_KEY_ID ' +
    'and AWS_SECRET_ACCESS_KEY or AWS_PROFILE, or pass `credentials` to createGateway.';
  throw new GatewayError('credentials-missing', what, cause);
}

function causeOf(error: unknown): GatewayError['cause'] {
  const outcome = faultOf(error);
  return outcome.kind === 'fault' ? outcome.cause : null;
}

/** Keys as long as they hold, asked for again some minutes before they expire. */
export interface KeyRing {
  /** The keys at hand, or a promise while they are fetched. */
  at(now: number): SigningKeys | Promise<SigningKeys>;
}

/** AWS's clients renew that much before the end; keys that tell none may have been changed in a file. */
const margin = 300_000;

export function createKeyRing(find: Provider): KeyRing {
  let held: AwsCredentials | null = null;
  let renewAt = 0;
  let renewal: Promise<SigningKeys> | null = null;

  async function renew(now: number): Promise<SigningKeys> {
    try {
      const found = await find();
      const end = found.expiration?.getTime() ?? now + 2 * margin;
      // Keys that are given out late in their life are used for half of the rest.
      renewAt = Math.max(end - margin, (now + end) / 2);
      held = found;
      return found;
    } catch (error) {
      const end = held?.expiration?.getTime();
      if (!held || (end !== undefined && end <= Date.now())) throw error;
      renewAt = Date.now() + 10_000;
      return held;
    } finally {
      renewal = null;
    }
  }

  return {
    at(now) {
      if (held && now < renewAt) return held;
      renewal ??= renew(now);
      return renewal;
    },
  };
}
