import type { RuleEntry } from '../entry';

const manifest = '{ "main": "index.js", "dependencies": { "@friggframework/core": "2.0.1" } }\n';

const app = (name: string): Record<string, string> => ({
  'package.json': manifest,
  'index.js': `module.exports = {
  Definition: {
    name: 'my-app',
    integrations: [],
    environment: { MONGO_URI: true, ${name}: true },
  },
};
`,
});

export const environmentReserved: RuleEntry = {
  title: 'A variable that AWS Lambda reserves',
  what: '`environment` asks for a variable that AWS Lambda sets itself, such as `AWS_REGION`.',
  why: 'Frigg leaves most of them out of a deploy, so the line does nothing: the function sees the value of Lambda. Those that Frigg does not know of make AWS refuse the function.',
  whatToDo:
    'Remove the line. If the function needs a value of your own, give it another name. Without the line nothing changes: Lambda sets the variable all the same.',
  invalid: app('AWS_REGION'),
  valid: app('DATA_REGION'),
};
