import type { HandshakeOptions, HandshakeOutcome } from '../host';
import { failureOf } from './node-network';

/** Milliseconds for a server to answer a farewell. */
const farewell = 1_000;

/**
 * Opens a WebSocket, says nothing, and closes it.
 *
 * @returns what came of it; never throws
 */
export async function handshake(
  url: string,
  { timeout, signal }: HandshakeOptions,
): Promise<HandshakeOutcome> {
  try {
    const { WebSocket } = await import('ws');
    return await new Promise<HandshakeOutcome>((resolve) => {
      const socket = new WebSocket(url, { followRedirects: false, perMessageDeflate: false });
      const stop = (): void => {
        settle({ kind: 'timeout', code: null });
        socket.terminate();
      };
      const timer = setTimeout(stop, timeout);
      const settle = (outcome: HandshakeOutcome): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
        resolve(outcome);
      };
      socket.on('open', () => {
        const late = setTimeout(() => {
          socket.terminate();
        }, farewell);
        socket.once('close', () => {
          clearTimeout(late);
          settle({ kind: 'open' });
        });
        socket.close(1000);
      });
      socket.on('unexpected-response', (request, response) => {
        settle({ kind: 'status', status: response.statusCode ?? 0 });
        response.resume();
        request.destroy();
      });
      // Stays: an error that comes after the answer would end the process.
      socket.on('error', (error) => {
        settle(failureOf(error));
      });
      signal?.addEventListener('abort', stop, { once: true });
      if (signal?.aborted) stop();
    });
  } catch (error) {
    return failureOf(error);
  }
}
