/** Names that the deployed app, the toolkit and the database share. They can't change: apps in production hold them. */

/** The variable that tells a function where to post messages. */
export const endpointVariable = 'WEBSOCKET_API_ENDPOINT';

/** The mongoose model of core, and its collection. */
export const modelName = 'WebsocketConnection';
export const mongooseCollection = 'websocketconnections';

/** The collection and the table that core's later versions use through Prisma. */
export const prismaCollection = 'WebsocketConnection';

/** The function that core deploys, and the routes that it answers. */
export const functionName = 'defaultWebsocket';
export const routes = ['$connect', '$default', '$disconnect'] as const;
export type WebsocketRoute = (typeof routes)[number];

/** The handler of core, as a Serverless config names it. */
export const coreHandler = 'node_modules/@friggframework/core/handlers/routers/websocket.handler';
