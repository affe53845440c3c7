import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { localStoreHeader, localStoreVariable, recordOf, type JsonRecord } from './local-store';
import { createMemoryStore } from './store/memory';
import type { RecordFilter, Store } from './types';

/** The connections of one run on this machine, kept in memory and served to all who send. */
export interface LocalStoreServer {
  /** What every function of the app needs in its environment, and every script that sends to its clients. */
  environment: Record<string, string>;
  close(): Promise<void>;
}

/**
 * Keeps connections in memory for an app that runs on this machine without MongoDB, and serves them on a free port of
 * 127.0.0.1 to whoever has `environment`. Pages in a browser are not let in. For `frigg start`; it does not keep its
 * process alive.
 */
export async function serveLocalStore(): Promise<LocalStoreServer> {
  const { createServer } = process.getBuiltinModule('node:http');
  const store = createMemoryStore();
  let host = '';
  const server: Server = createServer((request, response) => {
    const isOurs = request.headers[localStoreHeader] === '1' && request.headers.host === host;
    if (request.method !== 'POST' || !isOurs) {
      response.writeHead(403).end();
      return;
    }
    answer(store, request).then(
      (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      () => response.writeHead(400).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    environment: { [localStoreVariable]: `http://${host}` },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function answer(store: Store, request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const argument: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  switch (request.url) {
    case '/create':
      return store.create(recordOf(argument as JsonRecord));
    case '/remove':
      return store.remove(filterOf(argument));
    case '/find':
      return store.find(filterOf(argument));
    case '/count':
      return store.count(filterOf(argument));
    default:
      throw new Error('There is no such operation');
  }
}

function filterOf(argument: unknown): RecordFilter & { limit?: number } {
  const { connectedBefore, ...rest } = argument as RecordFilter & { connectedBefore?: unknown };
  return typeof connectedBefore === 'string' ? { ...rest, connectedBefore: new Date(connectedBefore) } : rest;
}
