import { createWebsocketConnections, type WebsocketConnections } from './connections';

/**
 * The connected clients, ready from the environment, which is read at each call: `WEBSOCKET_API_ENDPOINT`, `MONGO_URI`
 * or `DATABASE_URL`, and what AWS's clients read. It replaces the model of that name in `@friggframework/core`.
 */
export const WebsocketConnection: WebsocketConnections = createWebsocketConnections();
