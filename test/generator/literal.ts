import { isOneLine, type Style } from './style';

/** A member of the definition: its text, given how keys and deeper lines are written. */
export type Member = (write: Writing) => string;

export interface Writing {
  key(name: string): string;
  /** The key with its colon. */
  pair(name: string, value: string): string;
  /** The white space before a member of the literal, and one step of it. */
  indent: string;
  step: string;
  semi: string;
}

export function writingOf(style: Style, base: string): Writing {
  const key = (name: string): string => style.quote + name + style.quote;
  const pair = (name: string, value: string): string => key(name) + style.colon + value;
  return { key, pair, indent: base + style.indent, step: style.indent, semi: style.semicolon ? ';' : '' };
}

function inline(written: readonly string[], style: Style): string {
  if (written.length === 0) return style.layout === 'tight' ? '{}' : style.layout === 'hug' ? '{ }' : '{}';
  const padding = style.layout === 'spaced' ? ' ' : '';
  const separator = style.layout === 'tight' ? ',' : style.between === 'block' ? ', /* b */ ' : ', ';
  const isBlock = style.tail === 'block';
  const comma = style.trailingComma ? ',' : '';
  return `{${padding}${written.join(separator)}${comma}${isBlock ? ' /* t */' : ''}${padding}}`;
}

/** Anything that may stand between members does. */
function wild(written: readonly string[], { noise, trailingComma }: Style): string {
  let at = 0;
  const next = (): string => noise[at++ % Math.max(noise.length, 1)] ?? '';
  const body = written.map((text, index) => {
    const comma = trailingComma || index < written.length - 1 ? `,${next()}` : '';
    return `${text}${next()}${comma}`;
  });
  return `{${next()}${body.join('')}}`;
}

/** The lines between the last member and the brace, and what stands behind the member on its line. */
function tailOf(style: Style, indent: string): { behind: string; below: string } {
  const commentedOut = `\n${indent}// websockets: { enable: true },`;
  switch (style.tail) {
    case 'none':
      return { behind: '', below: '' };
    case 'note':
      return { behind: ' // note, }', below: '' };
    case 'block':
      return { behind: ' /* note */', below: '' };
    case 'commented-out':
      return { behind: '', below: commentedOut };
    case 'block-lines':
      return { behind: '', below: `\n${indent}/* webSockets: true,\n${indent}   } */` };
    case 'note-and-commented-out':
      return { behind: ' // note', below: `\n${commentedOut}` };
    case 'blank-line':
      return { behind: '', below: '\n' };
    case 'trailing-space':
      return { behind: '  ', below: '' };
  }
}

function separatorOf(style: Style, indent: string, index: number): string {
  const line = `\n${indent}`;
  if (style.layout === 'several' && index % 2 === 0) return ', ';
  if (style.layout === 'comma-first') {
    const note = style.between === 'note' ? ' // n' : style.between === 'block' ? ' /* n */' : '';
    const above = style.between === 'comment-line' ? `${line}// above` : '';
    return `${note}${above}${line}, `;
  }
  switch (style.between) {
    case 'none':
      return `,${line}`;
    case 'note':
      return `, // n${line}`;
    case 'blank-line':
      return `,\n${line}`;
    case 'comment-line':
      return `,${line}// websockets: false,${line}`;
    case 'block':
      return ` /* n */,${line}`;
  }
}

/** Writes the definition's literal; `base` is the white space that its closing brace stands behind. */
export function writeLiteral(members: readonly Member[], style: Style, base: string): string {
  const writing = writingOf(style, base);
  const written = members.map((member) => member(writing));
  if (style.layout === 'wild') return wild(written, style);
  if (isOneLine(style)) return inline(written, style);
  const { indent } = writing;
  const tail = tailOf(style, indent);
  if (written.length === 0) return `{${tail.behind}${tail.below}\n${base}}`;
  const isCommaFirst = style.layout === 'comma-first';
  const body = written.map(
    (text, index) => (index === 0 ? '' : separatorOf(style, indent, index - 1)) + text,
  );
  const comma = style.trailingComma && !isCommaFirst ? ',' : '';
  const open = style.layout === 'hug-first' ? '{ ' : `{\n${indent}${isCommaFirst ? '  ' : ''}`;
  return `${open}${body.join('')}${comma}${tail.behind}${tail.below}\n${base}}`;
}
