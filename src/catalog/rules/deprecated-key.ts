import type { RuleEntry } from '../entry';

const manifest = '{ "main": "index.js", "dependencies": { "@friggframework/core": "2.0.1" } }\n';

const app = (encryption: string): Record<string, string> => ({
  'package.json': manifest,
  'index.js': `module.exports = {
  Definition: {
    name: 'my-app',
    integrations: [],
    encryption: { ${encryption} },
  },
};
`,
});

export const deprecatedKey: RuleEntry = {
  title: 'An old spelling',
  what: "A key or a value has another spelling, or does nothing, in the version of `@friggframework/core` that the app has: the one that is installed, else that of the lock file, else one that the range in `package.json` gives. Apps on older versions, and apps whose version can't be known, are not told.",
  why: 'Old spellings are ignored, or refused, by newer versions. What an ignored one was to do is not done, and no error says so.',
  whatToDo:
    'Write what the message names. Hardly any of them is a mere new name: `encryption.useDefaultKMSForFieldLevelEncryption: false` never meant `aes`, and `user.password` was ignored by core 1.x, so that the new name can turn password login on.',
  invalid: app('useDefaultKMSForFieldLevelEncryption: true'),
  valid: app("fieldLevelEncryptionMethod: 'kms'"),
};
