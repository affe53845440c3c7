import type { DefinitionNode } from '../../src/types';

/** Spellings of the key that a repair may rename. */
const isWebsockets = (key: string): boolean => /^websockets?$/.test(key.toLowerCase().replace(/[-_]/g, ''));

/**
 * True when two readings of a definition say the same of everything but `websockets`: an edit has
 * changed nothing else.
 */
export function sameExcept(before: DefinitionNode, after: DefinitionNode): boolean {
  return outline(before, true) === outline(after, true);
}

/** A value without its places, as text. */
function outline(node: DefinitionNode, top: boolean): string {
  switch (node.kind) {
    case 'primitive':
      return `${typeof node.value}:${String(node.value)}`;
    case 'object': {
      const own = node.properties.filter(({ key }) => !(top && isWebsockets(key)));
      const parts = own.map(({ key, value }) => `${JSON.stringify(key)}=${outline(value, false)}`);
      return `{${parts.join(',')}|${node.open.map(({ why }) => why).join(',')}}`;
    }
    case 'array':
      return `[${node.elements.map((element) => outline(element, false)).join(',')}${node.open ? ',…' : ''}]`;
    case 'class':
      return `class ${node.name ?? ''}`;
    case 'other':
      return `<${node.what}>`;
    case 'unknown':
      return `?${node.why}(${(node.oneOf ?? []).map((option) => outline(option, top)).join('|')})`;
  }
}
