import { describe, expect, it } from '@jest/globals';
import type { Ran } from '../../../src/api/doctor/run';
import { verdictOf, type Situation } from '../../../src/api/doctor/verdict';
import { verdictIds, type CheckId, type VerdictId } from '../../../src/types';

const remedy = { text: 'Deploy.', commands: ['npx frigg-toolkit deploy'], safe: false };

const ran = (id: CheckId, status: Ran['status'], more: Partial<Ran> = {}): Ran => ({
  ...{ id, status, source: 'file', message: `${id} says ${status}.`, verdict: null, isOptional: false },
  ...more,
});

interface Case {
  name: string;
  results: Ran[];
  /** `websockets.enable` and use of them; both where it is left out. */
  situation?: Situation;
  id: VerdictId;
  evidence: CheckId | null;
  next?: string[];
  /** A part of the sentence. */
  says: string;
}

const valid = ran('definition-valid', 'pass');
const unused: Situation = { asked: 'off', used: false };

const cases: Case[] = [
  {
    name: 'all well',
    results: [valid, ran('credentials', 'pass')],
    ...{ id: 'healthy', evidence: null, says: 'WebSockets work' },
  },
  {
    name: 'a warning alone is no illness',
    results: [valid, ran('endpoint-local', 'warn', { remedy })],
    ...{ id: 'healthy', evidence: null, says: 'WebSockets work' },
  },
  {
    name: 'a failure that says what it comes to',
    results: [valid, ran('stack-deployed', 'fail', { verdict: 'not-redeployed', remedy })],
    ...{
      id: 'not-redeployed',
      evidence: 'stack-deployed',
      next: remedy.commands,
      says: 'has to be deployed',
    },
  },
  {
    name: 'a failure that does not: its own words',
    results: [valid, ran('gateway-routes', 'fail', { remedy })],
    ...{ id: 'other', evidence: 'gateway-routes', next: remedy.commands, says: 'gateway-routes says fail.' },
  },
  {
    name: 'the first of several failures',
    results: [
      ran('websockets-enabled', 'fail', { verdict: 'disabled' }),
      ran('endpoint-deployed', 'fail', { verdict: 'endpoint-not-set', remedy }),
    ],
    ...{ id: 'disabled', evidence: 'websockets-enabled', says: 'disabled in the definition' },
  },
  {
    name: 'a failure before an error, though that stands first',
    results: [ran('credentials', 'error'), ran('endpoint-deployed', 'fail', { verdict: 'endpoint-not-set' })],
    ...{ id: 'endpoint-not-set', evidence: 'endpoint-deployed', says: 'WEBSOCKET_API_ENDPOINT' },
  },
  {
    name: 'an error alone',
    results: [valid, ran('database-reachable', 'error')],
    ...{ id: 'other', evidence: 'database-reachable', says: 'database-reachable says error.' },
  },
  {
    name: 'a failure before a warning with a verdict of its own',
    results: [
      ran('websockets-enabled', 'warn', { verdict: 'disabled' }),
      ran('connections-collection', 'fail', { verdict: 'database-elsewhere' }),
    ],
    ...{ id: 'database-elsewhere', evidence: 'connections-collection', says: 'different places' },
  },
  {
    name: 'an explicit "no" with use',
    results: [valid, ran('websockets-enabled', 'warn', { verdict: 'disabled', remedy })],
    situation: { asked: 'off', used: true },
    ...{ id: 'disabled', evidence: 'websockets-enabled', next: remedy.commands, says: 'empty list' },
  },
  {
    name: 'nobody there, and all in place',
    results: [valid, ran('clients-connected', 'pass', { verdict: 'no-clients' })],
    ...{ id: 'no-clients', evidence: 'clients-connected', says: 'no client is connected' },
  },
  {
    name: 'neither used nor enabled',
    results: [valid, ran('websockets-enabled', 'pass'), ran('credentials', 'skip')],
    situation: unused,
    ...{ id: 'disabled', evidence: 'websockets-enabled', says: 'nothing to put right' },
  },
  {
    name: 'not used, and whether they are enabled is only known when the app runs',
    results: [valid, ran('websockets-enabled', 'skip')],
    situation: { asked: 'unknown', used: false },
    ...{ id: 'other', evidence: 'websockets-enabled', says: 'Not looked at: `websockets-enabled`.' },
  },
  {
    name: 'neither, and the check that tells it was not asked for',
    results: [valid],
    situation: unused,
    ...{ id: 'disabled', evidence: null, says: 'nothing to put right' },
  },
  {
    name: 'not healthy while something could not be looked at',
    results: [valid, ran('credentials', 'skip', { remedy }), ran('stack-deployed', 'skip')],
    ...{ id: 'other', evidence: 'credentials', next: remedy.commands, says: 'Not looked at: `credentials`.' },
  },
  {
    name: 'healthy where what was left out was not asked for',
    results: [valid, ran('endpoint-answers', 'skip', { isOptional: true })],
    ...{ id: 'healthy', evidence: null, says: 'WebSockets work' },
  },
];

describe('the verdict', () => {
  it.each(cases)('$name', ({ results, situation, id, evidence, next = [], says }) => {
    const verdict = verdictOf(results, situation ?? { asked: 'on', used: true });
    expect(verdict).toMatchObject({ id, evidence, next });
    expect(verdict.message).toContain(says);
  });

  it('has a case for each', () => {
    expect(new Set(cases.map(({ id }) => id))).toEqual(new Set(verdictIds));
  });

  it('calls no run healthy in which there is nothing', () => {
    expect(verdictOf([], { asked: 'on', used: true }).id).not.toBe('healthy');
  });

  it.each([
    ['every-app', 'still deploys them'],
    ['only-enabled', 'nothing of them is deployed'],
    ['unknown', 'nothing of them is deployed'],
  ] as const)('says what a version that deploys for %s makes of it', (deploys, says) => {
    const failed = ran('websockets-enabled', 'fail', { verdict: 'disabled' });
    expect(verdictOf([failed], { asked: 'off', used: true, deploys }).message).toContain(says);
    const warned = { ...failed, status: 'warn' as const };
    expect(verdictOf([warned], { asked: 'off', used: true, deploys }).message).toContain(says);
  });

  it('calls no run healthy that was asked for some checks alone', () => {
    const some: Situation = { asked: 'on', used: true, partly: true };
    const { id, message } = verdictOf([valid], some);
    expect(id).toBe('other');
    expect(message).toContain('the others were not run');
    expect(verdictOf([ran('clients-connected', 'pass', { verdict: 'no-clients' })], some).id).toBe('other');
    expect(verdictOf([ran('websockets-enabled', 'warn', { verdict: 'disabled' })], some).id).toBe('disabled');
  });

  it('does not say that nobody is connected while something live could not be read', () => {
    const results = [
      ran('stack-deployed', 'skip', { source: 'live' }),
      ran('clients-connected', 'pass', { verdict: 'no-clients' }),
    ];
    const { id, evidence } = verdictOf(results, { asked: 'on', used: true });
    expect({ id, evidence }).toEqual({ id: 'other', evidence: 'stack-deployed' });
  });
});
