import { encode } from '../encode';
import { deadlineIn, inTime, remainingTime } from '../time';
import type { ConnectionRecord, Gateway, PostStatus, Store } from '../types';
import { ConnectionsError } from './error';

export interface SendOptions {
  signal?: AbortSignal;
  /** When to give up, all retries included, in milliseconds: that of the model by default, 10,000 where none is set. */
  timeoutMs?: number;
}

/** `gone`: the client is not there any more, and its record was removed. */
export interface SendResult {
  status: PostStatus;
}

/** A connected client. */
export interface Connection extends ConnectionRecord {
  /**
   * Sends one message: a `Uint8Array` or `Buffer` as it is, anything else as JSON.
   *
   * Rejects with a `SendError` (the gateway's answer, or none in time), a `MessageError` (no JSON, or over 131,072
   * bytes) or a `ConnectionsError` (no endpoint).
   */
  send: (data: unknown, options?: SendOptions) => Promise<SendResult>;
}

/** What connections are sent to with. */
export interface Sending {
  store: () => Store;
  gateway: () => Gateway;
  timeoutMs: number;
}

const nowhere = (): ConnectionsError =>
  new ConnectionsError(
    'endpoint-not-set',
    'WEBSOCKET_API_ENDPOINT is not set, so the message has nowhere to go. Set it to the address of the WebSocket API: ' +
      'https://<api>.execute-api.<region>.amazonaws.com/<stage>',
  );

/** @param endpointOf where its messages go, read when it sends */
export function connectionOf(
  record: ConnectionRecord,
  endpointOf: () => string | null,
  { store, gateway, timeoutMs }: Sending,
): Connection {
  const { connectionId } = record;
  return {
    ...record,
    send: async (data, options = {}) => {
      const endpoint = endpointOf();
      if (endpoint === null) throw nowhere();
      const limit = options.timeoutMs ?? timeoutMs;
      if (!(limit > 0)) {
        throw new ConnectionsError('option-invalid', 'timeoutMs is a number of milliseconds above 0.');
      }
      const status = await gateway().send(endpoint, connectionId, encode(data), {
        deadline: deadlineIn(limit),
        ...(options.signal && { signal: options.signal }),
      });
      if (status === 'gone') await forget(store, connectionId, endpoint);
      return { status };
    },
  };
}

/**
 * Removes the record of a client that is gone. When the database can't do it the message's fate is known all the same:
 * the next send finds the client gone again, and the record ends with its time.
 */
async function forget(store: () => Store, connectionId: string, endpoint: string): Promise<void> {
  try {
    await inTime(remainingTime(), store().remove({ connectionId, endpoint }), () => 0);
  } catch {
    return;
  }
}
