import { broadcast, type BroadcastOptions, type BroadcastResult } from './broadcast';
import { connectionOf, type Connection, type Sending } from './connections/connection';
import { checkOptions, ConnectionsError } from './connections/error';
import { filterOf, type ConnectionFilter } from './connections/filter';
import {
  deletion,
  PendingList,
  PendingQuery,
  type Deletion,
  type ListQuery,
  type Query,
} from './connections/query';
import { closeEnvironment, endpointOf, environmentGateway, environmentStore } from './environment';
import { endpointVariable } from './names';
import { deadlineIn } from './time';
import type { ConnectionRecord, Gateway, RecordFilter, Store } from './types';

export interface WebsocketConnectionsOptions {
  /** By default that on MongoDB which `MONGO_URI`, or `DATABASE_URL`, names at each call. */
  store?: Store;
  /** By default that of this process, with region and credentials as AWS's own clients find them. */
  gateway?: Gateway;
  /** Where messages are posted, or what tells it at each call; by default `WEBSOCKET_API_ENDPOINT` at each call. */
  endpoint?: string | (() => string | undefined);
  /** When a send gives up, all retries included, in milliseconds: 10,000 by default. */
  timeoutMs?: number;
}

/** What a broadcast that ran out of time still spends on removing what is gone, in milliseconds. */
const lastRemoval = 1_000;

/** What is told of a new connection. */
export interface NewConnection {
  connectionId: string;
  /** Now by default. */
  connectedAt?: Date;
  /** The endpoint it belongs to: that which is configured by default, and null where none is. */
  endpoint?: string | null;
}

export interface ReadOptions {
  signal?: AbortSignal;
  /** Records that are read at once: 2,000 by default. */
  batchSize?: number;
}

/**
 * The connected clients. Those of another endpoint than the configured one are left alone: they are neither found nor
 * sent to, nor deleted unless by their id.
 */
export interface WebsocketConnections {
  /** All connected clients; none, without touching the database, where no endpoint is configured. */
  getActiveConnections(): Promise<Connection[]>;
  /** The same one by one, for any number of them: memory does not grow with it. */
  connections(options?: ReadOptions): AsyncGenerator<Connection, void, undefined>;
  /** A client whose id is known; nothing is read. `endpoint` is where messages go when none is configured. */
  connection(connectionId: string, known?: { connectedAt?: Date; endpoint?: string | null }): Connection;
  /** Stores a connection; of many with one id one stays. Other fields are dropped, as core's model dropped them. */
  create(connection: NewConnection): Promise<Connection>;
  create(connections: readonly NewConnection[]): Promise<Connection[]>;
  find(filter?: ConnectionFilter): ListQuery<Connection>;
  findOne(filter: ConnectionFilter): Query<Connection | null>;
  countDocuments(filter?: ConnectionFilter): Query<number>;
  deleteOne(filter: ConnectionFilter): Deletion;
  deleteMany(filter: ConnectionFilter): Deletion;
  /**
   * Sends one message to all connected clients. Encoded once; one client that fails stops no other; records of clients
   * that are gone are removed. Answers zeros, without touching the database, where no endpoint is configured.
   */
  broadcast(data: unknown, options?: BroadcastOptions): Promise<BroadcastResult>;
  /** Makes the indexes, once; never rejects for a database that can't. Answers what was done, a sentence each. */
  prepare(options?: { timeoutMs?: number }): Promise<string[]>;
  /** Where messages are posted; null where nothing is configured. @throws ConnectionsError `endpoint-invalid` */
  endpoint(): string | null;
  /** Closes the store and the gateway. A later use connects again. */
  close(): Promise<void>;
}

/**
 * Makes a model of the connected clients from parts; what is left out comes from the environment.
 *
 * @throws ConnectionsError `option-unknown`, `option-invalid`
 */
