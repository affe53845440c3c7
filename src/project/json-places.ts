/** Half-open, in UTF-16 units of the text that was read. */
export interface JsonPlace {
  start: number;
  end: number;
}

export interface JsonPlaces {
  /** Every value, by its JSON pointer (RFC 6901). */
  values: ReadonlyMap<string, JsonPlace>;
  /** Every key, quotes included, by the JSON pointer of its value. */
  keys: ReadonlyMap<string, JsonPlace>;
  /** Keys that stand in their object a second time. */
  repeated: readonly (JsonPlace & { name: string })[];
}

export type JsonReading =
  { ok: true; value: unknown; places: JsonPlaces } | { ok: false; offset: number; message: string };

/** Nobody writes settings that deep by hand, and the stack has an end. */
const deepest = 200;

class NotJson extends Error {
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

const whiteSpace = /[ \t\r\n]*/y;
// The control characters from U+007F on are allowed.
const stringToken = /"(?:[^"\\\p{Cc}]+|[\u007F-\u009F]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy;
const otherToken = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

/** A key as a step of a JSON pointer. */
export const pointerStep = (key: string): string => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;

class Reader {
  readonly values = new Map<string, JsonPlace>();
  readonly keys = new Map<string, JsonPlace>();
  readonly repeated: (JsonPlace & { name: string })[] = [];
  private at: number;

  constructor(private readonly text: string) {
    this.at = text.startsWith('\uFEFF') ? 1 : 0;
  }

  document(): void {
    this.value('', 0);
    if (this.at < this.text.length) this.fail('Nothing may stand behind the value');
  }

  private fail(message: string): never {
    if (this.at >= this.text.length) throw new NotJson(this.at, 'The file ends too early');
    const isComment = /^\/[/*]/.test(this.text.slice(this.at, this.at + 2));
    throw new NotJson(this.at, isComment ? 'JSON has no comments' : message);
  }

  private skip(): void {
    whiteSpace.lastIndex = this.at;
    whiteSpace.test(this.text);
    this.at = whiteSpace.lastIndex;
  }

  private take(token: RegExp, message: string): JsonPlace {
    token.lastIndex = this.at;
    if (!token.test(this.text)) this.fail(message);
    const start = this.at;
    this.at = token.lastIndex;
    return { start, end: this.at };
  }

  private takes(sign: string): boolean {
    this.skip();
    if (!this.text.startsWith(sign, this.at)) return false;
    this.at += 1;
    this.skip();
    return true;
  }

  private value(pointer: string, depth: number): void {
    if (depth > deepest) this.fail('The file is nested too deeply');
    this.skip();
    const start = this.at;
    const first = this.text.charAt(start);
    if (first === '{') this.object(pointer, depth);
    else if (first === '[') this.array(pointer, depth);
    else if (first === '"')
      this.take(stringToken, 'The string is not closed, or holds what JSON does not allow');
    else this.take(otherToken, 'A value in JSON was expected');
    this.values.set(pointer, { start, end: this.at });
    this.skip();
  }

  private object(pointer: string, depth: number): void {
    const names = new Set<string>();
    this.list('}', 'A comma or a closing brace was expected', () => {
      const place = this.take(stringToken, 'A key in double quotes was expected');
      const name = JSON.parse(this.text.slice(place.start, place.end)) as string;
      if (names.has(name)) this.repeated.push({ ...place, name });
      names.add(name);
      if (!this.takes(':')) this.fail('A colon was expected');
      this.keys.set(pointer + pointerStep(name), place);
      this.value(pointer + pointerStep(name), depth + 1);
    });
  }

  private array(pointer: string, depth: number): void {
    let index = 0;
    this.list(']', 'A comma or a closing bracket was expected', () => {
      this.value(`${pointer}/${index}`, depth + 1);
      index += 1;
    });
  }

  private list(closing: string, message: string, item: () => void): void {
    this.at += 1;
    this.skip();
    if (this.text.charAt(this.at) !== closing) {
      do item();
      while (this.takes(','));
    }
    if (this.text.charAt(this.at) !== closing) this.fail(message);
    this.at += 1;
  }
}

/**
 * Reads strict JSON, and tells where each key and value stands. `JSON.parse` alone tells no place, and quotes the
 * text in its message.
 *
 * @param text a byte order mark may be its first unit
 * @returns `offset` is where reading stopped; `message` has no full stop
 */
export function readJsonPlaces(text: string): JsonReading {
  const reader = new Reader(text);
  try {
    reader.document();
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    return { ok: false, offset: error.offset, message: error.message };
  }
  const { values, keys, repeated } = reader;
  const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
  return { ok: true, value, places: { values, keys, repeated } };
}
