/** What a server can do that a suite may need. */
export interface Abilities {
  /** Removes documents by a TTL index. */
  ttl: boolean;
  /** Can be killed and started again, and then still has what it had acknowledged. */
  durable: boolean;
  /** Uses indexes: 100,000 documents are no trouble. */
  fastQueries: boolean;
}

export interface MongoServer {
  name: string;
  abilities: Abilities;
  uri: string;
  /** Ends it with SIGKILL, as a crash would. */
  kill: () => Promise<void>;
  /** Starts it again at the same address, on what is left of its data. */
  restart: () => Promise<void>;
  /** Ends it and removes its data. */
  stop: () => Promise<void>;
}

/** A way to get a server. */
export interface ServerKind {
  name: string;
  abilities: Abilities;
  /** What this machine lacks for it, null when it can be tried. Cheap, and without side effects. */
  missing: () => string | null;
  /** Sets up what it needs, once for all processes, and starts one. */
  start: () => Promise<MongoServer>;
}
