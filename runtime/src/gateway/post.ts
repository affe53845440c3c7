import type { Dispatcher } from 'undici';
import { onAbort } from './abort';
import { aborted, faultOf, stalled, type Outcome } from './outcome';

export interface Post {
  path: string;
  /** Names and values in turn. */
  headers: string[];
  body: Uint8Array;
}

/** The body of an answer is read for the sake of the connection, no further than that. */
const longestAnswer = 65_536;

/**
 * One attempt over undici. It ends with the answer, or after `limit` milliseconds, or when the signal is aborted; a post
 * that was not written by then never is.
 *
 * @param onFault called when it ends without an answer
 */
export function post(
  pool: Dispatcher,
  { path, headers, body }: Post,
  limit: number,
  signal: AbortSignal | undefined,
  onFault: () => void,
): Promise<Outcome> {
  return new Promise((resolve) => {
    let controller: Dispatcher.DispatchController | null = null;
    // The head of the answer decides. Its end is waited for, so that the next post finds the connection free.
    let head: Outcome | null = null;
    let ended = false;
    let read = 0;
    const end = (outcome: Outcome): void => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      stopWaiting?.();
      const final = head ?? outcome;
      if (final.kind === 'fault' && final.fault !== 'aborted') onFault();
      resolve(final);
    };
    const giveUp = (outcome: Outcome): void => {
      end(outcome);
      controller?.abort(new Error('given up'));
    };
    const timer = setTimeout(() => {
      giveUp(stalled);
    }, limit);
    const stopWaiting =
      signal &&
      onAbort(signal, () => {
        giveUp(aborted);
      });
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        controller = started;
        if (ended) started.abort(new Error('given up'));
      },
      onResponseStart(_controller, status, answer) {
        if (status < 200) return;
        const retryAfter = textOf(answer['retry-after']);
        const error = textOf(answer['x-amzn-errortype'])?.replace(/:.*$/, '') ?? null;
        head = { kind: 'answer', status, retryAfter, error };
      },
      onResponseData(answering, chunk) {
        read += chunk.length;
        if (read > longestAnswer) answering.abort(new Error('answer too long'));
      },
      onResponseEnd() {
        end(stalled);
      },
      onResponseError(_controller, error) {
        end(faultOf(error));
      },
    };
    try {
      pool.dispatch({ path, method: 'POST', headers, body }, handler);
    } catch (error) {
      end(faultOf(error));
    }
  });
}

const textOf = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value[0] : value) ?? null;
