import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import compare from 'semver/functions/compare';
import parse from 'semver/functions/parse';
import { compareVersions, parseVersion } from '../../src/project/version';

const number = fc.oneof(fc.nat(12), fc.maxSafeNat(), fc.constant(2 ** 53)).map(String);
const name = fc.oneof(
  number,
  fc.constantFrom('next', 'alpha', 'Beta', 'rc-1', '-', '0a', '01', '007', 'canary', '-canary', 'x'),
);
const list = (part: fc.Arbitrary<string>) =>
  fc.array(part, { minLength: 1, maxLength: 4 }).map((all) => all.join('.'));
const optional = (sign: string, part: fc.Arbitrary<string>) =>
  fc.oneof(
    fc.constant(''),
    part.map((text) => sign + text),
  );
const version = fc
  .tuple(
    fc.constantFrom('', '', '', 'v', '=', ' ', '^', '~'),
    fc.oneof(
      { weight: 8, arbitrary: fc.tuple(number, number, number).map((all) => all.join('.')) },
      list(name),
    ),
    optional('-', list(name)),
    optional('+', list(name)),
    fc.constantFrom('', '', '', ' ', '.', '-', '+', 'x', '\n'),
  )
  .map((parts) => parts.join(''));

describe('an exact version', () => {
  it('is read as the package semver reads it', () => {
    fc.assert(
      fc.property(version, (text) => {
        const known = parse(text);
        const own = parseVersion(text);
        expect(own?.version ?? null).toBe(known?.version ?? null);
        expect(own?.major ?? null).toBe(known?.major ?? null);
      }),
      { numRuns: 3000 },
    );
  });

  it('is ordered as the package semver orders it', () => {
    const valid = version.filter((text) => parse(text) !== null);
    fc.assert(
      fc.property(valid, valid, (a, b) => {
        const [left, right] = [parseVersion(a), parseVersion(b)];
        if (left === null || right === null) throw new Error('a valid version was not read');
        expect(Math.sign(compareVersions(left, right))).toBe(compare(a, b));
        expect(compareVersions(left, left)).toBe(0);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['2.0.0-next.9', '2.0.0-next.29'],
    ['2.0.0-next.29', '2.0.0'],
    ['2.0.0-1', '2.0.0-a'],
    ['2.0.0-next', '2.0.0-next.0'],
    ['1.9.9', '2.0.0-0'],
  ])('%s comes before %s', (a, b) => {
    const [left, right] = [parseVersion(a), parseVersion(b)];
    expect(left && right && compareVersions(left, right)).toBeLessThan(0);
    expect(left && right && compareVersions(right, left)).toBeGreaterThan(0);
  });

  it.each(['', '1', '1.2', '1.2.3.4', '01.2.3', '1.2.3-01', '^1.2.3', '1.x', 'latest', '9'.repeat(300)])(
    '%j is none',
    (text) => {
      expect(parseVersion(text)).toBeNull();
    },
  );
});
