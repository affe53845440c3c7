import type { RuleEntry } from '../entry';

const definition = (comment: string): string => `module.exports = {
  Definition: {
    integrations: [],
    ${comment}
    websockets: { enable: true },
  },
};
`;

const manifest =
  '{ "main": "index.js", "dependencies": { "@friggframework/core": "2.0.0-next.30", "frigg-websockets": "^1.0.0" } }\n';

const good = '// frigg-lint-disable-next-line websockets-unused -- clients listen, and a job elsewhere sends';

export const suppressionInvalid: RuleEntry = {
  title: 'A comment that should silence a rule is not understood',
  what: 'A comment begins with `frigg-lint-disable`, and names no rule, names one that does not exist, gives no reason, or is another directive than `frigg-lint-disable-next-line`. It silences nothing.',
  why: 'A finding that is silenced without a reason is a riddle to the next reader; one that is meant to be silenced and is not stops a build.',
  whatToDo:
    'Write `frigg-lint-disable-next-line <rule-id> -- <reason>` in a comment on the line above the finding. Several ids are separated by commas.',
  invalid: {
    'package.json': manifest,
    'index.js': definition(`${good}\n    // frigg-lint-disable-next-line websockets-shape`),
  },
  valid: { 'package.json': manifest, 'index.js': definition(good) },
};
