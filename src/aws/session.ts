import { chooseCredentials, type CredentialSource } from './credentials';
import { explain } from './problem';
import { findProxy, ProxyAgent } from './proxy';
import { regionProblem } from './region-problem';
import type { AwsSettings, Unreadable } from './types';

const timeLimit = 20_000;

/** What every client of the SDK is made with. */
export interface ClientSettings {
  region: string;
  maxAttempts: number;
  logger: Record<'trace' | 'debug' | 'info' | 'warn' | 'error', () => void>;
  endpoint?: string;
  requestHandler?: { httpsAgent: ProxyAgent };
  profile?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
}

export type Answer<T> = { ok: true; value: T } | { ok: false; error: unknown; unreadable: Unreadable };

/** A service, to ask. */
export interface Service<C> {
  /**
   * Asks within the time limit. Never throws: what goes wrong is explained.
   *
   * @param action as IAM names it: `cloudformation:GetTemplate`
   * @param what is to be read, as the object of a sentence: "the stack `app-dev`"
   */
  ask<T>(
    action: string,
    what: string,
    send: (client: C, signal: AbortSignal) => Promise<T>,
  ): Promise<Answer<T>>;
  /** For an answer that lacks what every answer has: that of a proxy, say. */
  misunderstood(action: string, what: string): Unreadable;
}

/** A region and an identity, to ask with. */
export interface Session {
  region: string;
  /**
   * Lets a client of a service do its work, and ends it. Never throws for what is outside of this program.
   *
   * @param serviceId as the environment names it: `CLOUDFORMATION`
   * @param make loads the client's package when it is first needed
   */
  use<C extends { destroy(): void }, T>(
    serviceId: string,
    make: (settings: ClientSettings) => Promise<C>,
    work: (service: Service<C>) => Promise<T>,
  ): Promise<T | Unreadable>;
}

const silent = (): void => undefined;
/** The SDK warns on the console otherwise, which is not the SDK's to do. */
const noLogger = { trace: silent, debug: silent, info: silent, warn: silent, error: silent };

/**
 * Credentials that stand in `settings.env`, and addresses (`AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_<SERVICE>`), are taken
 * from there. Profiles, single sign-on and roles of machines are left to the SDK, which reads the files of `~/.aws`
 * and the environment of this process.
 */
export function createSession(settings: AwsSettings): Session {
  const source = chooseCredentials(settings);
  const { region, timeout = timeLimit } = settings;
  return {
    region,
    use: async (serviceId, make, work) => {
      const refused = regionProblem(region);
      if (refused) return { kind: 'unreadable', problem: refused };
      const endpoint = findEndpoint(settings.env, serviceId);
      const why = (error: unknown, action: string, what: string): Unreadable =>
        explain(error, { serviceId, action, what, endpoint: endpoint ?? null }, { region, source, timeout });
      const client = await make({
        region,
        maxAttempts: 3,
        logger: noLogger,
        // An address of one's own is next door.
        ...(endpoint === undefined ? throughProxy(settings.env) : { endpoint }),
        ...identity(source),
      });
      try {
        return await work({
          ask: async (action, what, send) => {
            try {
              return { ok: true, value: await within(timeout, (signal) => send(client, signal)) };
            } catch (error) {
              return { ok: false, error, unreadable: why(error, action, what) };
            }
          },
          misunderstood: (action, what) => why(null, action, what),
        });
      } finally {
        client.destroy();
      }
    },
  };
}

function throughProxy(env: AwsSettings['env']): Pick<ClientSettings, 'requestHandler'> {
  const proxy = findProxy(env);
  return proxy === null ? {} : { requestHandler: { httpsAgent: new ProxyAgent(proxy) } };
}

function identity(source: CredentialSource): Pick<ClientSettings, 'profile' | 'credentials'> {
  if (source.kind === 'default') return {};
  if (source.kind === 'profile') return { profile: source.name };
  const { accessKeyId, secretAccessKey, sessionToken } = source;
  return { credentials: { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) } };
}

function findEndpoint(env: AwsSettings['env'], serviceId: string): string | undefined {
  if (env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === 'true') return undefined;
  // Set to nothing is not set.
  return [env[`AWS_ENDPOINT_URL_${serviceId}`], env.AWS_ENDPOINT_URL].find((address) => address);
}

/** Thrown when the time limit ran out. */
class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
}

/** The signal alone does not do: looking for credentials does not listen to it. */
async function within<T>(timeout: number, send: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new TimeLimitError());
      controller.abort();
    }, timeout);
  });
  const sent = send(controller.signal);
  // It may still fail after the limit, when nobody waits for it any more.
  sent.catch(silent);
  try {
    return await Promise.race([sent, limit]);
  } finally {
    clearTimeout(timer);
  }
}
