import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toolEnvironment } from '../../../infra/tools/environment';

const quiet = ['SLS_TELEMETRY_DISABLED', 'SLS_TRACKING_DISABLED', 'SLS_NOTIFICATIONS_MODE'];

describe('the environment of the tool', () => {
  it('holds what every program needs, what is of AWS and Serverless, and what the definition names', () => {
    const given = {
      PATH: '/bin',
      HOME: '/home/me',
      USER: 'me',
      AWS_PROFILE: 'work',
      SLS_DEBUG: '*',
      MONGO_URI: 'mongodb://db',
      NPM_TOKEN: 'secret',
      NODE_OPTIONS: '--inspect',
    };
    expect(toolEnvironment(given, ['MONGO_URI', 'NOT_SET'], 'linux')).toEqual({
      PATH: '/bin',
      HOME: '/home/me',
      USER: 'me',
      AWS_PROFILE: 'work',
      SLS_DEBUG: '*',
      MONGO_URI: 'mongodb://db',
      SLS_TELEMETRY_DISABLED: '1',
      SLS_TRACKING_DISABLED: '1',
      SLS_NOTIFICATIONS_MODE: 'off',
    });
  });

  it('never holds another name', () => {
    const names = fc.string({ minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.dictionary(names, fc.string()), fc.array(names), (given, declared) => {
        const allowed = new Set(['PATH', 'HOME', 'USER', ...quiet, ...declared]);
        for (const name of Object.keys(toolEnvironment(given, declared, 'linux')))
          expect(allowed.has(name) || /^(?:AWS|SLS)_/.test(name)).toBe(true);
      }),
    );
  });

  it('lets the user have the tool call home', () => {
    expect(toolEnvironment({ SLS_NOTIFICATIONS_MODE: 'on' }, [])).toMatchObject({
      SLS_NOTIFICATIONS_MODE: 'on',
    });
  });

  it('knows names in either case on Windows, and what a program needs to start there', () => {
    const given = { Path: 'C:\\bin', SYSTEMROOT: 'C:\\Windows', temp: 'C:\\t', Mongo_Uri: 'x', OTHER: 'y' };
    expect(Object.keys(toolEnvironment(given, ['MONGO_URI'], 'win32'))).toEqual([
      ...quiet,
      ...['Path', 'SYSTEMROOT', 'temp', 'Mongo_Uri'],
    ]);
    expect(Object.keys(toolEnvironment(given, ['MONGO_URI'], 'linux'))).toEqual(quiet);
  });
});
