import type { DefinitionNode, SourceRange } from '../../types';

/** A part of a definition that reading it does not tell. */
export interface UnknownPart {
  /** From the root, list positions as they stand in source: `['integrations', '0', 'Definition', 'name']`. */
  path: string[];
  range: SourceRange;
  why: string;
}

export interface PlainDefinition {
  /** Null when the definition itself is not an object that can be read. */
  value: Record<string, unknown> | null;
  unknowns: UnknownPart[];
}

/** What has no place in plain data. */
const leftOut = Symbol('left out');

class Plain {
  readonly unknowns: UnknownPart[] = [];

  of(node: DefinitionNode, path: string[]): unknown {
    switch (node.kind) {
      case 'primitive':
        return node.value === undefined ? leftOut : node.value;
      case 'object':
        return this.object(node, path);
      case 'array': {
        const elements = node.elements.map((element, index) => this.of(element, [...path, String(index)]));
        if (node.open) this.miss(path, node.range, 'the list may have more elements than can be read');
        return elements.filter((element) => element !== leftOut);
      }
      case 'class':
        return this.class(node, path);
      case 'other':
        return leftOut;
      case 'unknown':
        this.miss(path, node.range, node.why);
        return leftOut;
    }
  }

  private object({ properties, open }: DefinitionNode & { kind: 'object' }, path: string[]): unknown {
    const entries = properties
      .map(({ key, value }): [string, unknown] => [key, this.of(value, [...path, key])])
      .filter(([, value]) => value !== leftOut);
    for (const { range, why } of open) this.miss(path, range, why);
    // Not by assignment: a key may be `__proto__`.
    return Object.fromEntries(entries);
  }

  private class({ name, definition, range }: DefinitionNode & { kind: 'class' }, path: string[]): unknown {
    if (definition) {
      const inside = this.of(definition, [...path, 'Definition']);
      return inside === leftOut ? leftOut : { Definition: inside };
    }
    const which = name === null ? 'a class without a name' : `the class \`${name}\``;
    this.miss(path, range, `${which} has no \`static Definition\` that can be read`);
    return leftOut;
  }

  miss(path: string[], range: SourceRange, why: string): void {
    this.unknowns.push({ path, range, why });
  }
}

/**
 * A definition that was read from source as the plain object that composition takes. A class becomes `{ Definition }`.
 * What is not known is left out and listed, also one of several known values; so are classes without a readable
 * `static Definition`. Functions and `undefined` are left out without a word.
 *
 * @param root read with `integrations: true`, so that classes have their `static Definition`
 * @returns elements that are left out of a list make it shorter
 */
export function plainDefinition(root: DefinitionNode): PlainDefinition {
  const plain = new Plain();
  if (root.kind === 'object') {
    const value = plain.of(root, []) as Record<string, unknown>;
    return { value, unknowns: plain.unknowns };
  }
  if (root.kind === 'unknown') plain.miss([], root.range, root.why);
  else plain.miss([], root.range, 'the definition is not an object');
  return { value: null, unknowns: plain.unknowns };
}
