import { printable } from '../paint';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A stranger's text for a page, in content and in quoted attributes: nothing of it is markup, and line ends stay. */
export function escaped(text: string): string {
  const lines = text.split(/\r?\n/).map(printable);
  return lines
    .join('\n')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character)
    .replace(/\p{Cs}/gu, '\uFFFD');
}
