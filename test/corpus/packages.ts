/** A published package whose sources look like an app that uses this app's WebSockets, and are none. */
export interface CorpusPackage {
  name: string;
  version: string;
  /** What in it could be taken for use. */
  lookAlike: string;
}

const of = (lookAlike: string, ...specs: string[]): CorpusPackage[] =>
  specs.map((spec) => {
    const at = spec.lastIndexOf('@');
    return { name: spec.slice(0, at), version: spec.slice(at + 1), lookAlike };
  });

/** Versions are exact: what a registry has published under one never changes. */
export const packages: readonly CorpusPackage[] = [
  ...of('servers and clients named WebSocket', 'ws@8.18.3', 'engine.io@6.6.4', 'engine.io-client@6.6.3'),
  ...of('classes named Socket and Connection', 'socket.io@4.8.1', 'socket.io-client@4.8.1'),
  ...of('servers and clients named WebSocket', 'sockjs@0.3.24', 'faye-websocket@0.11.4'),
  ...of('servers and clients named WebSocket', 'websocket-driver@0.7.4', 'isomorphic-ws@5.0.0'),
  ...of('browser clients', 'reconnecting-websocket@4.4.0', 'pusher-js@8.4.0', '@firebase/database@1.1.0'),
  ...of('browser clients', 'y-websocket@3.0.0', 'mqtt@5.14.1', 'vite@7.1.7', 'webpack-dev-server@5.2.2'),
  ...of('connections and subscriptions', 'graphql-ws@6.0.6', 'subscriptions-transport-ws@0.11.0'),
  ...of('gateways and adapters', '@nestjs/websockets@11.1.6', '@nestjs/platform-ws@11.1.6'),
  ...of('adapters for WebSockets', 'hono@4.9.8', '@trpc/server@11.6.0'),
  ...of('remote debugging over sockets', 'puppeteer-core@24.22.3', 'playwright-core@1.55.1'),
  ...of('models and connections', 'mongoose@8.19.1'),
  ...of('defines PostToConnection', '@aws-sdk/client-apigatewaymanagementapi@3.899.0', 'aws-sdk@2.1692.0'),
  ...of('sends through a client of its own', '@architect/functions@8.1.9'),
  ...of('compiles and emulates websocket events', 'serverless@3.40.0', 'serverless-offline@14.4.0'),
  ...of('posts to connections indeed', 'aws-lambda-graphql@0.12.1', 'graphql-lambda-subscriptions@6.0.0'),
  ...of('servers without WebSockets', 'express@5.1.0', 'koa@3.0.1'),
  ...of('a core that has no WebSockets yet', '@friggframework/core@1.1.7'),
];
