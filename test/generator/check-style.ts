import type { GeneratedApp } from './app';
import type { Selection } from './selection';
import { isOneLine, type Style } from './style';

/** Parts whose keys and colons are not written as the style says. */
const irregular = new Set(['computed', 'symbol', 'tight', 'shorthand']);
/** Parts with a key and no colon. */
const withoutColon = new Set(['method', 'async-method', 'getter']);

/** Quotes, colons and padding are those of the members, where these agree. */
function checkSpelling(of: Selection, text: string): string[] {
  const { quote, colon, layout } = of.style;
  const names = [...of.first, ...of.last, ...(of.integrations ? [of.integrations] : [])].map(
    ({ name }) => name,
  );
  const isRegular =
    !names.some((name) => irregular.has(name)) && of.usage.distance !== 'inside the definition';
  if (!isRegular || names.every((name) => withoutColon.has(name))) return [];
  const key = (name: string): string => quote + name + quote + colon;
  const pad = layout === 'spaced' ? [' '] : layout === 'hug' || layout === 'tight' ? [''] : ['', ' '];
  const wanted = pad.map((space) => `${key('websockets')}{${space}${key('enable')}true${space}}`);
  return wanted.some((property) => text.includes(property))
    ? []
    : [`not as the members are written: ${JSON.stringify(text)}`];
}

/** The new line looks as its neighbours do. */
export function checkStyle(app: GeneratedApp, before: string, text: string, ownComma: boolean): string[] {
  const { style, shape, integrations, first, last, decision, spreadFirst, spreadLast } = app.selection;
  const written =
    [...first, ...last].length +
    [integrations, decision.write, spreadFirst, spreadLast].filter(Boolean).length;
  const complaints: string[] = [];
  if (shape.outer === undefined) complaints.push(...checkSpelling(app.selection, text));
  if (isOneLine(style)) {
    return /[\r\n]/.test(text) ? [...complaints, 'a line of its own in a one-line literal'] : complaints;
  }
  if (shape.outer !== undefined || style.layout === 'wild') return complaints;
  if (!/[\r\n]/.test(text)) complaints.push(`not a line of its own: ${JSON.stringify(text)}`);
  if (style.lineEnd !== 'mixed') {
    const wanted = style.lineEnd === 'crlf' ? /^,?\s*\r\n/ : /^[^\r]*$/;
    if (!wanted.test(text)) complaints.push(`another line end than the file's: ${JSON.stringify(text)}`);
  }
  if (written < 2 || style.layout === 'hug-first') return complaints;
  const indent = /[\r\n]([ \t]*)\S/.exec(text)?.[1] ?? '';
  if (
    !before.includes(`\n${indent}${style.layout === 'comma-first' ? ',' : ''}`) ||
    !indent.endsWith(style.indent)
  )
    complaints.push(`another indentation than the members': ${JSON.stringify(text)}`);
  complaints.push(...checkCommas(style, text, ownComma));
  return complaints;
}

function checkCommas(style: Style, text: string, ownComma: boolean): string[] {
  if (style.layout === 'comma-first') {
    return /[\r\n][ \t]*, /.test(text) && !text.endsWith(',')
      ? []
      : [`not comma first: ${JSON.stringify(text)}`];
  }
  if (style.trailingComma) {
    return text.endsWith(',') && !ownComma ? [] : [`no trailing comma: ${JSON.stringify(text)}`];
  }
  return text.endsWith(',') ? [`a trailing comma: ${JSON.stringify(text)}`] : [];
}
