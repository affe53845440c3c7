import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { same } from '../../../infra/plugin/same';

describe('same', () => {
  it.each([
    [{ a: 1 }, { a: 1, b: undefined }],
    [{ a: undefined }, { b: undefined }],
    [[], {}],
    [['x'], { 0: 'x' }],
    [null, {}],
    [0, false],
    ['1', 1],
    [{ a: { b: [1, 2] } }, { a: { b: [2, 1] } }],
  ])('tells %j from %j', (a, b) => {
    expect([same(a, b), same(b, a)]).toEqual([false, false]);
  });

  it('minds neither the order of keys nor a prototype', () => {
    const bare = Object.assign(Object.create(null) as object, { b: [1], a: null });
    expect(same({ a: null, b: [1] }, bare)).toBe(true);
  });

  it('is true for copies, and as JSON has it for any two values', () => {
    const value = fc.jsonValue();
    const text = (one: unknown): string =>
      JSON.stringify(one, (_key, inner: unknown) =>
        typeof inner === 'object' && inner !== null && !Array.isArray(inner)
          ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
          : inner,
      );
    fc.assert(
      fc.property(value, value, (a, b) => {
        const copy: unknown = JSON.parse(JSON.stringify(a));
        return (
          same(copy, JSON.parse(JSON.stringify(a))) &&
          same(copy, JSON.parse(JSON.stringify(b))) === (text(copy) === text(JSON.parse(JSON.stringify(b))))
        );
      }),
    );
  });
});
