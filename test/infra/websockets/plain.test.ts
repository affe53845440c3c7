import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { copyOf, plainCopy } from '../../../infra/websockets/plain';

const throughJson = (value: unknown): unknown => {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? undefined : (JSON.parse(text) as unknown);
};

class Money {
  constructor(
    readonly amount: number,
    readonly currency?: string,
  ) {}
}

describe('copying', () => {
  it('answers what JSON answers, in the same order', () => {
    const anything = fc.anything({
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSparseArray: true,
      withBoxedValues: true,
      key: fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'then')),
    });
    fc.assert(
      fc.property(anything, (value) => {
        expect(JSON.stringify(copyOf(value))).toBe(JSON.stringify(throughJson(value)));
        expect(copyOf(value)).toEqual(throughJson(value));
      }),
    );
  });

  it.each<[string, unknown, unknown]>([
    [
      'a date, as YAML makes one of `Version: 2012-10-17`',
      { at: new Date(0) },
      { at: '1970-01-01T00:00:00.000Z' },
    ],
    ['an object of a class', { price: new Money(5) }, { price: { amount: 5 } }],
    ['functions, which no config has', { webpack: () => 1, list: [() => 1] }, { list: [null] }],
    ['what is said not to be set', { a: undefined, b: null }, { b: null }],
  ])('takes %s', (_, value, expected) => {
    expect(plainCopy(value)).toStrictEqual(expected);
  });

  it('takes what stands in two places twice', () => {
    const environment = { A: '1' };
    const copy = plainCopy({ a: environment, b: environment });
    expect(copy).toEqual({ a: environment, b: environment });
    expect(copy.a).not.toBe(copy.b);
  });

  it('refuses a few objects that name one another a billion times', () => {
    let laughs: unknown[] = ['ha'];
    for (let level = 0; level < 30; level++) laughs = [laughs, laughs];
    expect(() => plainCopy({ custom: laughs })).toThrow(/too large/);
  });
});
