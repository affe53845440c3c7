import { createPaint } from './paint';

interface EntryText {
  title: string;
  what: string;
  why: string;
  whatToDo: string;
  example?: string;
  /** Of a rule. */
  severity?: string;
  invalid?: Readonly<Record<string, string>>;
  output?: string;
  valid?: Readonly<Record<string, string>>;
  unsafe?: string;
}

const width = 96;

/** Breaks at spaces; a word longer than a line stays whole. */
function wrap(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width - indent.length) {
      lines.push(indent + line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, indent + line];
}

/** One entry of the catalog for a terminal. */
export function formatEntry(id: string, entry: EntryText, style: { color: boolean }): string {
  const paint = createPaint(style.color);
  const section = (title: string, text: string): string[] => ['', paint.bold(title), ...wrap(text, '  ')];
  const lines = [
    `${paint.bold(id)}: ${entry.title}`,
    ...section('What', entry.what),
    ...section('Why', entry.why),
    ...section('What to do', entry.whatToDo),
  ];
  if (entry.example !== undefined) {
    lines.push('', paint.bold('Example'), ...entry.example.split('\n').map((line) => `  ${line}`));
  }
  if (entry.severity !== undefined)
    lines.push(...section('Severity', `${entry.severity}, unless settings say otherwise`));
  if (entry.unsafe !== undefined) lines.push(...section('Its fix is not safe', entry.unsafe));
  if (entry.invalid) lines.push('', paint.bold('Found in'), ...files(entry.invalid));
  if (entry.output !== undefined) lines.push('', paint.bold('Output'), ...indented(entry.output));
  if (entry.valid) lines.push('', paint.bold('Not found in'), ...files(entry.valid));
  return `${lines.join('\n')}\n`;
}

const indented = (text: string): string[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => `  ${line}`.trimEnd());

const files = (app: Readonly<Record<string, string>>): string[] =>
  Object.entries(app).flatMap(([path, text]) => [
    `  ${path}`,
    ...indented(text).map((line) => `  ${line}`.trimEnd()),
  ]);

/** The list of all ids, by group. */
export function formatIndex(
  groups: readonly { title: string; about: string; ids: readonly { id: string; title?: string }[] }[],
  style: { color: boolean },
): string {
  const paint = createPaint(style.color);
  const widest = Math.max(...groups.flatMap(({ ids }) => ids.map(({ id }) => id.length)));
  const blocks = groups.map(({ title, about, ids }) =>
    [
      `${paint.bold(title)}: ${about}`,
      ...ids.map((row) => `  ${row.id.padEnd(widest)}  ${row.title ?? ''}`),
    ].join('\n'),
  );
  return `${blocks.join('\n\n')}\n`;
}
