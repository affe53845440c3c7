import type { RuleEntry } from '../entry';

const definition = `const { WebsocketConnection } = require('@friggframework/core');

module.exports = {
  Definition: {
    integrations: [],
    @@websockets: { enable: true },
  },
  count: async () => (await WebsocketConnection.getActiveConnections()).length,
};
`;

const manifest = '{ "main": "index.js", "dependencies": { "@friggframework/core": "2.0.0-next.30" } }\n';

export const suppressionUnused: RuleEntry = {
  title: 'A comment silences nothing',
  what: 'A comment `frigg-lint-disable-next-line <rule-id> -- <reason>` stands above a line on which that rule has no finding.',
  why: 'It was needed once, or was put in the wrong place. One that is left behind hides the next real finding on that line.',
  whatToDo: 'Remove the comment, or move it to the line directly above the finding.',
  invalid: {
    'package.json': manifest,
    'index.js': definition.replace(
      '@@',
      '// frigg-lint-disable-next-line websockets-unused -- another team connects\n    ',
    ),
  },
  valid: { 'package.json': manifest, 'index.js': definition.replace('@@', '') },
};
