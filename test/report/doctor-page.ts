/** An element of a page, with what stands in it. */
export interface Element {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: Element[];
  /** Of it and all in it, entities decoded. */
  text: string;
}

const voids = ['meta', 'rect', 'path'];
const markup = /<(\/?)([a-z][a-z\d]*)((?:\s+[a-zA-Z-]+="[^"<>]*")*)\s*(\/?)>/y;
const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const decoded = (text: string): string =>
  text.replace(/&([^;\s&]*);?/g, (whole, name: string) => {
    const character = characters[name];
    if (character === undefined || !whole.endsWith(';')) throw new Error(`a bare & at ${whole}`);
    return character;
  });

/** Parses a page as strictly as ours are written. @throws Error with what is not well formed */
export function parsePage(page: string): Element {
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open: Element[] = [top];
  const say = (text: string): void => {
    for (const element of open) element.text += text;
  };
  let at = page.startsWith('<!doctype html>') ? 15 : 0;
  while (at < page.length) {
    const next = page.indexOf('<', at);
    const text = page.slice(at, next === -1 ? undefined : next);
    if (text.includes('>') && open.at(-1)?.name !== 'style') throw new Error(`a bare > in ${text}`);
    say(open.at(-1)?.name === 'style' ? text : decoded(text));
    if (next === -1) break;
    markup.lastIndex = next;
    const [whole, closing, name = '', given = '', single] = markup.exec(page) ?? [];
    if (whole === undefined) throw new Error(`no tag at ${page.slice(next, next + 80)}`);
    at = next + whole.length;
    if (closing === '/') {
      const last = open.pop();
      if (last?.name !== name) throw new Error(`</${name}> closes <${last?.name ?? ''}>`);
      continue;
    }
    const pairs = [...given.matchAll(/([a-zA-Z-]+)="([^"]*)"/g)].map(
      ([, key = '', value = '']): [string, string] => [key, decoded(value)],
    );
    const element: Element = { name, attributes: Object.fromEntries<string>(pairs), children: [], text: '' };
    open.at(-1)?.children.push(element);
    if (!voids.includes(name) && single !== '/') open.push(element);
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.name ?? ''}> is not closed`);
  return top;
}

/** Every element of a page, in its order. */
export const allOf = (element: Element): Element[] =>
  element.children.flatMap((child) => [child, ...allOf(child)]);

/** Those with a class. */
export const withClass = (page: Element, name: string): Element[] =>
  allOf(page).filter(({ attributes }) => (attributes.class ?? '').split(' ').includes(name));
