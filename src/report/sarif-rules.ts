import { fileReasonIds, ruleIds, ruleSeverities, type ErrorId, type RuleId } from '../types';
import { pageAddress } from './pages';
import type { IdText } from './reporter';

/**
 * Rules that conclude from what was not found: a part of the app that can't be followed could hold it. The others
 * point at what stands there.
 */
const concluding: readonly RuleId[] = ['websockets-unused', 'websocket-handler-missing', 'runtime-mixed'];

export const confidenceOf = (id: RuleId): 'high' | 'medium' => (concluding.includes(id) ? 'medium' : 'high');

/** `send-not-awaited` becomes `SendNotAwaited`: readers of SARIF show names in this form. */
const nameOf = (id: string): string =>
  id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

const asSentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Catalog texts are Markdown already; plain text has no signs for code. */
const plain = (markdown: string): string => markdown.replaceAll('`', '');

/** What readers show of an id: title, explanation, and where to read more. */
function described(group: string, id: string, text: IdText | null) {
  const page = pageAddress(group, id);
  const title = plain(asSentence(text?.title ?? id));
  const help = text
    ? `## What\n\n${text.what}\n\n## Why\n\n${text.why}\n\n## What to do\n\n${text.whatToDo}\n`
    : `See [${id}](${page}).\n`;
  return {
    id,
    name: nameOf(id),
    shortDescription: { text: title },
    fullDescription: text ? { text: plain(text.what), markdown: text.what } : { text: title },
    help: {
      text: text ? plain(`${text.what} ${text.why} ${text.whatToDo}`) : `See ${page}.`,
      markdown: help,
    },
    helpUri: page,
  };
}

const isOfWebsockets = (id: RuleId): boolean => /^(?:send-|websocket|runtime-)/.test(id);

/** Every rule, with or without findings, in the order that `ruleIndex` counts in. */
export const ruleDescriptors = (textOf: (id: string) => IdText | null) =>
  ruleIds.map((id) => ({
    ...described('rules', id, textOf(id)),
    defaultConfiguration: { level: ruleSeverities[id] },
    // What code scanning sorts and filters by.
    properties: {
      precision: confidenceOf(id) === 'high' ? 'very-high' : 'high',
      'problem.severity': ruleSeverities[id],
      tags: ['frigg', isOfWebsockets(id) ? 'websockets' : 'definition'],
    },
  }));

/** The errors of a run, which are told as notifications. */
export const errorDescriptors = (ids: readonly ErrorId[], textOf: (id: string) => IdText | null) =>
  ids.map((id) => {
    const ofFile = (fileReasonIds as readonly string[]).includes(id);
    return {
      ...described(ofFile ? 'files' : 'errors', id, textOf(id)),
      defaultConfiguration: { level: 'error' },
    };
  });
