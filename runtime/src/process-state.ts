import { AsyncLocalStorage } from 'node:async_hooks';
import type { Gateway, Store } from './types';

/** The Lambda invocation that work belongs to. */
interface Invocation {
  remaining: () => number;
}

/** What there is one of in a process. */
interface ProcessState {
  /** By connection string. */
  stores: Map<string, Store>;
  gateway: Gateway | null;
  invocations: AsyncLocalStorage<Invocation>;
}

declare global {
  // A process can hold this package more than once: by `import`, by `require`, and within the built handler. They share
  // clients, and what one knows of the time that is left the others must know too.
  var friggWebsocketsState: ProcessState | undefined;
}

export function processState(): ProcessState {
  return (globalThis.friggWebsocketsState ??= {
    stores: new Map(),
    gateway: null,
    invocations: new AsyncLocalStorage(),
  });
}
