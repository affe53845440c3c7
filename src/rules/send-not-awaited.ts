import { relative } from 'node:path';
import type { CallExpression, Drop, Send, Unit } from '../app/sends';
import { awaiting, calledName, callText, droppedCalls, Fates, findSends, runsInLambda } from '../app/sends';
import { positionAt } from '../project/positions';
import type { Fix, Report } from '../types';
import type { Rule, Subject } from './rule';

/** `connection.send(…)` and `broadcast(…)` whose promise is dropped: a Lambda freezes before they are out. */
export const sendNotAwaited: Rule = {
  id: 'send-not-awaited',
  check(subject) {
    const sends = findSends(subject.scripts).filter(({ unit }) => !unit.test);
    if (sends.length === 0) return [];
    const reports: Report[] = [];
    const kept: Send[] = [];
    for (const send of sends) {
      const fates = new Fates(send.unit, subject.scripts.resolver);
      const fate = fates.of(send.node);
      if (fate.kind !== 'dropped') kept.push(send);
      else if (runsInLambda(fate.drop.promise, send.unit, subject.root)) {
        reports.push(report(send.node, send.unit, fate.drop, fates, `\`${callText(send.node, send.unit)}\``));
      }
    }
    for (const { unit, node, drop, send } of droppedCalls(kept, subject.scripts)) {
      if (!runsInLambda(drop.promise, unit, subject.root)) continue;
      const what = `\`${callText(node, unit)}\`, which sends by \`${callText(send.node, send.unit)}\` in ${placeOf(send, subject)},`;
      reports.push(report(node, unit, drop, new Fates(unit, subject.scripts.resolver), what));
    }
    return reports;
  },
};

function placeOf({ unit, node }: Send, { root }: Subject): string {
  const file = relative(root, unit.file).replaceAll('\\', '/');
  return `${file}:${positionAt(unit.model.parsed.text, node.start).line}`;
}

function report(node: CallExpression, unit: Unit, drop: Drop, fates: Fates, what: string): Report {
  const edits = awaiting(drop, unit, fates);
  const at = { file: unit.file, start: node.start, end: node.end };
  if (!edits) return { at, message: messageOf(drop, what, false) };
  const why = 'a dropped promise is lost when the Lambda freezes';
  const fix: Fix = {
    title: isList(drop) ? 'await the promises with `Promise.all`' : 'await the promise',
    edits: edits.map((edit) => ({ ...edit, file: unit.file, safety: 'unsafe', why })),
  };
  return { at, message: messageOf(drop, what, true), fix };
}

const isList = ({ how }: Drop): boolean => how === 'list' || how === 'awaited-list';

const freezes = 'the Lambda freezes when its handler answers, and what is not sent by then is lost';

function messageOf({ how, by, promise }: Drop, what: string, isAsync: boolean): string {
  switch (how) {
    case 'statement':
    case 'void':
    case 'variable':
      return isAsync
        ? `The promise of ${what} is dropped: ${freezes}. Put \`await\` in front of it.`
        : `The promise of ${what} is dropped: ${freezes}. Return it, or await it in an async function that is awaited itself.`;
    case 'callback': {
      const taker = nameOf(by) ?? nameOf(promise) ?? 'forEach';
      return `\`${taker}\` does not wait for ${what}: ${freezes}. Use \`for…of\` with \`await\`, or \`await Promise.all(connections.map(…))\`.`;
    }
    case 'timer':
      return `\`${nameOf(by) ?? 'setTimeout'}\` does not wait for ${what}: ${freezes}. Send before the handler answers, and await it.`;
    case 'list':
      return `The array that holds the promise of ${what} is dropped: ${freezes}. Write \`await Promise.all(…)\` around the array.`;
    case 'awaited-list':
      return `\`await\` of an array does not wait for the promises in it, that of ${what} among them: ${freezes}. Write \`await Promise.all(…)\` around the array.`;
  }
}

/** The name of the function that a call calls. */
const nameOf = (node: Drop['by']): string | null =>
  node.type === 'CallExpression' ? calledName(node.callee) || null : null;
