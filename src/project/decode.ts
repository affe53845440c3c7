export type Decoded = { ok: true; text: string } | { ok: false };

// ignoreBOM keeps the mark as the text's first unit, where an edit's offsets count it.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Decodes strict UTF-8. A byte order mark stays as the first unit, so encoding gives the same bytes.
 * Answers `{ ok: false }` for anything that is not UTF-8, rather than replacing what it can't read.
 */
export function decode(bytes: Uint8Array): Decoded {
  try {
    return { ok: true, text: decoder.decode(bytes) };
  } catch {
    return { ok: false };
  }
}

/** The bytes of a text; of one that came from `decode`, the same bytes again. */
export function encode(text: string): Buffer {
  return Buffer.from(text, 'utf8');
}
