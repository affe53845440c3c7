'use strict';
const { compile } = require('json-schema-to-typescript');

const banner = '// @generated from app-definition.schema.json by scripts/schema.cjs. Do not edit.';

const pascal = (text) =>
  text.replace(/[^A-Za-z0-9]/g, '').replace(/^[a-z]/, (letter) => letter.toUpperCase());

/** A name for the type of an object, from its path: `vpc.natGateway` is `VpcNatGateway`. */
const nameOf = (path) => path.map((key) => pascal(key === '*' ? 'entry' : key)).join('');

/** The comment of a key: what it is, and what to write instead where it is old. */
function comment(node) {
  const lines = [node.description];
  const old = node['x-frigg'];
  for (const [value, { write }] of Object.entries(old?.values ?? {}))
    lines.push(`Old value \`${value}\`: ${write}`);
  if (node.default !== undefined) lines.push(`@default ${JSON.stringify(node.default)}`);
  if (old?.since !== undefined) {
    const effect = old.effect === 'none' ? 'It has no effect. ' : '';
    lines.push(`@deprecated since ${old.since}. ${effect}${old.write}`);
  }
  return lines.join('\n\n');
}

/** A value of which the schema says nothing. */
const isAnything = (node) => node.type === undefined && node.enum === undefined;

/** The same schema in the terms of the generator of types: a comment in one piece, a name for each object. */
function forTypes(node, path) {
  const description = path.length === 0 ? node.description : comment(node);
  if (isAnything(node)) return { description, tsType: 'unknown' };
  const shape = shapeOf(node, path);
  if (path.length === 0) return { ...shape, description };
  const types = [node.type].flat();
  if (shape.properties === undefined || Object.keys(shape.properties).length === 0)
    return { ...shape, description };
  // A union of one or more: the comment is that of the key, and the object has a name.
  const named = { ...shape, type: 'object', title: nameOf(path) };
  const others = types
    .filter((type) => type !== 'object')
    .map((type) => (type === 'boolean' && node.not?.const === true ? { enum: [false] } : { type }));
  return { description, anyOf: [named, ...others] };
}

/** What is inside of a value. */
function shapeOf({ type, enum: values, properties, additionalProperties, items, required }, path) {
  const inner = (key, child) => forTypes(child, [...path, key]);
  return {
    ...(type === undefined ? {} : { type }),
    ...(values === undefined ? {} : { enum: values }),
    ...(required === undefined ? {} : { required }),
    ...(items === undefined
      ? {}
      : { items: isAnything(items) ? { tsType: 'unknown' } : inner('item', items) }),
    ...(additionalProperties === undefined
      ? {}
      : {
          additionalProperties:
            typeof additionalProperties === 'object'
              ? inner('*', additionalProperties)
              : additionalProperties,
        }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(properties).map(([key, child]) => [key, inner(key, child)]),
          ),
        }),
  };
}

function types(schema) {
  return compile(forTypes(schema, []), 'AppDefinition', {
    bannerComment: banner,
    additionalProperties: true,
    unknownAny: true,
    style: { singleQuote: true, printWidth: 110 },
  });
}

module.exports = { types };
