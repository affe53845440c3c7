import type { MongoClient, MongoClientOptions } from 'mongodb';
import { StoreError } from '../error';
import type { ObjectIdMaker } from './query';
import { attemptTime, selectionTime } from './retry';

/** A use of a client. The last one that is given back closes the client, where it is not the caller's own. */
export interface Lease {
  client: MongoClient;
  makeId: ObjectIdMaker;
  release: () => Promise<void>;
}

interface Shared {
  client: MongoClient;
  users: number;
}

declare global {
  // One for all copies of this module in a process: it is loaded by `import`, by `require` and inside the handler.
  var friggWebsocketsClients: Map<string, Shared> | undefined;
}

/**
 * The client of this process for an address, made when first asked for. It connects at its first operation.
 *
 * @throws StoreError `store-address-invalid`; its message never repeats the address
 */
export async function leaseClient(uri: string, timeoutMs: number): Promise<Lease> {
  const { MongoClient, ObjectId } = await import('mongodb');
  const clients = (globalThis.friggWebsocketsClients ??= new Map<string, Shared>());
  const key = `${timeoutMs} ${uri}`;
  let shared = clients.get(key);
  if (!shared) {
    shared = { client: makeClient(() => new MongoClient(uri, settingsFor(uri, timeoutMs)), uri), users: 0 };
    clients.set(key, shared);
  }
  shared.users++;
  return { client: shared.client, makeId: ObjectId, release: once(() => giveBack(clients, key)) };
}

/** A client that the caller opened, and closes. */
export async function leaseOf(client: MongoClient): Promise<Lease> {
  const { ObjectId } = await import('mongodb');
  return { client, makeId: ObjectId, release: () => Promise.resolve() };
}

async function giveBack(clients: Map<string, Shared>, key: string): Promise<void> {
  const shared = clients.get(key);
  if (!shared || --shared.users > 0) return;
  clients.delete(key);
  await shared.client.close();
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}

/** What suits a Lambda, except where the address says something else. */
function settingsFor(uri: string, timeoutMs: number): MongoClientOptions {
  const waiting = selectionTime(timeoutMs);
  const settings: MongoClientOptions = {
    serverSelectionTimeoutMS: waiting,
    connectTimeoutMS: waiting,
    // Gives up a socket that has gone silent; without it the driver would wait for ever.
    socketTimeoutMS: attemptTime(timeoutMs),
    // After a lost socket the driver looks at the server again before it goes on, and by default waits half a second.
    minHeartbeatFrequencyMS: 50,
    // A function handles one event at a time: a pool of a hundred, the default, would only load the server.
    maxPoolSize: 10,
    // NAT gateways forget connections that are idle for 350 seconds, some without a word to either side.
    maxIdleTimeMS: 120_000,
    appName: 'frigg-websockets',
  };
  const said = uri.slice(uri.indexOf('?') + 1).toLowerCase();
  const silent = Object.entries(settings).filter(([name]) => !said.includes(`${name.toLowerCase()}=`));
  return Object.fromEntries(silent);
}

function makeClient(make: () => MongoClient, uri: string): MongoClient {
  try {
    return make();
  } catch {
    // The driver's own message repeats the address.
    const why = /^mongodb(?:\+srv)?:\/\//.test(uri)
      ? 'its options are known to the driver, and that special characters in the password are percent-encoded'
      : 'it begins with mongodb:// or mongodb+srv://';
    throw new StoreError(
      'store-address-invalid',
      'connecting',
      `The connection string of MongoDB is not valid. Check that ${why}.`,
    );
  }
}
