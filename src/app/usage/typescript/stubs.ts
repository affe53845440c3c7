import type { EvidenceKind } from '../../../types';

/** Declarations that stand for packages: what the search tracks, and no more. */
export interface Stub {
  file: string;
  /** Specifiers that it stands for. */
  matches: RegExp;
  text: string;
  /** Which evidence a symbol of that name is. */
  kinds: Readonly<Record<string, EvidenceKind>>;
}

const folder = '/.frigg-stubs';

const core = `
export class WebsocketConnection { static getActiveConnections(): Promise<any[]>; [key: string]: any }
export class WebsocketConnectionRepository { [key: string]: any }
export class WebsocketConnectionRepositoryInterface { [key: string]: any }
export class WebsocketConnectionRepositoryMongo { [key: string]: any }
export class WebsocketConnectionRepositoryPostgres { [key: string]: any }
export function createWebsocketConnectionRepository(): WebsocketConnectionRepository;
export * as mongoose from 'mongoose';
declare const core: typeof import('@friggframework/core');
export default core;
`;

export const stubs: readonly Stub[] = [
  {
    file: `${folder}/core-model.d.ts`,
    matches: /^@friggframework\/core\/.*\/WebsocketConnection$/,
    text: `
declare class Model { static getActiveConnections(): Promise<any[]>; [key: string]: any }
declare namespace Model { const WebsocketConnection: typeof Model }
export = Model;
`,
    kinds: { Model: 'core-model', WebsocketConnection: 'core-model' },
  },
  {
    file: `${folder}/core.d.ts`,
    matches: /^@friggframework\/core(\/|$)/,
    text: core,
    kinds: {
      WebsocketConnection: 'core-model',
      WebsocketConnectionRepository: 'core-repository',
      WebsocketConnectionRepositoryInterface: 'core-repository',
      WebsocketConnectionRepositoryMongo: 'core-repository',
      WebsocketConnectionRepositoryPostgres: 'core-repository',
      createWebsocketConnectionRepository: 'core-repository',
    },
  },
  {
    file: `${folder}/frigg-websockets.d.ts`,
    matches: /^frigg-websockets(\/|$)/,
    text: `
export class WebsocketConnection { static getActiveConnections(): Promise<any[]>; [key: string]: any }
export function createWebsocketConnections(options?: any): any;
`,
    kinds: { WebsocketConnection: 'runtime-model', createWebsocketConnections: 'runtime-model' },
  },
  {
    file: `${folder}/mongoose.d.ts`,
    matches: /^mongoose$/,
    text: `
export interface Model { new (document?: any): any; [key: string]: any }
export interface SocketModel extends Model { new (document?: any): any }
export interface Models { WebsocketConnection: SocketModel; [name: string]: Model }
export interface Connection {
  model(name: 'WebsocketConnection', ...rest: any[]): SocketModel;
  model(name: string, ...rest: any[]): Model;
  models: Models; [key: string]: any;
}
export interface Mongoose extends Connection { connection: Connection; createConnection(...rest: any[]): Connection }
export function model(name: 'WebsocketConnection', ...rest: any[]): SocketModel;
export function model(name: string, ...rest: any[]): Model;
export const models: Models;
export const connection: Connection;
export function createConnection(...rest: any[]): Connection;
declare const mongoose: Mongoose;
export default mongoose;
`,
    kinds: { WebsocketConnection: 'mongoose-model', SocketModel: 'mongoose-model' },
  },
  {
    file: `${folder}/aws-sdk.d.ts`,
    matches: /^aws-sdk(\/.*)?$/,
    text: `
export class ApiGatewayManagementApi { constructor(options?: any); postToConnection(...rest: any[]): any; [key: string]: any }
declare const AWS: { ApiGatewayManagementApi: typeof ApiGatewayManagementApi; [key: string]: any };
export default AWS;
`,
    kinds: { postToConnection: 'management-api-v2' },
  },
  {
    file: `${folder}/client-apigatewaymanagementapi.d.ts`,
    matches: /^@aws-sdk\/client-apigatewaymanagementapi(\/|$)/,
    text: `
export class ApiGatewayManagementApiClient { constructor(options?: any); send(command: any): Promise<any> }
export class ApiGatewayManagementApi extends ApiGatewayManagementApiClient { postToConnection(...rest: any[]): any }
export class PostToConnectionCommand { constructor(input: any) }
`,
    kinds: { postToConnection: 'management-api-v3', PostToConnectionCommand: 'management-api-v3' },
  },
  {
    file: `${folder}/process.d.ts`,
    matches: /^process$/,
    text: `
export const env: NodeJS.ProcessEnv;
declare const itself: NodeJS.Process;
export default itself;
`,
    kinds: {},
  },
  {
    file: `${folder}/globals.d.ts`,
    matches: /^$/,
    text: `
interface Object {} interface CallableFunction extends Function {} interface NewableFunction extends Function {}
interface Function { bind(self: any, ...rest: any[]): any; call(self: any, ...rest: any[]): any; apply(self: any, rest?: any): any }
interface IArguments {} interface String {} interface Boolean {} interface Number {} interface RegExp {} interface Symbol {}
interface PromiseLike<T> { then<R>(done: (value: T) => R | PromiseLike<R>): PromiseLike<R> }
interface Promise<T> {
  then<R>(done: (value: T) => R | PromiseLike<R>, failed?: (reason: any) => any): Promise<R>;
  catch(failed: (reason: any) => any): Promise<T>; finally(done: () => void): Promise<T>;
}
declare const Promise: {
  new <T>(run: (resolve: (value: T) => void, reject: (reason?: any) => void) => void): Promise<T>;
  resolve<T>(value: T | PromiseLike<T>): Promise<T>; all(values: any): Promise<any[]>;
};
interface ReadonlyArray<T> { readonly [index: number]: T; map<R>(f: (value: T, index: number) => R): R[]; forEach(f: (value: T) => void): void; find(f: (value: T) => any): T | undefined; filter(f: (value: T) => any): T[] }
interface Array<T> { [index: number]: T; length: number; push(...items: T[]): number; map<R>(f: (value: T, index: number) => R): R[]; forEach(f: (value: T) => void): void; find(f: (value: T) => any): T | undefined; filter(f: (value: T) => any): T[]; pop(): T | undefined; at(index: number): T | undefined }
interface Map<K, V> { get(key: K): V | undefined; set(key: K, value: V): this }
declare const Map: { new <K, V>(entries?: any): Map<K, V> };
interface Set<T> { add(value: T): this; has(value: T): boolean }
declare const Set: { new <T>(entries?: any): Set<T> };
interface WeakMap<K, V> { get(key: K): V | undefined; set(key: K, value: V): this }
type Awaited<T> = T extends null | undefined ? T : T extends { then(done: infer F, ...rest: any): any } ? F extends (value: infer V, ...rest: any) => any ? Awaited<V> : never : T;
type Partial<T> = { [K in keyof T]?: T[K] }; type Required<T> = { [K in keyof T]-?: T[K] };
type Readonly<T> = { readonly [K in keyof T]: T[K] }; type Pick<T, K extends keyof T> = { [P in K]: T[P] };
type Record<K extends keyof any, T> = { [P in K]: T }; type Exclude<T, U> = T extends U ? never : T;
type Extract<T, U> = T extends U ? T : never; type NonNullable<T> = T & {};
type Omit<T, K extends keyof any> = Pick<T, Exclude<keyof T, K>>;
type Parameters<T> = T extends (...args: infer P) => any ? P : never;
type ReturnType<T> = T extends (...args: any) => infer R ? R : any;
type InstanceType<T> = T extends abstract new (...args: any) => infer R ? R : any;
declare const Object: { freeze<T>(value: T): T; assign<A, B>(a: A, b: B): A & B; [key: string]: any };
declare namespace NodeJS {
  interface ProcessEnv { WEBSOCKET_API_ENDPOINT?: string; [name: string]: string | undefined }
  interface Process { env: ProcessEnv; [key: string]: any }
}
declare const process: NodeJS.Process;
declare const globalThis: any; declare const console: any; declare const Buffer: any;
`,
    kinds: { WEBSOCKET_API_ENDPOINT: 'endpoint-read' },
  },
];
