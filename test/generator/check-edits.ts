import { applyEdits } from '../../src/edit';
import type { Edit } from '../../src/types';
import type { GeneratedApp } from './app';
import { checkStyle } from './check-style';
import type { Style } from './style';

const line = /^\s*(?:,\s*)?(["']?)websockets\1\s*:\s*\{\s*(["']?)enable\2\s*:\s*true\s*\}\s*,?\s*$/;
const enableOnly = /^\s*(?:,\s*)?(["']?)enable\1\s*:\s*true\s*,?\s*$/;

/** What is wrong with the edits as such, whatever the definition reads as afterwards. */
export function checkEdits(
  app: GeneratedApp,
  edits: readonly Edit[],
  inApp: (file: string) => string,
): string[] {
  const { action, file } = app.expected;
  if (action !== 'insert' && action !== 'fix') {
    return edits.length === 0 ? [] : [`${edits.length} edits where there should be none`];
  }
  const complaints: string[] = [];
  const complain = (isFine: boolean, text: string): void => {
    if (!isFine)
      complaints.push(
        `${text}: ${JSON.stringify(edits.map(({ start, end, text: added }) => [start, end, added]))}`,
      );
  };
  complain(edits.length > 0, 'no edit');
  complain(
    edits.every((edit) => edit.safety === 'safe'),
    'an edit that is not safe',
  );
  complain(
    edits.every((edit) => inApp(edit.file) === file),
    `an edit in another file than ${file}`,
  );
  if (action !== 'insert' || edits.length === 0) return complaints;

  const own = edits.filter(({ text }) => text === ',');
  const [main, ...more] = edits.filter(({ text }) => text !== ',');
  complain(
    edits.every(({ start, end }) => start === end),
    'more than an insertion',
  );
  complain(own.length <= 1 && more.length === 0, 'more than one insertion and a comma of its own');
  if (!main) return complaints;
  const wanted = app.expected.into === 'definition' ? line : enableOnly;
  complain(wanted.test(main.text), 'not the property, or more than it');
  if (complaints.length > 0) return complaints;

  const before = app.files[file] ?? '';
  const after = applyEdits(before, edits);
  complain(minus(after, edits) === before, 'the output minus the insertion is not the input');
  complain(/\r\n|\n/.test(main.text) || linesKept(before, after), 'a line that is no longer the same');
  if (app.expected.into === 'definition' && file === app.definition) {
    complain(isInLiteral(app, before, main.start), 'not in the literal of the definition');
    complaints.push(...checkStyle(app, before, main.text, own.length > 0));
    const isWild = app.selection.style.layout === 'wild';
    if (main.text.includes('\n') && !isWild)
      complain(
        isOneNewLine(before, after, linesOf(main.text).at(-1) ?? '', app.selection.style),
        'more lines changed than one is new',
      );
  }
  return complaints;
}

/** Takes out of the output what the edits put in. */
function minus(after: string, edits: readonly Edit[]): string {
  let text = after;
  for (const { start, text: added } of [...edits].sort((a, b) => a.start - b.start)) {
    text = text.slice(0, start) + text.slice(start + added.length);
  }
  return text;
}

/** Counted in LF text, where the literal stands as it was made. */
function isInLiteral(app: GeneratedApp, before: string, at: number): boolean {
  const text = before.replaceAll('\r', '');
  const place = at - (before.slice(0, at).match(/\r/g) ?? []).length;
  return app.literals.some((literal) => {
    const start = text.indexOf(literal);
    return start >= 0 && start < place && place < start + literal.length;
  });
}

const linesOf = (text: string): string[] => text.split(/\r?\n/);

/** An insertion into a line: every other line is as it was. */
function linesKept(before: string, after: string): boolean {
  const [old, now] = [linesOf(before), linesOf(after)];
  return old.length === now.length && old.filter((text, index) => text !== now[index]).length === 1;
}

/** One line is new; of the others one may have got a comma, with its comment where it was. */
function isOneNewLine(
  before: string,
  after: string,
  added: string,
  { trailingComma, layout }: Style,
): boolean {
  // Without a comma there, one insertion can't leave white space behind the member where it is.
  const cut = (text: string): string[] =>
    linesOf(text).map((one) => (trailingComma && layout !== 'comma-first' ? one : one.trimEnd()));
  const [old, now] = [cut(before), cut(after)];
  if (now.length !== old.length + 1) return false;
  const at = now.findIndex((text, index) => text !== old[index] && text.trim() === added.trim());
  const rest = now.filter((_, index) => index !== at);
  const differing = rest.filter((text, index) => text !== old[index]);
  return (
    differing.length <= 1 &&
    rest.every((text, index) => text === old[index] || withoutOneComma(text, old[index] ?? ''))
  );
}

const withoutOneComma = (text: string, wanted: string): boolean =>
  [...text.matchAll(/,/g)].some(({ index }) => text.slice(0, index) + text.slice(index + 1) === wanted);
