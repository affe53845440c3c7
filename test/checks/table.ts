import { expect, it } from '@jest/globals';
import type { Check, Outcome } from '../../src/checks/check';
import { outcomeOf, type Setting } from '../api/doctor/patient';
import { appOf, type AppOptions } from './apps';

/** What a check says of one app. */
export interface Row {
  name: string;
  app?: AppOptions;
  setting?: Setting;
  status: Outcome['status'];
  /** Parts of its message. */
  says?: readonly string[];
  /** Parts of its detail, a line each; none where it is left out. */
  detail?: readonly string[];
  commands?: readonly string[];
  verdict?: Outcome['verdict'];
  /** What stands in the app and must not in the answer. */
  never?: readonly string[];
}

/** A test a row. What fails or warns names a remedy, and nothing else does but where a row says so. */
export function testRows(check: Check, rows: readonly Row[]): void {
  it.each(rows)('$status: $name', async ({ app, setting, status, ...row }) => {
    const outcome = await outcomeOf(check, appOf(app), setting);
    expect(outcome.status).toBe(status);
    for (const part of row.says ?? []) expect(outcome.message).toContain(part);
    const lines = outcome.detail?.split('\n') ?? [];
    expect(lines).toHaveLength(row.detail?.length ?? 0);
    row.detail?.forEach((part, index) => {
      expect(lines[index]).toContain(part);
    });
    expect(outcome.remedy?.commands ?? []).toEqual(row.commands ?? []);
    expect(outcome.verdict).toBe(row.verdict);
    const isIll = status === 'fail' || status === 'warn';
    expect(outcome.remedy !== undefined).toBe(isIll);
    expect(outcome.message).toMatch(/\.$/);
    if (outcome.remedy) expect(outcome.remedy.text).toMatch(/\.$/);
    for (const secret of row.never ?? []) expect(JSON.stringify(outcome)).not.toContain(secret);
  });
}

/** A script that sends to all who are connected, by this statement. */
export const sending = (statement: string, from = 'frigg-websockets'): Record<string, string> => ({
  'send.js': `const { WebsocketConnection } = require('${from}');

module.exports = async () => {
  const all = await WebsocketConnection.getActiveConnections();
  ${statement}
};
`,
});

export const forEach = "all.forEach((connection) => connection.send('x'));";
export const encoded = 'for (const connection of all) await connection.send(JSON.stringify({ a: 1 }));';
