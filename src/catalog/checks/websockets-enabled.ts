import type { Entry } from '../entry';

export const websocketsEnabled: Entry = {
  title: 'WebSockets are enabled where they are used',
  what: 'Whether the definition says `websockets: { enable: true }`, against the code: it fails when the code uses WebSockets and the definition does not enable them, and warns when it disables them by `enable: false`.',
  why: 'Since core 2.0.0-next.29 nothing of WebSockets is deployed without that line, and `getActiveConnections()` answers an empty list.',
  whatToDo: 'Run `frigg-toolkit migrate`, which puts the line in, and deploy.',
  example: 'websockets: { enable: true }',
};
