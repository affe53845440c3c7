import { callText, sendsInConnect } from '../app/sends';
import type { Rule } from './rule';

/** A send to a connection from inside its own `$connect`: it is made only when that has answered. */
export const sendInConnect: Rule = {
  id: 'send-in-connect',
  check(subject) {
    return sendsInConnect(subject).map(({ unit, node }) => ({
      at: { file: unit.file, start: node.start, end: node.end },
      message: `\`${callText(node, unit)}\` sends to a connection inside its own \`$connect\`: the connection is not there before the handler has answered, so the message is always refused with 410. Let the client send a first message, and answer it in \`$default\`.`,
    }));
  },
};
