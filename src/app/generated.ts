/**
 * True for a file that a tool wrote: its source is elsewhere, and an edit would be lost with the next
 * build. Known by an `@generated` mark in a comment, or by what compilers put first into a CommonJS module.
 */
export function isGenerated(text: string): boolean {
  return /^\s*(?:\/\/|\/?\*).*@generated\b/m.test(text) || compiled.test(text);
}

const compiled = /Object\.defineProperty\(\s*(?:module\.)?exports\s*,\s*["']__esModule["']/;
