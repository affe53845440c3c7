import type { External } from './value';
import { isCore } from './value';

/** Where connections come from: core's model and repositories, or the model of `frigg-websockets`. */
export type ConnectionModel = 'core' | 'runtime';

/** What a value has to do with connections. */
export interface ConnectionRole {
  model: ConnectionModel;
  /**
   * `model`: what gives out connections; `list`: an array of them; `stream`: an async iterator of them;
   * `connection`: one of them; `send` and `broadcast`: the methods that send.
   */
  what: 'model' | 'list' | 'stream' | 'connection' | 'send' | 'broadcast';
  /** The part of the app's own handler that the connection was handed to: `onConnect`. */
  hook?: string;
}

/** Paths are cut at twelve steps: a longer one may be anything. */
const longest = 11;

const isCall = (step: string | undefined): boolean => step?.startsWith('(') === true;

const callbackStep = /^\{on(Connect|Message|Disconnect)\}$/;

/** How many steps lead to the model, and whose it is; null where they lead elsewhere. */
function modelOf(root: string, path: readonly string[]): { model: ConnectionModel; steps: number } | null {
  const [first, second] = path;
  if (/^frigg-websockets(\/index)?$/.test(root)) {
    if (first === 'WebsocketConnection') return { model: 'runtime', steps: 1 };
    return first === 'createWebsocketConnections' && isCall(second) ? { model: 'runtime', steps: 2 } : null;
  }
  if (!isCore(root)) return null;
  const named = path.findIndex((step) => /^(create)?Websocket/.test(step));
  const name = path[named];
  if (name === undefined) {
    // By deep import the module itself stands for its one export.
    return root.endsWith('/WebsocketConnection') ? { model: 'core', steps: 0 } : null;
  }
  if (name === 'WebsocketConnection') return { model: 'core', steps: named + 1 };
  const after = path[named + 1];
  const isMade = name.startsWith('create') ? isCall(after) : after === 'new';
  return /^(create)?WebsocketConnectionRepository\w*$/.test(name) && isMade
    ? { model: 'core', steps: named + 2 }
    : null;
}

/** Methods of an array that answer an array of some of the same elements. */
const sameElements = /^(filter|slice|splice|reverse|sort|concat|toReversed|toSorted|toSpliced|flat)$/;
/** Methods of an array that answer one of its elements. */
const oneElement = /^(find|findLast|at|pop|shift)$/;

/** Says what a value from outside has to do with connections; null for nothing, or not provably something. */
export function connectionRole({ root, path }: Pick<External, 'root' | 'path'>): ConnectionRole | null {
  if (path.length > longest) return null;
  if (root === 'frigg-websockets/handler') return handedRole(path);
  const found = modelOf(root, path);
  if (!found) return null;
  const { model, steps } = found;
  const [method, call, ...rest] = path.slice(steps);
  if (method === undefined) return { model, what: 'model' };
  if (method === 'broadcast') {
    return model === 'runtime' && call === undefined ? { model, what: 'broadcast' } : null;
  }
  if (!isCall(call)) return null;
  if (method === 'getActiveConnections') return listRole(model, rest);
  if (method === 'connections' && model === 'runtime') {
    return rest.length === 0 ? { model, what: 'stream' } : elementRole(model, rest, rest[0] === '[]');
  }
  return null;
}

/** `createHandler({ onMessage({ connection }) { … } })` hands a connection to each of the app's callbacks. */
function handedRole([maker, callback = '', ...rest]: readonly string[]): ConnectionRole | null {
  if (maker !== 'createHandler' || !callbackStep.test(callback) || rest[0] !== 'connection') return null;
  const role = sendRole('runtime', rest.slice(1));
  return role && { ...role, hook: callback.slice(1, -1) };
}

function listRole(model: ConnectionModel, steps: readonly string[]): ConnectionRole | null {
  const [step, call] = steps;
  if (step === undefined) return { model, what: 'list' };
  if (sameElements.test(step) && isCall(call)) return listRole(model, steps.slice(2));
  if (oneElement.test(step) && isCall(call)) return sendRole(model, steps.slice(2));
  return elementRole(model, steps, step === '[]' || /^\d+$/.test(step));
}

const elementRole = (
  model: ConnectionModel,
  steps: readonly string[],
  isElement: boolean,
): ConnectionRole | null => (isElement ? sendRole(model, steps.slice(1)) : null);

function sendRole(model: ConnectionModel, [method, ...rest]: readonly string[]): ConnectionRole | null {
  if (method === undefined) return { model, what: 'connection' };
  return method === 'send' && rest.length === 0 ? { model, what: 'send' } : null;
}

/** An element of a value from outside, where the value is provably a list of connections. */
export function connectionElement(value: External): External | null {
  const what = connectionRole(value)?.what;
  return what === 'list' || what === 'stream' ? { ...value, path: [...value.path, '[]'] } : null;
}
