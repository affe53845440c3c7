import type { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import type { Agent as HttpAgent } from 'node:http';
import { credentialsOf, givenAccess, regionOf } from './access';
import { inTime } from './abort';
import { aborted, faultOf, stalled, type Outcome } from './outcome';
import type { Route } from './route';
import type { Settings } from './settings';

export type AwsClient = ApiGatewayManagementApiClient;

/** AWS's own client for one endpoint. */
export interface Client {
  aws: AwsClient;
  /** One attempt, which ends after `limit` milliseconds whatever happens. @throws GatewayError */
  post(connectionId: string, data: Uint8Array, limit: number, signal?: AbortSignal): Promise<Outcome>;
  close(): void;
}

/** Kept connections are not trusted longer: what froze with the process or a network device forgot looks alive. */
export const idleLimit = 30_000;

/** Loads AWS's client, which costs as much as the driver, and makes one. Nothing is sent and no credentials are sought. */
export async function createClient(route: Route, settings: Settings): Promise<Client> {
  const [sdk, http, https] = await Promise.all([
    import('@aws-sdk/client-apigatewaymanagementapi'),
    import('node:http'),
    import('node:https'),
  ]);
  const { attemptTimeout, sockets } = settings;
  const httpAgent = new http.Agent({ keepAlive: true, maxSockets: sockets });
  const httpsAgent = new https.Agent({ keepAlive: true, maxSockets: sockets });
  const agents = [httpAgent, httpsAgent];
  const aws = new sdk.ApiGatewayManagementApiClient({
    endpoint: route.url,
    ...givenAccess(route, settings),
    // Retries are ours, and errors come as they were thrown: a strategy of the client's own wraps those of another
    // realm, as in the tests of an app, and loses their code.
    maxAttempts: 1,
    retryStrategy: { mode: 'none', retry: (next, request) => next(request) },
    // Or the environment could make the client refuse an endpoint that is given.
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    requestHandler: {
      httpAgent,
      httpsAgent,
      connectionTimeout: attemptTimeout,
      requestTimeout: attemptTimeout,
      // Without it a stalled request only gets a warning, and never ends.
      throwOnRequestTimeout: true,
    },
  });
  let usedAt = 0;

  async function outcomeOf(connectionId: string, data: Uint8Array, stop: AbortSignal): Promise<Outcome> {
    // Asked for apart, so that their errors are told from those of the network. The client keeps them.
    await Promise.all([regionOf(aws), credentialsOf(aws)]);
    const command = new sdk.PostToConnectionCommand({ ConnectionId: connectionId, Data: data });
    try {
      const { $metadata } = await aws.send(command, { abortSignal: stop });
      return { kind: 'answer', status: $metadata.httpStatusCode ?? 200, retryAfter: null, error: null };
    } catch (error) {
      return answerOf(error) ?? faultOf(error);
    }
  }

  return {
    aws,
    async post(connectionId, data, limit, signal) {
      if (Date.now() - usedAt > idleLimit) dropIdle(agents);
      const stop = new AbortController();
      const given = await inTime(outcomeOf(connectionId, data, stop.signal), limit, signal);
      // AWS's client does not end by itself while it waits for credentials, say.
      if (!given) stop.abort();
      const outcome = given ?? (signal?.aborted ? aborted : stalled);
      usedAt = Date.now();
      // Where one kept connection was dead, the others are too: the next attempt makes a new one.
      if (outcome.kind === 'fault') dropIdle(agents);
      return outcome;
    },
    close() {
      aws.destroy();
    },
  };
}

function dropIdle(agents: readonly HttpAgent[]): void {
  for (const { freeSockets } of agents) {
    for (const socket of Object.values(freeSockets).flatMap((sockets) => sockets ?? [])) socket.destroy();
  }
}

/** The answer that an error of AWS's client stands for, also where its body could not be read. */
function answerOf(error: unknown): Outcome | null {
  const { $metadata, $response, name } = error as {
    $metadata?: { httpStatusCode?: number };
    $response?: { statusCode?: number; headers?: Record<string, string> };
    name?: string;
  };
  const status = $metadata?.httpStatusCode ?? $response?.statusCode;
  if (status === undefined) return null;
  return {
    kind: 'answer',
    status,
    retryAfter: $response?.headers?.['retry-after'] ?? null,
    error: name ?? null,
  };
}
