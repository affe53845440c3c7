import type { RuleEntry } from '../entry';

const manifest = '{ "main": "index.js", "dependencies": { "@friggframework/core": "2.0.0-next.30" } }\n';

const entry = (value: string): string => `const { flags } = require('company-flags');

module.exports = {
  Definition: {
    integrations: [],
    websockets: ${value},
  },
  flags,
};
`;

export const definitionUnreadable: RuleEntry = {
  title: 'A part of the definition that matters can not be known',
  what: 'The definition is read without running the app. A part that other rules need comes from a call, a package or another place that can not be followed: the whole definition, what `websockets` says, something that is spread over it, or `environment`. A value that says the same on every way is known.',
  why: 'Rules are silent about what they can not know. Without this one, silence would look like praise.',
  whatToDo:
    'Write the part out where the definition stands. If it has to come from outside, silence this rule with that as the reason, and look at the deployed value by hand.',
  invalid: { 'package.json': manifest, 'index.js': entry("{ enable: flags('live') }") },
  valid: { 'package.json': manifest, 'index.js': entry('{ enable: false }') },
};
