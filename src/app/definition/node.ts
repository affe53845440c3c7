import type { DefinitionNode, DefinitionProperty } from '../../types';
import type { Evaluation } from '../evaluate';
import { describe, settle, symbolKey } from '../evaluate/describe';
import { listState } from '../evaluate/objects';
import { getProperty } from '../evaluate/properties';
import type { ObjectValue, Value } from '../evaluate/values';

export interface ReadOptions {
  /** Reads the modules of the integrations too, for their `static Definition`. */
  integrations?: boolean;
}

const nestingAtMost = 40;

/** Turns a value into plain data. Shared objects are laid out each time that they are met. */
export function toNode(
  evaluation: Evaluation,
  value: Value,
  options: ReadOptions,
  depth: number,
): DefinitionNode {
  if (value.kind === 'lazy' && depth > 1 && !options.integrations) {
    return { kind: 'unknown', range: value.range, why: 'another module was not read for it' };
  }
  const settled = settle(value);
  const { range } = settled;
  if (depth > nestingAtMost) return { kind: 'unknown', range, why: 'it is nested too deep' };
  const inner = (part: Value): DefinitionNode => toNode(evaluation, part, options, depth + 1);
  switch (settled.kind) {
    case 'primitive':
      return { kind: 'primitive', range, value: settled.value };
    case 'object':
      return objectNode(evaluation, settled, inner);
    case 'list': {
      const { items, open } = listState(settled);
      return { kind: 'array', range, elements: items.map(inner), open };
    }
    case 'class': {
      const definition = options.integrations ? settled.statics.slots.get('Definition') : undefined;
      const node = { kind: 'class' as const, range, name: settled.name };
      return definition ? { ...node, definition: inner(definition.value) } : node;
    }
    case 'function':
      return { kind: 'other', range, what: 'a function' };
    case 'other':
      return { kind: 'other', range, what: settled.what };
    case 'external':
      return {
        kind: 'unknown',
        range,
        why: describe(settled),
        ...(settled.specifier === null ? {} : { package: settled.specifier }),
      };
    case 'unknown': {
      const node = { kind: 'unknown' as const, range, why: settled.why };
      return settled.options ? { ...node, oneOf: settled.options.map(inner) } : node;
    }
  }
}

function objectNode(
  evaluation: Evaluation,
  object: ObjectValue,
  inner: (part: Value) => DefinitionNode,
): DefinitionNode {
  const properties: DefinitionProperty[] = [];
  for (const key of object.slots.keys()) {
    const slot = object.slots.get(key);
    if (!slot || key === symbolKey) continue;
    const plain = !slot.getter && !slot.maybe;
    const value = plain ? slot.value : getProperty(evaluation.machine, object, key, slot.site);
    properties.push({ key, keyRange: slot.keyRange, site: slot.site, value: inner(value) });
  }
  const open = object.open.values().map(({ why, range }) => ({ kind: 'unknown' as const, why, range }));
  return { kind: 'object', range: object.range, properties, open };
}
