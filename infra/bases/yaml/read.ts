import type * as Yaml from 'yaml';
import type { Document } from 'yaml';
import { FlowLines } from './flow';
import { NotReadable, Reader } from './reader';
import type { Dates } from './scalars';

export type YamlReading = { ok: true; value: unknown } | { ok: false; offset: number; message: string };

function parse(yaml: typeof Yaml, text: string): Document.Parsed[] {
  const parsed = yaml.parseAllDocuments(text, {
    logLevel: 'silent',
    prettyErrors: false,
    // All scalars are text, and are resolved here as js-yaml does it.
    schema: 'failsafe',
    version: '1.2',
    uniqueKeys: false,
    // What js-yaml takes: the closing brace of a flow mapping at the start of its line, say.
    strict: false,
  });
  return Array.isArray(parsed) ? parsed : [];
}

function valueOf(yaml: typeof Yaml, lines: FlowLines, dates: Dates): unknown {
  for (;;) {
    const documents = parse(yaml, lines.text);
    const error = documents.flatMap((document) => document.errors)[0];
    if (error?.code === 'BAD_INDENT' && lines.widen(documents, error.pos[0])) continue;
    if (error) throw new NotReadable(error.pos[0], error.message);
    const [first, second] = documents;
    if (second) throw new NotReadable(second.range[0], 'The file holds several documents');
    return first?.contents ? new Reader(yaml, dates).read(first.contents, 0).value : undefined;
  }
}

/**
 * Reads YAML as Serverless does (js-yaml 4, its CloudFormation tags, then JSON): numbers, booleans and null by
 * YAML 1.2, short tags in their long form, anchors and merge keys followed.
 *
 * @param text a byte order mark may be its first unit
 * @param dates what `2012-10-17` without quotes is: text, or a time, which Serverless 3 writes as `…T00:00:00.000Z`
 * @returns `value` is undefined for a file without content; `offset` is where reading stopped, and `message` has no
 *   full stop
 */
export async function readConfigYaml(text: string, dates: Dates): Promise<YamlReading> {
  const yaml = await import('yaml');
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const lines = new FlowLines(yaml, text.slice(mark));
  try {
    const value = valueOf(yaml, lines, dates);
    // Nothing in it is shared from here on.
    return { ok: true, value: value === undefined ? value : (JSON.parse(JSON.stringify(value)) as unknown) };
  } catch (error) {
    if (error instanceof NotReadable)
      return { ok: false, offset: lines.original(error.offset) + mark, message: error.message };
    if (error instanceof RangeError)
      return { ok: false, offset: 0, message: 'The file is nested too deeply' };
    throw error;
  }
}
