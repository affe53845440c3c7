import type { RuleEntry } from '../entry';

const manifest = '{ "main": "index.js", "dependencies": { "@friggframework/core": "2.0.0-next.30" } }\n';

const entry = (line: string): string => `module.exports = {
  Definition: {
    name: 'quiet-app',
    integrations: [],${line}
  },
};
`;

export const websocketsUnused: RuleEntry = {
  title: 'WebSockets are enabled and not used',
  what: 'The definition enables WebSockets, and nothing in the code or the configs of the app uses them. An import that is never used, tests and a variable in an `.env` file are no use. Whatever may be use keeps the rule silent, and so does a file that could not be read.',
  why: 'The deploy makes an API, a function and its permissions. They cost, can be called by everybody, and do nothing.',
  whatToDo:
    'Remove `websockets` from the definition. If the sender stands in another place, in another repository perhaps, silence the rule with that as the reason.',
  invalid: {
    'package.json': manifest,
    'index.js': entry('\n    websockets: { enable: true },'),
  },
  valid: { 'package.json': manifest, 'index.js': entry('') },
};
