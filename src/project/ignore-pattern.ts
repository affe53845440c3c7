import createIgnore from 'ignore';

/** One pattern of an ignore file. */
export interface IgnorePattern {
  /** It takes back what a pattern before it ignored. */
  negative: boolean;
  /**
   * Whether it matches the path itself, not only a folder that the path stands in.
   * `inside` is relative to the ignore file's folder, with `/`.
   */
  matches(name: string, inside: string, isFolder: boolean): boolean;
}

const special = /[*?[\]\\ ]/;

type NameTest = (name: string, inside: string) => boolean;

/** The forms that make up nearly all ignore files; asking the general matcher costs ten times as much. */
function simpleTest(body: string): NameTest | null {
  if (body.startsWith('/') && !special.test(body)) {
    const path = body.slice(1);
    return (_name, inside) => inside === path;
  }
  if (body.includes('/')) return null;
  if (!special.test(body)) return (name) => name === body;
  const tail = body.slice(1);
  if (body.startsWith('*') && tail !== '' && !special.test(tail)) return (name) => name.endsWith(tail);
  const head = body.slice(0, -1);
  if (body.endsWith('*') && head !== '' && !special.test(head)) return (name) => name.startsWith(head);
  return null;
}

/** The folders that a path stands in, as patterns that match nothing else. */
function folderPatterns(inside: string): string[] {
  const names = inside
    .replace(/[*?[\]\\! #]/g, '\\$&')
    .split('/')
    .slice(0, -1);
  return names.map((_name, index) => `!/${names.slice(0, index + 1).join('/')}/`);
}

function generalTest(pattern: string, ignoreCase: boolean): IgnorePattern['matches'] {
  const matcher = createIgnore({ ignoreCase }).add(pattern);
  return (_name, inside, isFolder) => {
    const path = isFolder ? `${inside}/` : inside;
    if (!matcher.ignores(path)) return false;
    const folders = folderPatterns(inside);
    if (folders.length === 0) return true;
    // Not with a folder that it stands in: that one is known not to be ignored in the end.
    return createIgnore({ ignoreCase }).add(pattern).add(folders).ignores(path);
  };
}

function readPattern(line: string, ignoreCase: boolean): IgnorePattern | null {
  if (line === '' || line.startsWith('#')) return null;
  const negative = line.startsWith('!');
  const positive = negative ? line.slice(1) : line;
  const folderOnly = positive.endsWith('/');
  const body = folderOnly ? positive.slice(0, -1) : positive;
  const simple = ignoreCase || body === '' ? null : simpleTest(body);
  if (simple === null) return { negative, matches: generalTest(positive, ignoreCase) };
  return { negative, matches: (name, inside, isFolder) => (isFolder || !folderOnly) && simple(name, inside) };
}

/** The patterns of an ignore file, the last first: the first that matches decides. */
export function readPatterns(text: string, ignoreCase: boolean): IgnorePattern[] {
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line) => readPattern(line.replace(/\r$/, '').replace(/(?<!\\) +$/, ''), ignoreCase))
    .filter((pattern) => pattern !== null)
    .reverse();
}
