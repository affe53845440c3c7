import { relative, sep } from 'node:path';
import type { Finding, Problem, RuleId } from '../../types';
import type { Patient } from '../check';

/** Rules of lint that a check of its own stands for; `definition-valid` has the others. */
const owners: Partial<Record<RuleId, string>> = {
  'websockets-not-enabled': 'websockets-enabled',
  'websocket-handler-missing': 'runtime-installed',
  'websocket-routes-duplicated': 'config-composes',
  'websocket-endpoint-shadowed': 'endpoint-local',
  'websocket-endpoint-malformed': 'endpoint-local',
  'send-not-awaited': 'sends-arrive',
  'send-double-encoded': 'sends-arrive',
  'send-in-connect': 'sends-arrive',
};

/** The findings of lint that a check answers for, errors first. */
export function findingsOf({ findings }: Patient, check: string): Finding[] {
  const own = findings.filter(({ ruleId }) => (owners[ruleId] ?? 'definition-valid') === check);
  return own.sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
}

/** A path as messages show it: relative to where the user works. */
export function shown({ host }: Pick<Patient, 'host'>, path: string): string {
  return relative(host.cwd, path).split(sep).join('/') || '.';
}

const listed = 5;

/** Where findings stand and what they say, a line each. */
export function detailOf(patient: Patient, findings: readonly Finding[]): string {
  const lines = findings
    .slice(0, listed)
    .map(
      ({ file, line, column, message, ruleId }) =>
        `${shown(patient, file)}:${line}:${column}: ${message} [${ruleId}]`,
    );
  const more = findings.length - listed;
  return [...lines, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n');
}

/** `an error`, `3 errors`. */
export const counted = (count: number, one: string): string =>
  count === 1 ? `${/^[aeiou]/.test(one) ? 'an' : 'a'} ${one}` : `${count} ${one}s`;

/** A word of a command line as a shell takes it: a folder of any name stays one word, and runs nothing. */
const shellWord = (word: string): string =>
  /^[\w@%+=:,./][\w@%+=:,./-]*$/.test(word) || /^--?[a-z][a-z-]*$/.test(word)
    ? word
    : `'${word.replaceAll("'", "'\\''")}'`;

/** The command line for an app, from where the user works. */
export function commandFor(patient: Patient, command: string, ...options: string[]): string {
  const folder = shown(patient, patient.root);
  const path = folder === '.' ? [] : [shellWord(folder.startsWith('-') ? `./${folder}` : folder)];
  return ['npx frigg-toolkit', command, ...path, ...options.map(shellWord)].join(' ');
}

/** What a problem says, with its place in front. Parsers end without a full stop. */
export function problemWords(patient: Patient, { file, position, message }: Problem): string {
  const at = position ? `:${position.line}:${position.column}` : '';
  const place = file === undefined ? '' : `${shown(patient, file)}${at}: `;
  return `${place}${message}${/[.!?]$/.test(message) ? '' : '.'}`;
}
