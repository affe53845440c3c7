/** Texts to look for in the bytes of files. */
export interface SearchTerms {
  /** Cheap ones: a file without any of these has none of `exact` either. */
  rare: readonly Buffer[];
  /** Looked for only in files that have a rare one. */
  exact: readonly Buffer[];
}

/**
 * Needles for the first look. They begin with a rare letter, because a byte search looks for a needle's
 * first byte first, and have at most six bytes, because for longer ones Node builds tables at every call.
 * Milliseconds of CPU over the same 63 MB of JavaScript: `Gatewa`, `BSOCKE`, `ToConn`, `WebSoc` 4 to 5, `bsocke` 7,
 * `ymanag` 11; `WebSocket` 6, `ToConnection` 10, `postToConnection` 21, `apigat` 23, `ocketConnection` 29.
 * Each text that is looked for should hold one of them: its own beginning is seldom as good.
 */
export const rareNeedles = ['WebSoc', 'BSOCKE', 'ToConn', 'bsocke', 'Gatewa', 'ymanag'] as const;

const cheapLength = 6;

/**
 * Terms for a search of `texts`. A text that holds none of the `rare` ones is looked for by its own
 * beginning, and a rare one that no text holds is left out: nothing is missed, whatever is asked for.
 */
export function searchTerms(texts: readonly string[], rare: readonly string[] = rareNeedles): SearchTerms {
  const useful = rare.filter((needle) => texts.some((text) => text.includes(needle)));
  const uncovered = texts.filter((text) => !useful.some((needle) => text.includes(needle)));
  const bytes = (list: readonly string[]): Buffer[] => list.map((text) => Buffer.from(text, 'utf8'));
  const heads = bytes(uncovered).map((text) => text.subarray(0, cheapLength));
  return { rare: [...bytes(useful), ...heads], exact: bytes(texts) };
}

function holdsAny(bytes: Buffer, needles: readonly Buffer[]): boolean {
  for (const needle of needles) if (bytes.includes(needle)) return true;
  return false;
}

/** Whether bytes hold one of the exact texts. */
export const holds = (bytes: Buffer, terms: SearchTerms): boolean =>
  holdsAny(bytes, terms.rare) && holdsAny(bytes, terms.exact);
