import { decidingPart } from '../app/definition/places';
import { isTestFile } from '../app/usage/test-files';
import { toPointer } from '../app/validate/pointer';
import { shortPlace } from '../project/short-place';
import type { Evidence } from '../types';
import type { Rule, Subject } from './rule';
import { isMentioned } from './shared/mentions';

/** Enabled, and nothing in the app uses them: an API that is deployed and does nothing. */
export const websocketsUnused: Rule = {
  id: 'websockets-unused',
  check(subject) {
    const { definition, websockets } = subject;
    if (!definition || websockets?.state !== 'enabled') return [];
    const idle = subject.usage.filter((evidence) => isIdle(subject, evidence));
    if (idle.length < subject.usage.length || isPartlyUnread(subject) || bringsRuntime(subject, idle))
      return [];
    const part = decidingPart(definition.definition.root);
    if (!part || isMentioned(subject)) return [];
    const { property, path } = part;
    const [first] = idle;
    const named = first ? ` (what stands at ${shortPlace(subject.root, first)} is no use)` : '';
    return [
      {
        at: property.site,
        message: `WebSockets are enabled, and nothing in the app's code uses them${named}: the API that they deploy costs and does nothing. Remove \`websockets\` from the definition, or send something.`,
        pointer: toPointer(path),
      },
    ];
  },
};

/** Evidence that shows no use: an import of which nothing is made, tests, a variable that is set. */
function isIdle({ root }: Subject, { kind, grade, file, note = '' }: Evidence): boolean {
  if (grade === 'strong') return false;
  if (kind === 'env-file' || isTestFile(root, file)) return true;
  return idleNotes.has(note);
}

// As `judge` of the usage's verdicts words them.
const idleNotes = new Set(['never used', 'used as a type only', 'handed on to tests or mocks only']);

/** What was not read may hold the use. */
const isPartlyUnread = ({ modules }: Subject): boolean =>
  [...modules.loaded().values()].some((outcome) => !outcome.ok);

/** A script takes something else of the runtime: its handler, which receives messages, or its broadcast. */
function bringsRuntime({ scripts }: Subject, idle: readonly Evidence[]): boolean {
  const known = new Set(idle.map(({ file }) => file));
  return scripts
    .units()
    .some(
      ({ file, test, model }) =>
        !test &&
        !known.has(file) &&
        /['"`]frigg-websockets(?:\/(?!endpoint|names)[^'"`]*)?['"`]/.test(model.parsed.text),
    );
}
