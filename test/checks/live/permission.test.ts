import { describe, expect, it } from '@jest/globals';
import { matchesGlob, permissionOf } from '../../../src/checks/live/permission';

const wanted = {
  action: 'execute-api:ManageConnections',
  resource: 'arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5/dev/POST/@connections/L0SM9cOFvHcCIhw=',
};
const all = { Effect: 'Allow', Action: '*', Resource: '*' };
const verdict = (statements: unknown, boundary?: unknown): string =>
  permissionOf(
    {
      name: 'role',
      policies: [{ name: 'inline', document: { Version: '2012-10-17', Statement: statements } }],
      boundary:
        boundary === undefined
          ? null
          : { name: 'limit', document: { Version: '2012-10-17', Statement: boundary } },
    },
    wanted,
  ).kind;
const allow = (more: object): object => ({
  Effect: 'Allow',
  Action: 'execute-api:*',
  Resource: '*',
  ...more,
});
const deny = (more: object): object => ({ ...allow(more), Effect: 'Deny' });
const on = (rest: string): string => `arn:aws:execute-api:eu-west-1:123456789012:${rest}`;

describe('what a role may do', () => {
  it.each<[string, unknown]>([
    ['all of it', all],
    ['a statement that is no list', all],
    ['another case', allow({ Action: 'Execute-API:manageconnections' })],
    ['wild cards in the action', allow({ Action: 'execute-api:Manage*' })],
    ['a question mark', allow({ Action: 'execute-api:ManageConnection?' })],
    ['the very resource', allow({ Resource: on('a1b2c3d4e5/dev/POST/@connections/*') })],
    ['every method', allow({ Resource: [on('zzz/*'), on('a1b2c3d4e5/*/@connections/*')] })],
    ['a broad resource', allow({ Resource: 'arn:aws:execute-api:*:*:*/@connections/*' })],
    ['no action but another', allow({ Action: undefined, NotAction: ['iam:*', 's3:*'] })],
    ['no resource but another', allow({ Resource: undefined, NotResource: on('zzz/*') })],
    ['a condition of nothing', allow({ Condition: {} })],
    ['a deny of another', [all, deny({ Resource: on('zzz/*') })]],
    ['a deny of all but this', [all, { Effect: 'Deny', NotAction: 'execute-api:*', Resource: '*' }]],
  ])('allows %s', (_, statements) => {
    expect(verdict(statements)).toBe('allowed');
  });

  it.each<[string, unknown, string]>([
    ['nothing', [], 'missing'],
    ['no statement', undefined, 'missing'],
    ['another action', allow({ Action: 'execute-api:Invoke' }), 'missing'],
    ['all but this', allow({ Action: undefined, NotAction: 'execute-api:*' }), 'missing'],
    ['another stage', allow({ Resource: on('a1b2c3d4e5/prod/*') }), 'missing'],
    ['reading alone', allow({ Resource: on('a1b2c3d4e5/dev/GET/@connections/*') }), 'missing'],
    ['one connection', allow({ Resource: on('a1b2c3d4e5/dev/POST/@connections/abc=') }), 'missing'],
    ['another case of the resource', allow({ Resource: on('a1b2c3d4e5/DEV/*') }), 'missing'],
    ['no resource', allow({ Resource: undefined }), 'missing'],
    ['a wrong effect', { ...all, Effect: 'allow' }, 'missing'],
    ['a deny', [all, deny({})], 'denied'],
    ['a deny of all but another', [all, deny({ Action: undefined, NotAction: 's3:*' })], 'denied'],
    ['a condition', allow({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } }), 'unknown'],
    ['a deny with a condition', [all, deny({ Condition: { Bool: { a: 'true' } } })], 'unknown'],
    ['a deny with a condition alone', [deny({ Condition: { Bool: { a: 'true' } } })], 'missing'],
    ['a variable', allow({ Resource: on('a1b2c3d4e5/${aws:PrincipalTag/stage}/*') }), 'unknown'],
    ['a variable elsewhere', allow({ Resource: on('zzz/${aws:PrincipalTag/stage}/*') }), 'missing'],
  ])('with %s', (_, statements, kind) => {
    expect(verdict(statements)).toBe(kind);
  });

  it('is bounded', () => {
    expect(verdict(all, allow({}))).toBe('allowed');
    expect(verdict(all, allow({ Action: 's3:*' }))).toBe('bounded');
    expect(verdict(all, [all, deny({})])).toBe('denied');
    expect(verdict(all, allow({ Condition: { Bool: { a: 'true' } } }))).toBe('unknown');
    expect(verdict([], all)).toBe('missing');
  });

  it('is not known where a policy is not understood', () => {
    const policies = [{ name: 'odd', document: null }];
    expect(permissionOf({ name: 'role', policies, boundary: null }, wanted).kind).toBe('unknown');
  });

  it('matches long patterns in time', () => {
    expect(matchesGlob('*a'.repeat(2_000) + 'b', 'a'.repeat(4_000))).toBe(false);
    expect(matchesGlob('**', '')).toBe(true);
    expect(matchesGlob('a?c', 'abc')).toBe(true);
    expect(matchesGlob('a?c', 'ac')).toBe(false);
    expect(matchesGlob('*.*', 'a*b')).toBe(false);
    expect(matchesGlob('a*', 'b*')).toBe(false);
  });
});
