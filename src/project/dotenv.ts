/** A variable that an `.env` file gives a value. Offsets are UTF-16 units of the text. */
export interface DotenvVariable {
  name: { start: number; end: number };
  /** What stands between the quotes, or from the first to the last character that is not white space. */
  written: { start: number; end: number };
  /** Null where readers of `.env` files differ, or fill something in: `$NAME`, `$(…)`, a `#` in the middle. */
  value: string | null;
}

const start = /[^\S\r\n]*(?:export[^\S\r\n]+)?([\w.-]+)[^\S\r\n]*(?:=|:(?=[^\S\r\n]))[^\S\r\n]*/y;

/**
 * Reads the assignments of one variable from the text of an `.env` file, as the package dotenv does; of several the
 * last counts there. A parser of its own, because that package tells no places: a value over several lines may hold
 * what looks like an assignment.
 */
export function readDotenv(text: string, variable: string): DotenvVariable[] {
  const found: DotenvVariable[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  while (at < text.length) {
    start.lastIndex = at;
    const match = start.exec(text);
    if (!match) {
      at = lineEnd(text, at) + 1;
      continue;
    }
    const [whole, name = ''] = match;
    const { written, quote, next } = valueAt(text, at + whole.length);
    if (name === variable) {
      const from = at + whole.indexOf(name);
      const value = valueOf(text.slice(written.start, written.end), quote);
      found.push({ name: { start: from, end: from + name.length }, written, value });
    }
    at = next;
  }
  return found;
}

const lineBreak = /[\r\n]/g;

function lineEnd(text: string, from: number): number {
  lineBreak.lastIndex = from;
  return lineBreak.exec(text)?.index ?? text.length;
}

const quotedValue = /(["'`])((?:\\[\s\S]|(?!\1)[^\\])*)\1[^\S\r\n]*(?:#[^\r\n]*)?(?=[\r\n]|$)/y;

function valueAt(
  text: string,
  from: number,
): { written: DotenvVariable['written']; quote: string; next: number } {
  quotedValue.lastIndex = from;
  const quoted = quotedValue.exec(text);
  if (quoted) {
    const [whole, quote = '', inner = ''] = quoted;
    return {
      written: { start: from + 1, end: from + 1 + inner.length },
      quote,
      next: from + whole.length + 1,
    };
  }
  const end = lineEnd(text, from);
  const line = text.slice(from, end);
  const plain = (/^#|[^\S\r\n]#/.test(line) ? line.replace(/(?:^|\s)#.*$/, '') : line).trimEnd();
  return { written: { start: from, end: from + plain.length }, quote: '', next: end + 1 };
}

function valueOf(written: string, quote: string): string | null {
  if (/\$[\w{(]/.test(written) || written.includes('\\')) return null;
  // The package cuts at any `#` since version 15, others at none.
  if (quote === '' && /[#"'`]/.test(written)) return null;
  return written;
}
