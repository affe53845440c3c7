import { describe, expect, it } from '@jest/globals';
import Ajv from 'ajv';
import { valid as isVersion } from 'semver';
import { schema, validate, type SchemaNode } from '../../schema';
import { holding } from './values';

/** Every part of the schema, with its path; `*` stands for a free name, `[]` for an element. */
function* parts(node: SchemaNode, path: string[] = []): Generator<[string, SchemaNode]> {
  if (path.length > 0) yield [path.join('.'), node];
  for (const [key, child] of Object.entries(node.properties ?? {})) yield* parts(child, [...path, key]);
  if (typeof node.additionalProperties === 'object') yield* parts(node.additionalProperties, [...path, '*']);
  if (node.items) yield* parts(node.items, [...path, '[]']);
}

const all = [...parts(schema)];
const keys = all.filter(([path]) => !path.endsWith('[]'));
const old = all.flatMap(([path, node]) => (node['x-frigg'] ? [[path, node, node['x-frigg']] as const] : []));

it('is a valid JSON Schema of draft-07', () => {
  expect(new Ajv({ strict: false }).validateSchema(schema)).toBe(true);
});

it('keeps to keywords that what is not known can not break', () => {
  const allowed = new Set([
    ...['description', 'type', 'default', 'examples', 'enum', 'pattern', 'minimum', 'maximum'],
    ...['properties', 'required', 'additionalProperties', 'items', 'deprecated', 'deprecationMessage'],
    ...['enumDescriptions', 'patternErrorMessage', 'errorMessage', 'x-frigg'],
  ]);
  const others = all.flatMap(([path, node]) =>
    Object.keys(node).flatMap((keyword) => (allowed.has(keyword) ? [] : [`${path}: ${keyword}`])),
  );
  expect(others).toEqual(['websockets: not']);
});

describe('every key', () => {
  it.each(keys)('%s is described, in sentences, with an example', (_path, node) => {
    expect(node.description).toMatch(/^[A-Z].*[.]$/s);
    expect(node.examples?.length).toBeGreaterThan(0);
  });

  const values = keys.flatMap(([path, { default: given, examples = [] }]) =>
    [...examples, ...(given === undefined ? [] : [given])].map((value) => [path, value] as const),
  );
  it.each(values)('%s: %p is valid', (path, value) => {
    const name = path.replaceAll('*', 'ANY_NAME');
    const inside = path.startsWith('user.jwtConfig.') && !path.endsWith('.secret') ? 'required' : undefined;
    const { errors } = validate(holding(name, value));
    expect(errors.map(({ keyword }) => keyword)).toEqual(inside === undefined ? [] : [inside]);
  });

  it.each(keys.filter(([, node]) => node.enum && node.enumDescriptions))(
    '%s describes each value',
    (_path, node) => {
      expect(node.enumDescriptions).toHaveLength(node.enum?.length ?? 0);
      expect(new Set(node.enum).size).toBe(node.enum?.length);
    },
  );
});

describe('what is old', () => {
  it.each(old)(
    '%s says since when, and what to write now',
    (_path, node, { since, write, values, rename }) => {
      const said = [...Object.values(values ?? {}), ...(since === undefined ? [] : [{ since, write }])];
      expect(said.length).toBeGreaterThan(0);
      for (const one of said) {
        expect(isVersion(one.since)).not.toBeNull();
        expect(one.write).toMatch(/^[A-Z].*[.]$/);
      }
      expect(node.deprecated ?? false).toBe(since !== undefined);
      if (write !== undefined) expect(node.deprecationMessage).toContain(write);
      expect(rename).toBeUndefined();
    },
  );

  it.each(old)('%s names values that are accepted', (path, node, { values }) => {
    for (const text of Object.keys(values ?? {})) {
      const isBoolean = [node.type].flat().includes('boolean');
      expect(validate(holding(path, isBoolean ? text === 'true' : text)).errors).toEqual([]);
    }
  });

  it('has no default when it does nothing, as no version reads it', () => {
    const wrong = old.filter(([, node, { effect }]) => effect === 'none' && node.default !== undefined);
    expect(wrong.map(([path]) => path)).toEqual([]);
  });

  it.each(['user.password', 'encryption.useDefaultKMSForFieldLevelEncryption'])(
    '%s is no mere new name',
    (path) => {
      expect(old.find(([key]) => key === path)?.[2].rename).toBeUndefined();
    },
  );
});

it.each([
  '',
  'vpc',
  'vpc.subnets',
  'ssm',
  'encryption',
  'logging',
  'websockets',
  'websockets.broadcast',
  'user',
  'user.authModes',
  'database.postgres',
  'telemetry',
  'lambda',
])('%s knows all of its keys', (path) => {
  const unknown = holding(path === '' ? 'zzzz' : `${path}.zzzz`, 1);
  expect(validate(unknown).errors).toMatchObject([{ keyword: 'additionalProperties' }]);
});

it.each(['custom', 'database', 'secretsManager', 'security', 'webhooks', 'auth'])(
  '%s may hold more',
  (path) => {
    expect(validate(holding(`${path}.zzzz`, 1)).valid).toBe(true);
  },
);
