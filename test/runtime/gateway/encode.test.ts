import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encode, messageLimit } from '../../../runtime/src/encode';
import { MessageError } from '../../../runtime/src/errors';

const caught = (data: unknown): MessageError => {
  try {
    encode(data);
  } catch (error) {
    expect(error).toBeInstanceOf(MessageError);
    return error as MessageError;
  }
  throw new Error('Not refused');
};

describe('encode', () => {
  it('makes JSON of what is JSON, as the old model did', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        expect(Buffer.from(encode(data)).toString()).toBe(JSON.stringify(data));
      }),
    );
    expect(Buffer.from(encode('{"a":1}')).toString()).toBe('"{\\"a\\":1}"');
    expect(Buffer.from(encode(new Date(0))).toString()).toBe('"1970-01-01T00:00:00.000Z"');
  });

  it('takes bytes as they are', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect([...encode(bytes)]).toEqual([...bytes]);
        expect([...encode(Buffer.from(bytes))]).toEqual([...bytes]);
      }),
    );
    const view = new DataView(new Uint8Array([1, 2, 3, 4]).buffer, 1, 2);
    expect([...encode(view)]).toEqual([2, 3]);
  });

  it.each([
    ['undefined', undefined],
    ['a function', () => 1],
    ['a symbol', Symbol('secret')],
  ])('refuses %s', (_what, data) => {
    expect(caught(data)).toMatchObject({ code: 'payload-undefined', size: null });
    expect(caught(data).message).not.toContain('secret');
  });

  it('refuses what JSON.stringify does, without a word of what is in it', () => {
    const circle: Record<string, unknown> = {};
    circle.secretProperty = circle;
    const odd = {
      toJSON: () => {
        throw new Error('secret');
      },
    };
    for (const data of [circle, { amount: 1n }, odd]) {
      expect(caught(data).code).toBe('payload-not-json');
      expect(
        `${String(caught(data).stack)} ${JSON.stringify(caught(data).cause)}`.split('\n')[0],
      ).not.toMatch(/secret|amount/);
    }
  });

  it('knows the limit to the byte', () => {
    expect(encode(Buffer.alloc(messageLimit))).toHaveLength(131_072);
    expect(encode('x'.repeat(131_070))).toHaveLength(131_072);
    const error = caught('é'.repeat(65_536));
    expect(error).toMatchObject({ code: 'payload-too-large', size: 131_074, limit: 131_072 });
    expect(error.message).toMatch(/131074 bytes .* 131072/);
    expect(error.message).not.toContain('é');
    expect(caught(Buffer.alloc(131_073)).code).toBe('payload-too-large');
  });
});
