import { isAbsolute, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding } from '../types';

/** Relative to the top of the repository, percent-encoded; the whole address for what stands elsewhere. */
export function artifactLocation(file: string, base: string): { uri: string; uriBaseId?: string } {
  const inside = isAbsolute(file) ? relative(base, file) : file;
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside))
    return { uri: pathToFileURL(file).href };
  // Half a surrogate pair has no encoding; Windows lets names have one.
  const encode = (name: string): string => encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\uFFFD'));
  const uri = inside.split(sep).map(encode).join('/');
  // A folder: the place of an app that could not be read.
  return { uri: uri === '' ? './' : uri, uriBaseId: 'SRCROOT' };
}

/** The place itself, and its line around it where it is in one. */
export function regionOf(finding: Finding) {
  const { line, column, endLine, endColumn, snippet } = finding;
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  if (snippet === '' || endLine !== line) return { region };
  return { region, contextRegion: { startLine: line, snippet: { text: snippet } } };
}

/** What would repair it; not in files that are generated or not the app's to edit. */
export function fixesOf({ fix }: Finding, base: string) {
  const edits = fix?.edits ?? [];
  if (fix === null || edits.length === 0 || edits.some(({ safety }) => safety === 'display')) return [];
  const unsafe = edits.find(({ safety }) => safety === 'unsafe');
  const artifactChanges = [...new Set(edits.map(({ file }) => file))].map((file) => ({
    artifactLocation: artifactLocation(file, base),
    replacements: edits
      .filter((edit) => edit.file === file)
      .map(({ start, end, text }) => ({
        deletedRegion: { charOffset: start, charLength: end - start },
        ...(text === '' ? {} : { insertedContent: { text } }),
      })),
  }));
  const text = unsafe ? `${fix.title} (unsafe: ${unsafe.why})` : fix.title;
  return [{ description: { text }, artifactChanges }];
}
