/** What is known of an underlying error: never the error itself, which can hold a request with its token or payload. */
export interface FailureCause {
  name: string;
  code: string | null;
}

export type MessageErrorCode =
  /** JSON has no form for it: `undefined`, a function, a symbol. */
  | 'payload-undefined'
  /** `JSON.stringify` threw: a circle, a BigInt, or a `toJSON` of its own that throws. */
  | 'payload-not-json'
  | 'payload-too-large';

/** A message that can't be sent to anybody. Found before the network is used; holds nothing of the payload. */
export class MessageError extends Error {
  override readonly name = 'MessageError';

  /**
   * @param size bytes of the encoded message, null where there is none
   * @param limit bytes that API Gateway takes
   */
  constructor(
    readonly code: MessageErrorCode,
    message: string,
    readonly size: number | null = null,
    readonly limit: number | null = null,
  ) {
    super(message);
  }
}

export type GatewayErrorCode = 'endpoint-invalid' | 'region-missing' | 'credentials-missing';

/** The gateway can't be used at all, whoever the message is for. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';

  constructor(
    readonly code: GatewayErrorCode,
    message: string,
    override readonly cause: FailureCause | null = null,
  ) {
    super(message);
  }
}

export type SendErrorCode =
  /** 403. */
  | 'forbidden'
  /** 413. */
  | 'payload-too-large'
  /** Another answer that no retry changes. */
  | 'rejected'
  /** 429 until the deadline. */
  | 'throttled'
  /** 5xx until the deadline. */
  | 'unavailable'
  /** No answer until the deadline. */
  | 'timeout'
  /** No connection to the gateway, or one that broke, until the deadline; or one that no retry can make. */
  | 'unreachable'
  | 'aborted'
  /** No connection can have this id. */
  | 'connection-id-invalid'
  /** Of `send`: the endpoint, the region or the credentials; `cause` tells which. */
  | GatewayErrorCode;

/** One message that did not reach one connection, or of which that is not known. Never holds the message. */
export class SendError extends Error {
  override readonly name = 'SendError';

  /**
   * @param status of the last answer; null when none came
   */
  constructor(
    readonly code: SendErrorCode,
    readonly connectionId: string,
    readonly status: number | null,
    what: string,
    override readonly cause: FailureCause | null = null,
  ) {
    super(`Message to connection ${nameOf(connectionId)}: ${what}`);
  }
}

/** Ids come from outside: one that is long or holds a line break would spoil a log. */
function nameOf(connectionId: unknown): string {
  const text = JSON.stringify(connectionId) as string | undefined;
  return text === undefined ? 'without an id' : text.slice(0, 200);
}

/** How far a broadcast came. */
export interface BroadcastCounts {
  sent: number;
  gone: number;
  failed: number;
}

export type BroadcastErrorCode = 'reading-failed' | 'callback-failed';

/**
 * A broadcast that ended early: connections could not be read on, or a function that was handed in threw. What was
 * under way was finished and is counted; `cause` is what was thrown.
 */
export class BroadcastError extends Error {
  override readonly name = 'BroadcastError';

  constructor(
    readonly code: BroadcastErrorCode,
    readonly counts: BroadcastCounts,
    override readonly cause: unknown,
  ) {
    const { sent, gone, failed } = counts;
    const what =
      code === 'reading-failed' ? 'the connections could not be read on' : 'a function of yours threw';
    super(
      `The broadcast ended early, because ${what} (see cause). Until then: ${sent} sent, ${gone} gone, ` +
        `${failed} failed. A second broadcast reaches those that were sent to once more.`,
    );
  }
}
