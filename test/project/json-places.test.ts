import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pointerStep, readJsonPlaces } from '../../src/project/json-places';

function placesOf(text: string) {
  const reading = readJsonPlaces(text);
  if (!reading.ok) throw new Error(reading.message);
  const { values, keys, repeated } = reading.places;
  const textAt = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  const texts = (map: ReadonlyMap<string, { start: number; end: number }>) =>
    Object.fromEntries([...map].map(([pointer, place]) => [pointer, textAt(place)]));
  return { values: texts(values), keys: texts(keys), repeated };
}

/** Every value of a JSON document by its pointer, found in the way that needs no text. */
function pointers(value: unknown, at = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[at, value]];
  const below = Object.entries(value).flatMap(([key, each]) => pointers(each, at + pointerStep(key)));
  return [[at, value], ...below];
}

describe('readJsonPlaces', () => {
  it('tells where keys and values stand', () => {
    expect(placesOf('\uFEFF { "a": [1, {"b/~": "x"}],\n "c" : {} } ')).toEqual({
      values: {
        '': '{ "a": [1, {"b/~": "x"}],\n "c" : {} }',
        '/a': '[1, {"b/~": "x"}]',
        '/a/0': '1',
        '/a/1': '{"b/~": "x"}',
        '/a/1/b~1~0': '"x"',
        '/c': '{}',
      },
      keys: { '/a': '"a"', '/a/1/b~1~0': '"b/~"', '/c': '"c"' },
      repeated: [],
    });
  });

  it('tells of keys that stand twice in one object', () => {
    expect(placesOf('{"a":1,"b":{"a":2},"\\u0061":3}').repeated).toEqual([{ start: 19, end: 27, name: 'a' }]);
  });

  it.each([
    ['', 0, 'The file ends too early'],
    ['{"a": 1', 7, 'The file ends too early'],
    ['{"a": 1,}', 8, 'A key in double quotes was expected'],
    ['[1,]', 3, 'A value in JSON was expected'],
    ["{'a': 1}", 1, 'A key in double quotes was expected'],
    ['{a: 1}', 1, 'A key in double quotes was expected'],
    ['{"a" 1}', 5, 'A colon was expected'],
    ['{"a": 1 "b": 2}', 8, 'A comma or a closing brace was expected'],
    ['[1 2]', 3, 'A comma or a closing bracket was expected'],
    ['{} x', 3, 'Nothing may stand behind the value'],
    ['// x\n{}', 0, 'JSON has no comments'],
    ['{"a": 1 /* x */}', 8, 'JSON has no comments'],
    ['{"a": "x\ny"}', 6, 'The string is not closed, or holds what JSON does not allow'],
    ['{"a": nul}', 6, 'A value in JSON was expected'],
    ['{"a": 01}', 6, 'A value in JSON was expected'],
    ['{"a": 1.}', 6, 'A value in JSON was expected'],
    ['{"a": undefined}', 6, 'A value in JSON was expected'],
  ])('of %j says where it is no JSON', (text, offset, message) => {
    expect(() => JSON.parse(text) as unknown).toThrow();
    expect(readJsonPlaces(text)).toEqual({ ok: false, offset, message });
  });

  it('refuses what nobody writes by hand, and does not exhaust the stack', () => {
    expect(readJsonPlaces('['.repeat(100_000))).toMatchObject({ ok: false });
  });

  it('reads every document that there is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(4), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const reading = readJsonPlaces(text);
        if (!reading.ok) throw new Error(reading.message);
        const parsed: unknown = JSON.parse(text);
        expect(reading.value).toEqual(parsed);
        for (const [pointer, expected] of pointers(parsed)) {
          const place = reading.places.values.get(pointer);
          expect(JSON.parse(text.slice(place?.start, place?.end))).toEqual(expected);
        }
      }),
    );
  });

  it('agrees with JSON.parse on what is none', () => {
    const signs = '{ } [ ] : , " \\ 0 1 . - + e E t r u f a l s n / * true null "a"'.split(' ');
    const sign = fc.constantFrom(...signs, ' ', '\n', '\t', '\u0085', '\u0001');
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 12 }), (given) => {
        const text = given.join('');
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        expect(readJsonPlaces(text).ok).toBe(isJson);
      }),
      { numRuns: 5000 },
    );
  });
});
