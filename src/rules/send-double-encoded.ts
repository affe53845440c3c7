import type { Encoding, Send } from '../app/sends';
import { callText, encodingOf, findSends } from '../app/sends';
import type { Fix, Report } from '../types';
import type { Rule } from './rule';

/** `send(JSON.stringify(x))`: `send` encodes what it is given, so the client gets a string in a string. */
export const sendDoubleEncoded: Rule = {
  id: 'send-double-encoded',
  check({ scripts }) {
    return findSends(scripts).flatMap((send): Report[] => {
      if (send.unit.test) return [];
      const encoding = encodingOf(send, scripts.resolver);
      return encoding ? [report(send, encoding)] : [];
    });
  },
};

function report({ unit, node }: Send, { argument, edits }: Encoding): Report {
  const at = { file: unit.file, start: argument.start, end: argument.end };
  const call = callText(node, unit);
  const message = `\`${call}\` encodes its message as JSON, and \`JSON.stringify\` has done so already: the client gets a string in a string. Give it the value itself.`;
  if (!edits) return { at, message };
  const why = 'a message that is encoded twice has to be decoded twice';
  const fix: Fix = {
    title: 'send the value itself, without `JSON.stringify`',
    edits: edits.map((edit) => ({ ...edit, file: unit.file, safety: 'unsafe', why })),
  };
  return { at, message, fix };
}
