import type { Entry } from '../entry';

export const runtimeInstalled: Entry = {
  title: 'Something answers the WebSocket routes',
  what: "Whether the deployed app has a handler of `$connect`, `$disconnect` and `$default`: that of `frigg-websockets` as a production dependency, that of core where it is there and can be loaded, or one of the app's own config. Files are read, and nothing is run.",
  why: 'Without a handler no connection is stored: clients are refused, and nobody is there to send to.',
  whatToDo: 'Install `frigg-websockets` as a production dependency, and deploy.',
  example: '$ npm install frigg-websockets',
};
