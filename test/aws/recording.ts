import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as AWS's clients send it. */
export interface AwsRequest {
  /** As the signature names it: `cloudformation`. */
  service: string;
  method: string;
  path: string;
  body: string;
  /** As IAM names it: `cloudformation:DescribeStacks`. */
  action: string;
}

export interface RecordedAnswer {
  status?: number;
  /** JSON where it is no text. */
  body: unknown;
}

export interface AwsProxy {
  env: Record<string, string>;
  requests: AwsRequest[];
  stop: () => Promise<void>;
}

const text = (headers: IncomingMessage['headers'], name: string): string => String(headers[name] ?? '');

const restActions: readonly [string, RegExp, string][] = [
  ['lambda', /^\/2015-03-31\/functions\/[^/]+\/configuration$/, 'GetFunctionConfiguration'],
];

function actionOf(service: string, request: IncomingMessage, body: string): string {
  const path = (request.url ?? '').split('?')[0] ?? '';
  if (service === 'apigateway') return `apigateway:${request.method ?? ''}`;
  const service2 = service === 'monitoring' ? 'cloudwatch' : service;
  const rest = restActions.find(([name, pattern]) => name === service && pattern.test(path));
  if (rest) return `${service2}:${rest[2]}`;
  const target = text(request.headers, 'x-amz-target').split('.').at(-1) ?? '';
  const named = new URLSearchParams(body).get('Action') ?? /\/operation\/(\w+)$/.exec(path)?.[1];
  return `${service2}:${named ?? target}`;
}

/**
 * Stands before the stand-in for AWS: keeps what is asked, and answers in its place what it does not know, with what AWS
 * would.
 *
 * @param answer null for what the stand-in is to answer
 */
export async function startProxy(
  target: Record<string, string>,
  answer: (request: AwsRequest) => RecordedAnswer | null,
): Promise<AwsProxy> {
  const requests: AwsRequest[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (data: Buffer) => parts.push(data));
    request.on('end', () => {
      const body = Buffer.concat(parts);
      const service =
        /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(text(request.headers, 'authorization'))?.[1] ?? '';
      const path = request.url ?? '';
      const known: AwsRequest = {
        ...{ service, path, method: request.method ?? '', body: body.toString() },
        action: actionOf(service, request, body.toString()),
      };
      requests.push(known);
      const recorded = answer(known);
      if (recorded) {
        const isText = typeof recorded.body === 'string';
        response.writeHead(recorded.status ?? 200, {
          'content-type': isText ? 'text/xml' : 'application/json',
        });
        response.end(isText ? recorded.body : JSON.stringify(recorded.body));
        return;
      }
      // Those of one connection are fetch's own to write.
      const own = ['host', 'connection', 'content-length'];
      const given = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
        own.includes(name) ? [] : [[name, String(value)]],
      );
      fetch(`${target.AWS_ENDPOINT_URL ?? ''}${path}`, {
        method: known.method,
        headers: given,
        ...(body.length === 0 ? {} : { body }),
      }).then(
        async (answered) => {
          response.writeHead(answered.status, {
            'content-type': answered.headers.get('content-type') ?? 'text/plain',
          });
          response.end(Buffer.from(await answered.arrayBuffer()));
        },
        () => request.socket.destroy(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    env: { ...target, AWS_ENDPOINT_URL: url },
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
