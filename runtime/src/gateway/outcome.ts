import { SendError, type FailureCause, type SendErrorCode } from '../errors';

export type Fault =
  /** The connection broke: often a kept one that had died while nobody looked. */
  | 'reset'
  /** No answer within the time of an attempt. */
  | 'stall'
  /** No connection came about. */
  | 'unreachable'
  /** A fault that a second attempt meets again: a certificate, another protocol. */
  | 'hopeless'
  | 'aborted';

/** What one attempt came to. */
export type Outcome =
  | { kind: 'answer'; status: number; retryAfter: string | null; error: string | null }
  | { kind: 'fault'; fault: Fault; cause: FailureCause | null };

export const isSent = (outcome: Outcome): boolean =>
  outcome.kind === 'answer' && outcome.status >= 200 && outcome.status < 300;

/** By the status: serverless-offline and API Gateway name the error differently. */
export const isGone = (outcome: Outcome): boolean => outcome.kind === 'answer' && outcome.status === 410;

/** Whether a later attempt may come to something else. */
export function isPassing(outcome: Outcome): boolean {
  if (outcome.kind === 'fault') return outcome.fault !== 'hopeless' && outcome.fault !== 'aborted';
  return outcome.status === 429 || outcome.status >= 500;
}

const resets = new Set([
  ...['ECONNRESET', 'ECONNABORTED', 'EPIPE'],
  ...['UND_ERR_SOCKET', 'UND_ERR_CLOSED', 'UND_ERR_DESTROYED'],
]);
const stalls = new Set(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT']);
const hopeless = /^(?:CERT_|DEPTH_|EPROTO|ERR_|HPE_|SELF_|UNABLE_|UND_ERR_INVALID)|CERT/;

/** What a thrown error of `node:http`, undici or the official client says, judged by its code. */
export function faultOf(error: unknown): Outcome {
  const name = error instanceof Error ? error.name : typeof error;
  const code = codeOf(error);
  const cause = { name, code };
  return { kind: 'fault', fault: faultBy(name, code), cause };
}

function faultBy(name: string, code: string | null): Fault {
  if (code === null) return name === 'TimeoutError' ? 'stall' : 'hopeless';
  if (resets.has(code)) return 'reset';
  if (stalls.has(code)) return 'stall';
  return hopeless.test(code) ? 'hopeless' : 'unreachable';
}

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

export const aborted: Outcome = { kind: 'fault', fault: 'aborted', cause: null };
export const stalled: Outcome = { kind: 'fault', fault: 'stall', cause: null };

/** The error of a message that could not be sent, from the last attempt. */
export function sendError(connectionId: string, outcome: Outcome): SendError {
  if (outcome.kind === 'fault') {
    const [code, what] = faults[outcome.fault];
    return new SendError(code, connectionId, null, what, outcome.cause);
  }
  const [code, what] = wordsOf(outcome.status);
  const cause = outcome.error === null ? null : { name: outcome.error, code: null };
  return new SendError(
    code,
    connectionId,
    outcome.status,
    `the gateway answered ${outcome.status}. ${what}`,
    cause,
  );
}

type Words = readonly [code: SendErrorCode, what: string];

const seeAddress = 'See that the endpoint is that of the WebSocket API and can be reached from here.';
const faults: Readonly<Record<Fault, Words>> = {
  reset: ['unreachable', `the connection to the gateway broke until the time was up. ${seeAddress}`],
  stall: ['timeout', `the gateway did not answer until the time was up; it may have arrived. ${seeAddress}`],
  unreachable: ['unreachable', `the gateway could not be reached until the time was up. ${seeAddress}`],
  hopeless: [
    'unreachable',
    `no retry helps: what answers is no gateway, its certificate is not trusted, or the credentials hold a line break. ${seeAddress}`,
  ],
  aborted: ['aborted', 'it was aborted, and may have arrived.'],
};

function wordsOf(status: number): Words {
  if (status === 403) {
    return [
      'forbidden',
      'Allow execute-api:ManageConnections on the API and its stage to this role, and see that the endpoint, its stage and the region are right.',
    ];
  }
  if (status === 413) return ['payload-too-large', 'Send less, or in parts.'];
  if (status === 429)
    return ['throttled', 'Send less at once, or later: the API, or this client, takes no more.'];
  if (status >= 500) return ['unavailable', 'Send it again later.'];
  return ['rejected', 'See that the endpoint is that of the WebSocket API, with its stage.'];
}
