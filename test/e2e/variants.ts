import type { FileMap } from './cases';

/** One way in which the same source can be written differently without meaning something else. */
export interface Variant {
  name: string;
  change(text: string): string;
}

const bom = '\uFEFF';

/** Keeps a byte order mark in front of whatever is done to the rest. */
function afterMark(text: string, change: (rest: string) => string): string {
  return text.startsWith(bom) ? bom + change(text.slice(1)) : change(text);
}

const toLf = (text: string): string => text.replace(/\r\n/g, '\n');

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

/** Leading spaces become tabs, one for each step that the file's own indentation has in common. */
function toTabs(text: string): string {
  const depths = [...text.matchAll(/^ +(?=\S)/gm)].map(([spaces]) => spaces.length);
  const step = depths.reduce(greatestDivisor, 0);
  return step < 2 ? text : text.replace(/^ +(?=\S)/gm, (spaces) => '\t'.repeat(spaces.length / step));
}

/** A comment outside the basic plane, at the first place where a comment may stand. */
function withAstral(text: string): string {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const hashbang = /^#!.*\r?\n/.exec(text)?.[0] ?? '';
  return `${hashbang}// 😀𝒳${end}${text.slice(hashbang.length)}`;
}

export const variants: readonly Variant[] = [
  { name: 'LF', change: toLf },
  { name: 'CRLF', change: (text) => toLf(text).replace(/\n/g, '\r\n') },
  { name: 'BOM', change: (text) => (text.startsWith(bom) || text.startsWith('#!') ? text : bom + text) },
  { name: 'tabs', change: (text) => afterMark(text, toTabs) },
  { name: 'no last newline', change: (text) => text.replace(/(\r?\n)+$/, '') },
  { name: 'astral characters', change: (text) => afterMark(text, withAstral) },
];

const isSource = (file: string): boolean => /\.[cm]?[jt]sx?$/.test(file);

/** Changes every JavaScript and TypeScript file of a tree, and no other. */
export function vary(files: FileMap, variant: Variant): Map<string, Buffer> {
  return new Map(
    [...files].map(([file, bytes]) => [
      file,
      isSource(file) ? Buffer.from(variant.change(bytes.toString('utf8'))) : bytes,
    ]),
  );
}
