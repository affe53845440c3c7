/** One line of the log. Holds no payload, no address with user info, and no message of an error that is not ours. */
export interface LogEntry {
  level: 'info' | 'warn' | 'error';
  message: string;
  route?: string;
  requestId?: string;
  connectionId?: string;
  statusCode?: number;
  durationMs?: number;
  error?: LoggedError;
}

export interface LoggedError {
  name: string;
  code?: string | number;
  status?: number;
  /** Of our own errors only: anybody else's can repeat what was sent, or a connection string. */
  message?: string;
  /** Where it was thrown. */
  at?: string[];
}

/** Writes a line of JSON to standard output, where CloudWatch takes it from. */
export function writeLog(entry: LogEntry): void {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`);
}

// By name: the package can be in a process more than once, and then holds each class more than once.
const own =
  /^(?:ConnectionsError|StoreError|SendError|MessageError|GatewayError|BroadcastError|HandlerError)$/;
const frames = 5;

/** What may be logged of an error. */
export function loggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { name: `thrown ${error === null ? 'null' : typeof error}` };
  const { name, message, stack = '' } = error;
  const { code, status } = error as { code?: unknown; status?: unknown };
  const isOwn = own.test(name);
  // The message stands first, and can have lines that look like places.
  const at = stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, frames)
    .map((line) => line.trim());
  return {
    name,
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    ...(typeof status === 'number' && { status }),
    ...(isOwn && { message }),
    ...(!isOwn && at.length > 0 && { at }),
  };
}
