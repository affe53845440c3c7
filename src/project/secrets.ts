/** Half-open, in UTF-16 units. */
interface Stretch {
  start: number;
  end: number;
}

const secretKey = String.raw`[\w$.-]*(?:secret|token|passw(?:or)?d|passphrase|pass(?![a-z])|pwd(?![a-z])|credential|key)[\w$-]*`;
const literal =
  String.raw`(?:"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|\d[\d_]{5,}|` + '`(?:\\\\.|[^`\\\\])*`?)';
// Between a key and its literal: an assignment, a property, an argument, a default, a type annotation.
const between = String.raw`["'\`]?\]?\s*(?::\s*[\w<>|[\] ]+=|[:=,]|\?\?=?|\|\|=?)(?!=)\s*\[?\s*`;

const patterns: { pattern: RegExp; group: number }[] = [
  // The user part of an address; a password may hold `@` and `/`. `/@connections` is a path.
  { pattern: /:\/\/([^\s'"`/@]+)@(?!connections)/g, group: 1 },
  { pattern: /:\/\/([^\s'"`/@:]+:[^\s'"`]*)@(?!connections)/g, group: 1 },
  // What follows the path of an address.
  { pattern: /:\/\/[^\s'"`?#]*[?#]([^\s'"`]+)/g, group: 1 },
  { pattern: new RegExp(`${secretKey}${between}(${literal})`, 'gi'), group: 1 },
  // YAML and `.env`: a value without quotes, to the end of its line.
  {
    pattern: new RegExp(
      String.raw`^[ \t-]*(?:export )?["']?${secretKey}["']?[ \t]*[:=][ \t]*([^\s'"\`{[(|>$&*!][^\s,;(){}[\]]*)[ \t]*$`,
      'gim',
    ),
    group: 1,
  },
  { pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----([\s\S]*?)(?:-----END|$)/g, group: 1 },
  { pattern: /\b(?:bearer|basic)\s+([\w.~+/-]{8,}=*)/gi, group: 1 },
];

const harmless =
  /^(?:true|false|null|undefined|process\.env\b.*|["'`](?:\$\{[^}]*\}|[A-Z]+(?:_[A-Z]+)+|)["'`])$/;

function groupRange(match: RegExpExecArray, group: number): Stretch | null {
  const text = match[group];
  if (text === undefined || harmless.test(text)) return null;
  const offset = match[0].lastIndexOf(text);
  const start = match.index + offset;
  const quoted = /^["'`]/.test(text);
  const closed = quoted && text.length > 1 && text.endsWith(text.charAt(0));
  return { start: start + (quoted ? 1 : 0), end: start + text.length - (closed ? 1 : 0) };
}

/**
 * Where credentials stand in source text: user parts and queries of addresses, literals given to keys
 * that name a secret, token, password or key, private keys. Rather too much than too little.
 * Ordered, without overlaps.
 */
export function secretRanges(text: string): Stretch[] {
  const found = patterns.flatMap(({ pattern, group }) =>
    [...text.matchAll(pattern)].map((match) => groupRange(match, group)).filter((range) => range !== null),
  );
  const merged: Stretch[] = [];
  for (const range of found.sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end);
    else if (range.end > range.start) merged.push({ ...range });
  }
  return merged;
}

const mask = '***';

/**
 * Replaces what of `ranges` lies in a stretch of text, and tells where an offset of it has moved to.
 * Control characters become `?`: a source file must not move the cursor of a terminal.
 */
export function maskStretch(
  text: string,
  stretch: Stretch,
  ranges: readonly Stretch[],
): { text: string; moved(offset: number): number } {
  const inside = ranges
    .map(({ start, end }) => ({ start: Math.max(start, stretch.start), end: Math.min(end, stretch.end) }))
    .filter(({ start, end }) => start < end);
  let masked = '';
  let at = stretch.start;
  for (const { start, end } of inside) {
    masked += text.slice(at, start) + mask;
    at = end;
  }
  masked += text.slice(at, stretch.end);
  return {
    text: masked.replace(/(?!\t)\p{Cc}/gu, '?'),
    moved(offset) {
      let shift = -stretch.start;
      for (const { start, end } of inside) {
        if (offset >= end) shift += mask.length - (end - start);
        else if (offset > start) return start + shift;
      }
      return offset + shift;
    },
  };
}

/** A text with its credentials replaced by `***`; line ends and tabs stay. */
export function maskSecrets(text: string): string {
  let masked = '';
  let at = 0;
  for (const { start, end } of secretRanges(text)) {
    masked += text.slice(at, start) + mask;
    at = end;
  }
  return masked + text.slice(at);
}
