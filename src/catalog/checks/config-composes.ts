import type { Entry } from '../entry';

export const configComposes: Entry = {
  title: 'The Serverless config composes',
  what: 'Whether a deploy could compose the Serverless config, and whether that has the WebSocket routes exactly when the definition enables them. A config in JavaScript or TypeScript is run for that, in a child process without secrets; `--no-run-config` forbids it.',
  why: 'What does not compose is not deployed; routes without the line, or the line without routes, are what breaks in silence.',
  whatToDo: 'Look at the config with `frigg-toolkit deploy --print`.',
  example: '$ npx frigg-toolkit deploy --print',
};
