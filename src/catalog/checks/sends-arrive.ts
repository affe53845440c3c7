import type { Entry } from '../entry';

export const sendsArrive: Entry = {
  title: 'Sends arrive',
  what: 'What the rules `send-not-awaited`, `send-in-connect` and `send-double-encoded` find: sends that a Lambda does not wait for, that go to a connection which is not there yet, or that are encoded twice.',
  why: 'Such a message is lost, or reaches the client garbled, in silence.',
  whatToDo: 'Run `frigg-toolkit lint`; it shows each place, and mends what it safely can with `--fix`.',
  example: 'for (const connection of connections) await connection.send(message);',
};
