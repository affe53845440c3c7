/**
 * The outside world as one interface. Only `commands` makes the real one; every layer below receives
 * it, so that files, time and processes can be observed and broken in tests.
 */

export type EntryKind = 'file' | 'folder' | 'link' | 'other';

export interface DirectoryEntry {
  name: string;
  kind: EntryKind;
}

export interface FileStat {
  kind: 'file' | 'folder' | 'other';
  size: number;
  mtimeMs: number;
}

export type ReadOutcome =
  { ok: true; bytes: Buffer } | { ok: false; code: 'absent' | 'denied' | 'failed'; message: string };

export interface FileSystem {
  /** Follows links; null when nothing is there or it can't be reached. */
  stat(path: string): FileStat | null;
  read(path: string): ReadOutcome;
  /**
   * Reads a file into a buffer that the caller reuses, for scans of many files.
   * Answers the number of bytes read, -1 when the file does not fit, -2 when it can't be read.
   */
  readInto(path: string, buffer: Buffer): number;
  /** Sorted by name; null when the folder can't be listed. */
  list(folder: string): DirectoryEntry[] | null;
  /** The path with links resolved; null when it does not exist. */
  realpath(path: string): string | null;
  /** True when this process may write the file. */
  writable(path: string): boolean;
  /**
   * Replaces a file's content as one step: readers see the old bytes or the new ones. Keeps mode and
   * owner; a link stays a link and its target is replaced.
   * @throws Error with a `code` of the operating system
   */
  writeAtomic(path: string, bytes: Buffer): void;
  /**
   * Makes a folder and those above it; one that is there is kept.
   * @throws Error with a `code` of the operating system
   */
  makeFolder(path: string): void;
  /**
   * Removes a file; one that is gone already is no error.
   * @throws Error with a `code` of the operating system
   */
  remove(path: string): void;
}

export type GitOutcome =
  { ok: true; stdout: string } | { ok: false; reason: 'no-git' | 'failed'; message: string };

export interface Git {
  /** Runs `git` with these arguments in a folder; never asks, never pages. */
  run(cwd: string, args: readonly string[]): GitOutcome;
}

export interface Terminal {
  /** Standard input and output are both terminals: questions can be asked. */
  interactive: boolean;
  color: boolean;
  /** Standard error is a terminal: a progress line can be drawn and cleared. */
  progress: boolean;
  columns: number;
  out(text: string): void;
  err(text: string): void;
  /** Answers false when the question is cancelled. */
  confirm(question: string, initial: boolean): Promise<boolean>;
  /** Lets a line be typed; null when the question is cancelled. */
  ask(question: string): Promise<string | null>;
}

export interface ProcessOptions {
  cwd: string;
  /** All of it: nothing is added from ours. */
  env: Readonly<Record<string, string>>;
  /** Gets what it writes, as it comes; `inherit` hands it our terminal, input included. */
  output: 'inherit' | ((text: string, stream: 'out' | 'err') => void);
  /** Gets what it writes to its file descriptor 3, as it comes: a result, apart from its output. */
  result?: (text: string) => void;
  /** Milliseconds; without one it may take as long as it likes. */
  timeout?: number;
  /** Ends it: asked to first, as by Ctrl-C, and killed when it does not. */
  signal?: AbortSignal;
}

export type ProcessOutcome =
  | { kind: 'exited'; code: number }
  /** By a signal; `why` tells who sent it. */
  | { kind: 'killed'; why: 'timeout' | 'aborted' | 'other' }
  /** It could not be started. */
  | { kind: 'failed'; message: string };

export interface Processes {
  /** Runs a program to its end; what it has started in turn ends with it. Never throws. */
  run(program: string, args: readonly string[], options: ProcessOptions): Promise<ProcessOutcome>;
}

/** Why nothing could be reached; `code` is that of the operating system or of TLS, where there is one. */
export interface NetworkFailure {
  kind:
    /** The name has no address. */
    | 'name'
    | 'refused'
    /** No way leads there, or a rule forbids it. */
    | 'unreachable'
    /** The other side was reached, and TLS with it was not agreed on. */
    | 'tls'
    /** It was reached, and ended the connection. */
    | 'closed'
    | 'timeout'
    | 'other';
  code: string | null;
}

export interface ProbeTarget {
  host: string;
  port: number;
  /** Whether TLS is agreed on too, whatever the certificate. */
  tls: boolean;
  /** Milliseconds for all of it. */
  timeout: number;
  signal?: AbortSignal;
}

export type ProbeOutcome =
  /** `distrust` is why the certificate is not trusted: `CERT_HAS_EXPIRED`. */
  { kind: 'open'; distrust: string | null } | NetworkFailure;

export interface HandshakeOptions {
  /** Milliseconds for all of it. */
  timeout: number;
  signal?: AbortSignal;
}

export type HandshakeOutcome =
  | { kind: 'open' }
  /** It was answered with a status of HTTP in place of a WebSocket. */
  | { kind: 'status'; status: number }
  | NetworkFailure;

export interface Network {
  /** Connects, says nothing, and hangs up. Never throws. */
  probe(target: ProbeTarget): Promise<ProbeOutcome>;
  /** Opens a WebSocket at a `wss://` or `ws://` address, and closes it. Never throws. */
  handshake(url: string, options: HandshakeOptions): Promise<HandshakeOutcome>;
}

export interface Host {
  cwd: string;
  files: FileSystem;
  git: Git;
  processes: Processes;
  network: Network;
  env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds, monotonic. */
  now(): number;
  terminal: Terminal;
  /** Calls back at the first interrupt (Ctrl-C, SIGTERM); answers a function that stops listening. */
  onInterrupt(callback: () => void): () => void;
}