export function createWebsocketConnections(options: WebsocketConnectionsOptions = {}): WebsocketConnections {
  checkOptions('createWebsocketConnections', options, ['store', 'gateway', 'endpoint', 'timeoutMs']);
  const { timeoutMs = 10_000, endpoint: given } = options;
  if (!(timeoutMs > 0)) {
    throw new ConnectionsError('option-invalid', 'timeoutMs is a number of milliseconds above 0.');
  }
  const store = (): Store => options.store ?? environmentStore(process.env);
  const gateway = (): Gateway => options.gateway ?? environmentGateway();
  const sending: Sending = { store, gateway, timeoutMs };
  const endpoint = (): string | null => {
    if (given === undefined) return endpointOf(process.env[endpointVariable]);
    return endpointOf(typeof given === 'string' ? given : given(), 'endpoint');
  };

  const bind = (record: ConnectionRecord, to: string | null): Connection =>
    connectionOf(record, () => to, sending);
  const within = (filter: RecordFilter, to: string | null): RecordFilter =>
    to === null ? filter : { ...filter, endpoint: to };
  const find = async (filter: RecordFilter, limit: number): Promise<Connection[]> => {
    const to = endpoint();
    const records = await store().find({ ...within(filter, to), limit });
    return records.map((record) => bind(record, to));
  };
  const createOne = async (connection: NewConnection): Promise<Connection> => {
    const { connectionId, connectedAt = new Date(), endpoint: place = endpoint() } = connection;
    const record = await store().create({ connectionId, connectedAt, endpoint: place });
    return connectionOf(record, () => endpoint() ?? place, sending);
  };
  /** An id names one connection, wherever it belongs; what names none means those of this endpoint. */
  const remove = async (method: string, filter: unknown, limit: number): Promise<number> => {
    const meant = filterOf(method, filter);
    return store().remove({
      ...(meant.connectionId === undefined ? within(meant, endpoint()) : meant),
      ...(limit < Infinity && { limit }),
    });
  };

  function create(connection: NewConnection): Promise<Connection>;
  function create(connections: readonly NewConnection[]): Promise<Connection[]>;
  async function create(told: NewConnection | readonly NewConnection[]): Promise<Connection | Connection[]> {
    return isMany(told) ? Promise.all(told.map(createOne)) : createOne(told);
  }

  return {
    getActiveConnections: async () => {
      const to = endpoint();
      if (to === null) return [];
      const records = await store().find({ endpoint: to });
      return records.map((record) => bind(record, to));
    },
    connections: async function* (reading = {}) {
      const to = endpoint();
      if (to === null) return;
      for await (const batch of store().stream({ ...reading, endpoint: to })) {
        for (const record of batch) yield bind(record, to);
      }
    },
    connection: (connectionId, { connectedAt = new Date(), endpoint: place = null } = {}) =>
      connectionOf({ connectionId, connectedAt, endpoint: place }, () => endpoint() ?? place, sending),
    create,
    find: (filter = {}) => new PendingList((limit) => find(filterOf('find', filter), limit)),
    findOne: (filter) =>
      new PendingQuery(async () => (await find(filterOf('findOne', filter), 1))[0] ?? null),
    countDocuments: (filter = {}) =>
      new PendingQuery(async () => store().count(within(filterOf('countDocuments', filter), endpoint()))),
    deleteOne: (filter) => deletion(remove('deleteOne', filter, 1)),
    deleteMany: (filter) => deletion(remove('deleteMany', filter, Infinity)),
    broadcast: async (data, sendOptions = {}) => {
      const to = endpoint();
      if (to === null) return { sent: 0, gone: 0, failed: 0, failures: [], aborted: false };
      const deadline = Math.min(sendOptions.deadline ?? Infinity, deadlineIn(Infinity, lastRemoval));
      return broadcast(store(), gateway(), to, data, { postTimeout: timeoutMs, ...sendOptions, deadline });
    },
    prepare: async (how) => store().prepare(how),
    endpoint,
    close: async () => {
      await Promise.all([options.store?.close(), options.gateway?.close()]);
      if (!options.store || !options.gateway) await closeEnvironment();
    },
  };
}

const isMany = (told: NewConnection | readonly NewConnection[]): told is readonly NewConnection[] =>
  Array.isArray(told);
