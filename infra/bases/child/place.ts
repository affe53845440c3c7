import { fileURLToPath } from 'node:url';
import { readText } from '../../../src/project/json';
import type { FileSystem } from '../../../src/host';
import { placeAt, type Place } from '../problem';

/** `    at name (/app/a.js:1:2)`, `    at file:///app/a.mjs:1:2` */
const frame = /^\s+at (?:.*\()?((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/]).*):(\d+):(\d+)\)?$/;
/** The head of an error of syntax: the file, its line, and a sign below the column. */
const head = /^((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/]).*):(\d+)\n(?:.*\n)?(\s*)\^/;
/** What jiti writes behind the message; its columns begin at 0. */
const behind = /\s((?:\/|[A-Za-z]:[\\/]).*):(\d+):(\d+)$/m;
const importedFrom = /imported from (.+)$/m;

const pathOf = (text: string): string => {
  try {
    return text.startsWith('file:') ? fileURLToPath(text) : text;
  } catch {
    return text;
  }
};

const isOwn = (path: string): boolean => !/[\\/]node_modules[\\/]/.test(path) && !path.includes('[eval');

interface Found {
  file: string;
  line: number;
  column: number;
}

/** A column by its number, or by the space before a sign below it. */
const columnOf = (text: string, first: number): number =>
  /^\d+$/.test(text) ? Number(text) + 1 - first : text.length + 1;

function* candidates(
  stack: string,
  message: string,
): Generator<[match: RegExpExecArray | null, first: number]> {
  yield [head.exec(stack), 1];
  yield [behind.exec(message), 0];
  for (const line of stack.split('\n')) yield [frame.exec(line), 1];
}

function ownFrame(stack: string, message: string): Found | null {
  for (const [match, first] of candidates(stack, message)) {
    const [, path = '', line, column = ''] = match ?? [];
    const file = pathOf(path);
    if (match !== null && isOwn(file)) return { file, line: Number(line), column: columnOf(column, first) };
  }
  return null;
}

/** The place in a file where it stops being JavaScript or TypeScript. */
async function brokenPlace(files: FileSystem, file: string): Promise<Place | null> {
  const text = readText(files, file);
  if (text === null) return null;
  const { parseSource } = await import('../../../src/app/parse');
  const parsed = parseSource(file, text);
  return parsed.ok ? null : placeAt(file, text, parsed.problem.start);
}

/**
 * The place in the app's own code where an error comes from; not one in a package, in Node or in this toolkit. Null
 * when its stack names none.
 *
 * @param file the file that was loaded
 */
export async function placeOf(
  files: FileSystem,
  file: string,
  { name = '', message = '', stack = '' }: { name?: string; message?: string; stack?: string },
): Promise<Place | null> {
  const found = ownFrame(stack, message);
  if (found) {
    const { line, column } = found;
    return { file: found.file, text: readText(files, found.file), position: { line, column } };
  }
  const importer = importedFrom.exec(message)?.[1];
  if (importer !== undefined && isOwn(importer)) return importPlace(files, pathOf(importer), message);
  return name === 'SyntaxError' ? brokenPlace(files, file) : null;
}

/** An error of ESM's resolution names the file, and no place in it. */
function importPlace(files: FileSystem, file: string, message: string): Place | null {
  const text = readText(files, file);
  const wanted = /'([^']+)'/.exec(message)?.[1] ?? '';
  const last = wanted.split(/[\\/]/).at(-1) ?? '';
  const offset = text === null || last === '' ? -1 : text.indexOf(last);
  return text === null || offset === -1 ? null : placeAt(file, text, offset);
}
