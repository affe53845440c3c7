import type { RuleEntry } from '../entry';

const manifest = '{ "main": "index.js", "dependencies": { "@friggframework/core": "2.0.1" } }\n';

const app = (enable: string): Record<string, string> => ({
  'package.json': manifest,
  'index.js': `module.exports = {
  Definition: {
    name: 'my-app',
    integrations: [],
    vpc: { enable: ${enable} },
  },
};
`,
});

export const definitionSchema: RuleEntry = {
  title: 'A value that no version of Frigg takes',
  what: 'The definition is compared with the schema of the AppDefinition: types, allowed values, patterns, what has to be there. Values that are known only when the app runs count as valid, and so does all that any version from 1.1 to 2.0 took.',
  why: 'Frigg does not check most of a definition. A wrong value is ignored, or fails halfway through a deploy.',
  whatToDo:
    'Write one of the values that the message names. Every key is described in docs/app-definition.md of the toolkit.',
  invalid: app("'yes'"),
  valid: app('true'),
};
