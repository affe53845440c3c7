import { describe } from '@jest/globals';
import { sendsArrive } from '../../src/checks/sends-arrive';
import { encoded, forEach, sending, testRows } from './table';

const commands = ['npx frigg-toolkit lint'];

describe('sends-arrive', () => {
  testRows(sendsArrive, [
    { name: 'sends that are waited for', status: 'pass' },
    { name: 'no send at all', app: { uses: false }, status: 'pass' },
    {
      name: 'one that nobody waits for',
      app: { more: sending(forEach) },
      status: 'fail',
      says: ['A send can lose messages.'],
      detail: ['send.js:5:31: '],
      commands,
    },
    {
      name: 'two of them',
      app: { more: { ...sending(forEach), 'b.js': sending(forEach)['send.js'] ?? '' } },
      status: 'fail',
      says: ['2 sends can lose messages.'],
      detail: ['[send-not-awaited]', '[send-not-awaited]'],
      commands,
    },
    {
      name: 'one that is encoded twice',
      app: { more: sending(encoded) },
      status: 'warn',
      says: ['A send can garble messages.'],
      detail: ['[send-double-encoded]'],
      commands,
    },
    {
      name: 'one of each: the loss leads',
      app: { more: { ...sending(encoded), 'b.js': sending(forEach)['send.js'] ?? '' } },
      status: 'fail',
      says: ['A send can lose messages.'],
      detail: ['[send-not-awaited]', '[send-double-encoded]'],
      commands,
    },
    {
      name: 'one that is silenced with a reason',
      app: {
        more: sending(`// frigg-lint-disable-next-line send-not-awaited -- nobody minds\n  ${forEach}`),
      },
      status: 'pass',
    },
    {
      name: 'a send of something else',
      app: { more: { 'mail.js': "require('mailer').send('x');\n" } },
      status: 'pass',
    },
  ]);
});
