import type { Reason, ReasonId } from '../types';

/** One sentence for each reason; the catalog has the page. */
const sentences: Record<ReasonId, string> = {
  'no-usage': 'No use of WebSockets was found.',
  'weak-usage-only': 'Only weak evidence was found: it proves no use of WebSockets.',
  'already-enabled': 'The definition enables WebSockets already.',
  'shared-definition': 'Another app has the same definition, and the line is inserted there once.',
  'usage-without-line': 'The app uses WebSockets, and its definition does not enable them.',
  'spelling-repaired': 'The definition means to enable WebSockets, and has no effect as it is written.',
  'disabled-overridden': 'The definition disables WebSockets, and `--override-disabled` was given.',
  'runtime-imports': '`WebsocketConnection` moves from core to frigg-websockets.',
  'explicitly-disabled': 'The definition disables WebSockets, and the app uses them all the same.',
  'uncommitted-changes': 'The file that would be written has uncommitted changes.',
  'enable-not-static': 'What `websockets.enable` is can only be known when the app runs.',
  'websockets-not-static': 'What `websockets` is can only be known when the app runs.',
  'value-not-certain': 'What the value under `websockets` means is not certain.',
  'spread-may-decide': "A part of the definition that can't be read may decide about WebSockets.",
  'definition-not-static': "The definition can't be read without running the app.",
  'definition-branches': 'The definition depends on a condition, and each way would need a line of its own.',
  'definition-generated':
    'The definition stands in a generated file: an edit would be lost with the next build.',
  'definition-elsewhere': 'The definition stands in a file that does not belong to this app.',
  'no-safe-edit': 'There is no place in the source where the line could safely be written.',
  'runtime-not-safe': 'The imports of `WebsocketConnection` stay with core.',
  declined: 'You said no.',
  'app-failed': 'The app could not be read.',
};

/** Only an ordinary word takes a capital: a detail may begin with the name of a file or of a key. */
const capitalised = (detail: string): string =>
  /^[a-z]+(?=[\s,;:]|$)/.test(detail) ? detail.charAt(0).toUpperCase() + detail.slice(1) : detail;

const closed = (sentence: string): string => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`);

/** A reason with its sentence, and what it is in this case. */
export function reason(id: ReasonId, detail = ''): Reason {
  return { id, text: detail ? `${sentences[id]} ${closed(capitalised(detail))}` : sentences[id] };
}

/** git gave no answer: whether the file has uncommitted changes is not known, which is as good as a yes. */
export const notAsked: Reason = {
  id: 'uncommitted-changes',
  text: 'Whether the file that would be written has uncommitted changes is not known: git failed.',
};
