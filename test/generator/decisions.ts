import type { Action, ReasonId, WebsocketsState } from '../../src/types';
import type { Member, Writing } from './literal';

/** What is known of a definition's word on WebSockets, and what follows when the app uses them. */
export interface Verdict {
  state: WebsocketsState;
  action: Action;
  reason: ReasonId;
  /** Where an insertion goes: into the definition, or into the object under `websockets`. */
  into: 'definition' | 'websockets';
}

const verdict = (state: WebsocketsState, action: Action, reason: ReasonId): Verdict => ({
  state,
  action,
  reason,
  into: 'definition',
});

export const missing = verdict('missing', 'insert', 'usage-without-line');
export const enabled = verdict('enabled', 'none', 'already-enabled');
export const disabled = verdict('disabled', 'blocked', 'explicitly-disabled');
const hollow: Verdict = { ...missing, into: 'websockets' };
const misspelt = verdict('invalid', 'fix', 'spelling-repaired');
const misspeltOff = verdict('invalid', 'blocked', 'explicitly-disabled');
const unclear = verdict('invalid', 'manual', 'value-not-certain');
/** Any line before it would be taken away again. */
export const deleted = verdict('missing', 'manual', 'no-safe-edit');
export const openValue = verdict('unknown', 'manual', 'websockets-not-static');
const openEnable = verdict('unknown', 'manual', 'enable-not-static');
export const openSpread = verdict('unknown', 'manual', 'spread-may-decide');

export interface Decision {
  name: string;
  json?: true;
  /** The key is one that no version reads: a real decision beside it counts. */
  otherKey?: true;
  write: Member | null;
  /** A statement before the definition. */
  before?: string;
  verdict: Verdict;
}

const enable = (w: Writing, value: string): string => `{ ${w.pair('enable', value)} }`;

const value = (name: string, text: string, of: Verdict, json?: true): Decision => ({
  name,
  ...(json && { json }),
  write: (w) => w.pair('websockets', text),
  verdict: of,
});

const inner = (name: string, text: string, of: Verdict, json?: true): Decision => ({
  name,
  ...(json && { json }),
  write: (w) => w.pair('websockets', enable(w, text)),
  verdict: of,
});

export const absent: Decision = { name: 'absent', json: true, write: null, verdict: missing };

export const decisions: readonly Decision[] = [
  absent,
  inner('enabled', 'true', enabled, true),
  inner('enabled by !0', '!0', enabled),
  {
    name: 'enabled by a constant',
    write: (w) => w.pair('websockets', enable(w, 'LIVE')),
    before: 'const LIVE = true;',
    verdict: enabled,
  },
  {
    name: 'enabled under a folded key',
    write: (w) => `['web' + 'sockets']: ${enable(w, 'true')}`,
    verdict: enabled,
  },
  {
    name: 'enabled by a variable',
    write: (w) => w.pair('websockets', 'liveSettings'),
    before: 'const liveSettings = { enable: true };',
    verdict: enabled,
  },
  {
    name: 'enabled, shorthand',
    write: () => 'websockets',
    before: 'const websockets = { enable: true };',
    verdict: enabled,
  },
  {
    name: 'enabled, several lines',
    write: (w) =>
      w.pair('websockets', `{\n${w.indent}${w.step}// live\n${w.indent}${w.step}enable: true,\n${w.indent}}`),
    verdict: enabled,
  },
  inner('disabled', 'false', disabled, true),
  inner('disabled by !1', '!1', disabled),
  value('false', 'false', disabled, true),
  value('empty', '{}', hollow, true),
  value('comment only', '{ /* later */ }', hollow),
  {
    name: 'neutral key',
    json: true,
    write: (w) => w.pair('websockets', `{ ${w.pair('broadcast', '{}')} }`),
    verdict: hollow,
  },
  value('true', 'true', misspelt, true),
  value("'true'", '"true"', misspelt, true),
  inner("enable 'true'", '"true"', misspelt, true),
  {
    name: 'enabled: true',
    json: true,
    write: (w) => w.pair('websockets', `{ ${w.pair('enabled', 'true')} }`),
    verdict: misspelt,
  },
  {
    name: 'enabled: false',
    json: true,
    write: (w) => w.pair('websockets', `{ ${w.pair('enabled', 'false')} }`),
    verdict: misspeltOff,
  },
  {
    name: 'webSockets',
    json: true,
    otherKey: true,
    write: (w) => w.pair('webSockets', enable(w, 'true')),
    verdict: misspelt,
  },
  {
    name: 'websocket',
    json: true,
    otherKey: true,
    write: (w) => w.pair('websocket', enable(w, 'true')),
    verdict: misspelt,
  },
  {
    name: 'webSocket true',
    json: true,
    otherKey: true,
    write: (w) => w.pair('webSocket', 'true'),
    verdict: misspelt,
  },
  {
    name: 'webSockets off',
    json: true,
    otherKey: true,
    write: (w) => w.pair('webSockets', enable(w, 'false')),
    verdict: misspeltOff,
  },
  inner('enable from the environment', "process.env.LIVE === 'yes'", openEnable),
  {
    name: 'from a package',
    write: (w) => w.pair('websockets', 'settings()'),
    before: '@settings',
    verdict: openValue,
  },
  value('null', 'null', unclear, true),
  value('one', '1', unclear, true),
  value("'maybe'", '"maybe"', unclear, true),
  value('list', '[]', unclear, true),
  inner('enable 1', '1', unclear, true),
  inner('enable null', 'null', unclear, true),
];
