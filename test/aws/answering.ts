import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers requests of AWS's query protocol, by the name of the action, and keeps them. */
export interface Answering {
  url: string;
  actions: string[];
  stop: () => Promise<void>;
}

export type Answer = { status: number; body: string; headers?: Record<string, string> } | 'never' | 'hang up';

/** An error as the query protocol writes it. */
export const queryError = (code: string, message: string, status = 403): Answer => ({
  status,
  body: `<ErrorResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
});

export const queryResult = (action: string, result: string): Answer => ({
  status: 200,
  body: `<${action}Response xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><${action}Result>${result}</${action}Result></${action}Response>`,
});

export async function startAnswering(answer: (action: string) => Answer): Promise<Answering> {
  const actions: string[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (data: Buffer) => {
      body += data.toString();
    });
    request.on('end', () => {
      const action =
        new URLSearchParams(body).get('Action') ?? `${request.method ?? ''} ${request.url ?? ''}`;
      actions.push(action);
      const given = answer(action);
      if (given === 'never') return;
      if (given === 'hang up') {
        request.socket.destroy();
        return;
      }
      response.writeHead(given.status, { 'content-type': 'text/xml', ...given.headers });
      response.end(given.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    actions,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
