/** Colours for a terminal: a function each, which changes nothing where colour is off. */
export type Paint = Record<'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan', (text: string) => string>;

const plain: Paint = paintBy((text) => text);

/** Packages for this ask standard output whether it is a terminal, and that costs a tenth of a start. */
const coloured: Paint = paintBy((text, on, off) => `\u001B[${on}m${text}\u001B[${off}m`);

function paintBy(paint: (text: string, on: number, off: number) => string): Paint {
  return {
    bold: (text) => paint(text, 1, 22),
    dim: (text) => paint(text, 2, 22),
    red: (text) => paint(text, 31, 39),
    green: (text) => paint(text, 32, 39),
    yellow: (text) => paint(text, 33, 39),
    cyan: (text) => paint(text, 36, 39),
  };
}

export function createPaint(color: boolean): Paint {
  return color ? coloured : plain;
}

/**
 * Makes text of a stranger's file or path safe to show: control characters, which could move the cursor or rewrite
 * lines of a terminal, and marks that change the direction of text become their escapes. Tabs stay.
 */
export function printable(text: string): string {
  return text.replace(/\p{Cc}|[\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, (character) => {
    if (character === '\t') return character;
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
