import type { Position } from '../../types';

/** Line and column, from 1, of an offset. `\r\n`, `\n` and a lone `\r` end a line. */
export function positionAt(text: string, offset: number): Position {
  let line = 1;
  let start = 0;
  for (let index = 0; index < offset; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 10 || (unit === 13 && text.charCodeAt(index + 1) !== 10)) {
      line += 1;
      start = index + 1;
    }
  }
  return { line, column: offset - start + 1 };
}

const limit = 160;

/** The source line of an offset: trimmed, credentials masked, cut when it is very long. */
export function snippetAt(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  const rest = /[\r\n]/.exec(text.slice(offset));
  const end = rest ? offset + rest.index : text.length;
  const line = text.slice(start, end).replace(/^\uFEFF/, '');
  const masked = maskSecrets(line).trim();
  if (masked.length <= limit) return masked;
  // A long line is shown around the place.
  const at = Math.max(0, Math.min(offset - start - 40, masked.length - limit));
  return `${at > 0 ? '…' : ''}${masked.slice(at, at + limit)}${at + limit < masked.length ? '…' : ''}`;
}

const urlCredentials = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@'"`]+@/gi;
const urlQuery = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s'"`?]+\?)[^\s'"`]+/gi;
const secretLiteral = /((?:secret|token|passw(?:or)?d|key)\w*['"]?\]?\s*[:=]\s*)(['"`])(?:\\.|(?!\2).)*\2/gi;
const secretScalar = /((?:secret|token|passw(?:or)?d|key)\w*\s*:\s+)(?!['"`$!{[&*|>])([^\s,}#][^,}#]*)/gi;

/** Masks user parts and queries of addresses, and literals of keys that name a secret. */
export function maskSecrets(line: string): string {
  return line
    .replace(urlCredentials, '$1***@')
    .replace(urlQuery, '$1***')
    .replace(secretLiteral, '$1$2***$2')
    .replace(secretScalar, (whole: string, key: string, value: string) =>
      /^[\w.]+\(?|^process\.env/.test(value) && /[.(]/.test(value) ? whole : `${key}***`,
    );
}

const testFolders = /(^|\/)(tests?|__tests__|__mocks__|e2e|cypress)\//;
const testNames = /(^|\/)([^/]+\.(test|spec)\.[^/]+|jest\.setup\.[^/]+)$/;

/** True for tests and mocks, judged by the path below the app's folder, or below what is common to both. */
export function isTestFile(root: string, file: string): boolean {
  const parts = file.split('/');
  const above = root.split('/');
  let common = 0;
  while (common < above.length && above[common] === parts[common]) common += 1;
  const path = parts.slice(common).join('/');
  return testFolders.test(path) || testNames.test(path);
}
