import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decode, encode } from '../../src/project/decode';

describe('decode', () => {
  it('keeps a byte order mark as the first unit', () => {
    expect(decode(Buffer.from([0xef, 0xbb, 0xbf, 0x61]))).toEqual({ ok: true, text: '\uFEFFa' });
  });

  it.each([
    ['Latin-1', [0x63, 0x61, 0x66, 0xe9]],
    ['a cut sequence', [0xe2, 0x82]],
    ['a lone continuation byte', [0x80]],
    ['an overlong form', [0xc0, 0xaf]],
    ['an encoded surrogate', [0xed, 0xa0, 0x80]],
  ])('refuses %s', (_name, bytes) => {
    expect(decode(Buffer.from(bytes))).toEqual({ ok: false });
  });

  it('gives back the bytes of whatever it accepts', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        const decoded = decode(bytes);
        return !decoded.ok || encode(decoded.text).equals(Buffer.from(bytes));
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const decoded = decode(Buffer.from(text));
        expect(decoded).toEqual({ ok: true, text });
      }),
    );
  });
});
