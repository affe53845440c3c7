export { WebsocketConnection } from './model';
export {
  createWebsocketConnections,
  type NewConnection,
  type ReadOptions,
  type WebsocketConnections,
  type WebsocketConnectionsOptions,
} from './connections';
export type { Connection, SendOptions, SendResult } from './connections/connection';
export type { ConnectionFilter } from './connections/filter';
export type { DeleteResult, Deletion, ListQuery, Query } from './connections/query';
export { ConnectionsError, type ConnectionsErrorCode } from './connections/error';
export type { BroadcastFailure, BroadcastOptions, BroadcastResult } from './broadcast';
export { createGateway, type AwsCredentials, type GatewayOptions } from './gateway';
export {
  BroadcastError,
  GatewayError,
  MessageError,
  SendError,
  type BroadcastCounts,
  type BroadcastErrorCode,
  type FailureCause,
  type GatewayErrorCode,
  type MessageErrorCode,
  type SendErrorCode,
} from './errors';
export { serveLocalStore, type LocalStoreServer } from './local-store-server';
export { createMemoryStore } from './store/memory';
export { createMongoStore, type MongoStoreOptions } from './store/mongodb';
export { StoreError, type StoreErrorCause, type StoreErrorCode } from './store/error';
export type {
  ConnectionRecord,
  Gateway,
  Outbox,
  PostOptions,
  PostStatus,
  RecordFilter,
  Store,
  StreamOptions,
} from './types';
export { withRemainingTime, type RemainingTime } from './time';
export { readEndpoint, type EndpointReading } from './endpoint';
export {
  coreHandler,
  endpointVariable,
  functionName,
  modelName,
  mongooseCollection,
  prismaCollection,
  routes,
  type WebsocketRoute,
} from './names';
