import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nearest, nearestKey } from '../../schema/suggest';

describe('nearest', () => {
  it.each([
    ['enabel', ['enable', 'management'], 'enable'],
    ['Enable', ['enable'], 'enable'],
    ['nat-gateway', ['natGateway'], 'natGateway'],
    ['idz', ['id', 'ids'], undefined],
    ['xyz', ['enable'], undefined],
    ['a', ['b'], undefined],
    ['', ['ab'], undefined],
    ['enable', ['enable'], undefined],
    ['abcdef', ['abcdeg', 'abcdeh'], undefined],
    ['Vpc', ['vpc', 'VPC'], 'vpc'],
    ['__proto__', ['prototype'], undefined],
  ])('%s of %p: %s', (name, candidates, expected) => {
    expect(nearest(name, candidates)).toBe(expected);
  });

  it('is a candidate or nothing, whatever the names', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (name, candidates) => {
        const found = nearest(name, candidates);
        expect(found === undefined || (candidates.includes(found) && found !== name)).toBe(true);
      }),
    );
  });

  it('does not depend on the order of the candidates', () => {
    const word = fc.stringMatching(/^[a-c]{3,8}$/);
    fc.assert(
      fc.property(word, fc.uniqueArray(word), (name, candidates) => {
        expect(nearest(name, [...candidates].reverse())).toBe(nearest(name, candidates));
      }),
    );
  });
});

describe('nearestKey', () => {
  it.each([
    ['enabled', ['enable', 'queue'], 'enable'],
    ['env', ['environment'], 'environment'],
    ['env', ['vpc'], undefined],
    ['__proto__', ['enable'], undefined],
  ])('%s of %p: %s', (key, candidates, expected) => {
    expect(nearestKey(key, candidates)).toBe(expected);
  });
});
