import type { DefinitionNode, DefinitionObject } from '../../types';

/** Stands for what is known, and is none of the values that JSON has: a class, a function, a big integer. */
const noJson = (): void => undefined;

/** What can be any value, as far as the schema is concerned. */
export const isWild = (node: DefinitionNode): boolean =>
  node.kind === 'unknown' ||
  // A text that was made of something, and an object that contains itself: there, and not laid out.
  (node.kind === 'other' && (node.what === 'a text' || node.what === 'the object around it'));

/** A key with the value `undefined` is no key, as in JSON. */
export const isAbsent = (node: DefinitionNode): boolean =>
  node.kind === 'primitive' && node.value === undefined;

/** What the conversion met on its way. */
export interface Sight {
  /** There is an unknown whose possible values are known. */
  options: boolean;
}

/**
 * The plain value of a tree. Unknowns are `undefined`, which the validator passes over under a key and which
 * is mapped away in lists: no copy of the schema that allows everything is needed.
 */
export function toValue(node: DefinitionNode, sight: Sight): unknown {
  switch (node.kind) {
    case 'primitive':
      return node.value;
    case 'object':
      return toObject(node, sight);
    case 'array': {
      const { elements } = node;
      const list: unknown[] = [];
      // Not `map`: this runs for every list of every definition.
      for (const element of elements) list.push(toValue(element, sight));
      return list;
    }
    case 'unknown':
      if (node.oneOf) sight.options = true;
      return undefined;
    default:
      return isWild(node) ? undefined : noJson;
  }
}

function toObject({ properties }: DefinitionObject, sight: Sight): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const { key, value } of properties) {
    const isPlain = value.kind === 'primitive';
    if (isPlain && value.value === undefined) continue;
    const plain = isPlain ? value.value : toValue(value, sight);
    if (key === '__proto__') defineOwn(object, key, plain);
    else object[key] = plain;
  }
  return object;
}

/** An assignment to this key would replace the prototype. */
function defineOwn(object: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}
