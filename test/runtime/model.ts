import {
  createGateway,
  createMemoryStore,
  createWebsocketConnections,
  type Store,
} from '../../runtime/src/index';
import { startGateway, type GatewayStandIn } from '../servers/gateway/index';

/** A model on the store in memory and a gateway that speaks HTTP. */
export async function startModel(options: { timeoutMs?: number; store?: Store } = {}) {
  const standIn: GatewayStandIn = await startGateway();
  const store = options.store ?? createMemoryStore();
  const gateway = createGateway({ credentials: standIn.keys, region: standIn.region });
  const place: { endpoint: string | undefined } = { endpoint: standIn.endpoint };
  const connections = createWebsocketConnections({
    store,
    gateway,
    endpoint: () => place.endpoint,
    ...(options.timeoutMs !== undefined && { timeoutMs: options.timeoutMs }),
  });
  const stop = async (): Promise<void> => {
    await connections.close();
    await standIn.stop();
  };
  return { standIn, store, connections, place, stop };
}

export type TestModel = Awaited<ReturnType<typeof startModel>>;

/** A store that counts every use, for what must not touch a database. */
export function countedStore(): { store: Store; uses: () => number } {
  let uses = 0;
  const store = new Proxy(createMemoryStore(), {
    get(target, name, receiver): unknown {
      uses += 1;
      return Reflect.get(target, name, receiver);
    },
  });
  return { store, uses: () => uses };
}
