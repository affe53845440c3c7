import type { RuleEntry } from '../entry';

const manifest = '{ "main": "index.js", "dependencies": { "@friggframework/core": "2.0.1" } }\n';

const app = (name: string): Record<string, string> => ({
  'package.json': manifest,
  'index.js': `module.exports = {
  Definition: {
    name: '${name}',
    integrations: [],
  },
};
`,
});

export const serviceName: RuleEntry = {
  title: "A name that can't be deployed",
  what: 'The `name` of the definition is the service of the Serverless config. It has to have two characters at least, to begin with a letter, and to hold letters, digits and hyphens only. More than 41 characters can be deployed to no stage. Apps on core 1.x name their service in `serverless.yml`, and are not looked at.',
  why: 'Serverless refuses other names before a deploy. Too long ones are refused by AWS in the middle of it: the role of the functions is called `<name>-<stage>-<region>-lambdaRole` and may have 64 characters. Names of functions (64) and of the stack (128) leave more room.',
  whatToDo:
    'Write a shorter or simpler name. With the stage `dev` in `us-east-1` 39 characters are left; a longer stage or region takes as many again.',
  invalid: app('My App'),
  valid: app('my-app'),
};
