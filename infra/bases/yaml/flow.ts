import type * as Yaml from 'yaml';
import type { Document, YAMLMap, YAMLSeq } from 'yaml';

const opening = new Set(['[', '{']);
const closing = new Set([']', '}']);
const quotes = new Set(['"', "'"]);

/** Behind the quoted text that begins at an offset. In single quotes, two of them are one. */
function behindQuoted(text: string, start: number): number {
  const quote = text.charAt(start);
  for (let at = start + 1; at < text.length; at += 1) {
    if (quote === '"' && text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === quote) return at + 1;
  }
  return text.length;
}

/** Where a flow collection ends, and the line ends inside it; null when it is not closed. */
function extent(text: string, start: number): { end: number; lineEnds: number[] } | null {
  const ends: number[] = [];
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const sign = text.charAt(at);
    const isTokenStart = /[\s[{,:]/.test(text.charAt(at - 1));
    if (sign === '\n') ends.push(at);
    else if (opening.has(sign)) depth += 1;
    else if (closing.has(sign)) depth -= 1;
    else if (sign === '#' && isTokenStart)
      at = Math.max(at, (text.indexOf('\n', at) + text.length) % text.length) - 1;
    else if (quotes.has(sign) && isTokenStart) {
      const end = behindQuoted(text, at);
      for (
        let inside = text.indexOf('\n', at);
        inside !== -1 && inside < end;
        inside = text.indexOf('\n', inside + 1)
      )
        ends.push(inside);
      at = end - 1;
    }
    if (depth === 0) return { end: at + 1, lineEnds: ends };
  }
  return null;
}

/** Where flow collections begin, the last first. */
function flowStarts(yaml: typeof Yaml, documents: readonly Document.Parsed[]): number[] {
  const starts: number[] = [];
  const look = (_key: unknown, { flow, range }: YAMLMap | YAMLSeq): void => {
    if (flow === true && range) starts.push(range[0]);
  };
  for (const document of documents) yaml.visit(document, { Collection: look });
  return starts.sort((left, right) => right - left);
}

const indentation = ' '.repeat(80);

/**
 * js-yaml takes lines of a flow collection that are indented less than what they stand in; `yaml` ends the collection
 * there. More space at the start of such lines means nothing, so it is given to them, and counted.
 */
export class FlowLines {
  private readonly widened: number[] = [];

  constructor(
    private readonly yaml: typeof Yaml,
    public text: string,
  ) {}

  /** Widens the lines of the collection that an error stopped in; false when there is nothing to widen. */
  widen(documents: readonly Document.Parsed[], offset: number): boolean {
    const around = flowStarts(this.yaml, documents)
      .filter((start) => start < offset)
      .map((start) => extent(this.text, start))
      .find((found) => found !== null && found.end > offset);
    const fresh = around?.lineEnds.filter((end) => !this.text.startsWith(indentation, end + 1)) ?? [];
    for (const end of fresh.toReversed()) {
      this.text = `${this.text.slice(0, end + 1)}${indentation}${this.text.slice(end + 1)}`;
    }
    this.widened.push(...fresh.map((end) => this.original(end)));
    this.widened.sort((left, right) => left - right);
    return fresh.length > 0;
  }

  /** The offset in the text as it was given. */
  original(offset: number): number {
    let shift = 0;
    for (const end of this.widened) {
      const from = end + 1 + shift;
      if (offset < from) break;
      shift += Math.min(indentation.length, offset - from);
    }
    return offset - shift;
  }
}
