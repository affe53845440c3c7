/**
 * The data and the interfaces of the runtime. Times are `Date`s, durations milliseconds, sizes bytes.
 */

/** One connection as it is stored: collection `websocketconnections`, one document each. */
export interface ConnectionRecord {
  connectionId: string;
  /** Of old documents the time in their ObjectId. */
  connectedAt: Date;
  /** The endpoint that it belongs to, normalised; null in documents of core's model, which belong to the configured one. */
  endpoint: string | null;
}

/** Which records are meant. */
export interface RecordFilter {
  connectionId?: string | readonly string[];
  /** Records of this endpoint, and those without one. */
  endpoint?: string;
  connectedBefore?: Date;
  /** For walking in shards: ids that come after this one, and up to that one, in the order of UTF-8 bytes. */
  after?: string;
  upTo?: string;
}

export interface StreamOptions extends RecordFilter {
  /** Records a batch: 2,000 by default. */
  batchSize?: number;
  signal?: AbortSignal;
}

/** Where connections are kept. All implementations pass one shared suite. */
export interface Store {
  /** Makes indexes; never rejects for a server that lacks some, and answers what was done or could not be, a sentence each. Once per store. */
  prepare(options?: { timeoutMs?: number }): Promise<string[]>;
  /** Idempotent: of many at once for one id one record stays. */
  create(record: ConnectionRecord): Promise<ConnectionRecord>;
  /** @returns the number of records removed */
  remove(filter: RecordFilter & { limit?: number }): Promise<number>;
  find(filter: RecordFilter & { limit?: number }): Promise<ConnectionRecord[]>;
  count(filter: RecordFilter): Promise<number>;
  /** Batches from a cursor, in no order; memory does not grow with their number. Doubles of one id come once. */
  stream(options: StreamOptions): AsyncIterable<ConnectionRecord[]>;
  /** Closes what it opened; a later call connects again. */
  close(): Promise<void>;
}

/** What became of one post: `gone` is 410. */
export type PostStatus = 'sent' | 'gone';

export interface PostOptions {
  /** When to give up, in milliseconds of `Date.now()`. */
  deadline: number;
  signal?: AbortSignal;
}

/** A message, encoded and hashed once, to be posted to many connections of one endpoint. */
export interface Outbox {
  /** @throws SendError when it can't be sent, after the retries that the deadline allows */
  post(connectionId: string, options: PostOptions): Promise<PostStatus>;
}

/** The way to the clients. */
export interface Gateway {
  /** One message through the official client. @throws SendError */
  send(endpoint: string, connectionId: string, data: Uint8Array, options: PostOptions): Promise<PostStatus>;
  /** For broadcasts: signs and posts itself, with sockets for `concurrency` posts at once. */
  open(endpoint: string, data: Uint8Array, options: { concurrency: number }): Promise<Outbox>;
  close(): Promise<void>;
}
