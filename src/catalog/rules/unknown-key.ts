import type { RuleEntry } from '../entry';

const manifest = '{ "main": "index.js", "dependencies": { "@friggframework/core": "2.0.1" } }\n';

const app = (key: string): Record<string, string> => ({
  'package.json': manifest,
  'index.js': `module.exports = {
  Definition: {
    name: 'my-app',
    integrations: [],
    logging: { level: 'info', ${key}: 30 },
  },
};
`,
});

export const unknownKey: RuleEntry = {
  title: 'A key that no version of Frigg knows',
  what: 'A key of the definition is in the schema of no version, from 1.1 to 2.0. Spellings of `websockets` have a rule of their own: `websockets-shape`.',
  why: 'Frigg ignores what it does not know: a misspelt key does nothing, and no error says so. The newest versions refuse the definition.',
  whatToDo:
    'Write the key that was meant, or keep values of your own outside of the definition. Where only one key can be meant and the value does for it, `--fix` renames it.',
  invalid: app('retentionInDay'),
  valid: app('retentionInDays'),
  unsafe:
    'A key that was ignored so far comes into force. Under `user` and `encryption`, and where the key switches something on or says who manages it, that can open a login, change what is stored or create what costs; and where the code has the old name elsewhere, it may read it.',
};
