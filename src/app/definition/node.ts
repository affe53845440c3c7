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

/** Lists of classes, each in a module of its own that says nothing about the app. */
const classLists = new Set(['integrations', 'adminScripts', 'reports']);

interface Reading {
  evaluation: Evaluation;
  options: ReadOptions;
  /** The objects around the value: one that contains itself is not laid out again. */
  around: readonly Value[];
  /** Inside one of `classLists`. */
  classes: boolean;
}

/** Turns the value of a definition into plain data. Shared objects are laid out where they are met. */
export const toNode = (evaluation: Evaluation, value: Value, options: ReadOptions): DefinitionNode =>
  read({ evaluation, options, around: [], classes: false }, value);

function read(reading: Reading, value: Value): DefinitionNode {
  const { evaluation, options, around, classes } = reading;
  evaluation.machine.step();
  if (value.kind === 'lazy' && classes && !options.integrations) {
    return { kind: 'unknown', range: value.range, why: 'another module was not read for it' };
  }
  const settled = settle(value);
  const { range } = settled;
  if (around.includes(settled)) return { kind: 'other', range, what: 'the object around it' };
  const inside: Reading = { ...reading, around: [...around, settled] };
  const inner = (part: Value): DefinitionNode => read(inside, part);
  switch (settled.kind) {
    case 'primitive':
      return { kind: 'primitive', range, value: settled.value };
    case 'object':
      return objectNode(inside, settled);
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

function objectNode(reading: Reading, object: ObjectValue): DefinitionNode {
  const { evaluation, around, classes } = reading;
  const properties: DefinitionProperty[] = [];
  for (const key of object.slots.keys()) {
    const slot = object.slots.get(key);
    if (!slot || key === symbolKey) continue;
    const plain = !slot.getter && !slot.maybe;
    const value = plain ? slot.value : getProperty(evaluation.machine, object, key, slot.site);
    const inside = { ...reading, classes: classes || (around.length === 1 && classLists.has(key)) };
    properties.push({ key, keyRange: slot.keyRange, site: slot.site, value: read(inside, value) });
  }
  const open = object.open.values().map(({ why, range }) => ({ kind: 'unknown' as const, why, range }));
  return { kind: 'object', range: object.range, properties, open };
}
