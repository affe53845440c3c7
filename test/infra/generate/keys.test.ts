import { describe, expect, it } from '@jest/globals';
import { decidesConfig } from '../../../infra/generate';
import { dependent, withoutEffect } from '../../../infra/generate/harmless-keys';
import { made, readAtRunTime, refused as refusals } from '../../../infra/generate/keys';
import schema from '../../../schema/app-definition.schema.json';
import { classWith } from './classes';
import { refusalOf, refused } from './refusal';

interface Node {
  properties?: Record<string, Node>;
  items?: Node;
  additionalProperties?: Node | boolean;
}

/** Every key of the schema, `*` for any name or index. */
function keysOf(node: Node, at: readonly string[] = []): string[] {
  const { properties = {}, items, additionalProperties: others } = node;
  const children = Object.entries(properties);
  if (items) children.push(['*', items]);
  if (typeof others === 'object') children.push(['*', others]);
  return children.flatMap(([key, child]) => [[...at, key].join('.'), ...keysOf(child, [...at, key])]);
}

const listed = [...made, ...Object.keys(refusals), ...readAtRunTime, ...dependent, ...withoutEffect];

/** A definition with a value at a path. */
const definitionWith = (path: string, value: unknown): Record<string, unknown> => ({
  name: 'shop',
  ...(path.split('.').reduceRight((inner: unknown, key) => ({ [key]: inner }), value) as object),
});

describe('the keys of a definition', () => {
  it('are all decided on, each once', () => {
    expect(listed.filter((key, index) => listed.indexOf(key) !== index)).toEqual([]);
    const keys = keysOf(schema as Node);
    expect(keys.length).toBeGreaterThan(150);
    expect(keys.filter((key) => !listed.includes(key))).toEqual([]);
    expect(listed.filter((key) => !keys.includes(key))).toEqual(['database.mongodb']);
  });

  const asking: Record<string, unknown> = {
    provider: 'gcp',
    'encryption.fieldLevelEncryptionMethod': 'kms',
    adminScripts: [classWith()],
    reports: [classWith()],
    'migration.ownership.bucket': 'stack',
    'migration.ownership.queue': 'auto',
  };
  const harmless: Record<string, unknown[]> = {
    provider: ['aws'],
    'encryption.fieldLevelEncryptionMethod': ['aes'],
    adminScripts: [[]],
    reports: [[]],
  };

  it.each(Object.keys(refusals))('`%s` is refused where it asks for something, and only there', (path) => {
    const refusal = refusalOf(definitionWith(path, asking[path] ?? true));
    expect(refusal?.id).toBe('definition-unsupported');
    expect(refusal?.paths).toEqual([path.split('.')]);
    expect(refusal?.message).toContain(`\`${path}\` (it needs ${refusals[path]?.needs ?? ''})`);
    for (const value of [undefined, null, ...(harmless[path] ?? [false])]) {
      expect(refused(definitionWith(path, value))).toBeNull();
    }
  });

  it('that ask for something are all named at once, with what keeps them', () => {
    const refusal = refusalOf({
      name: 'shop',
      vpc: { enable: true, management: 'discover' },
      database: { postgres: { enable: true, minCapacity: 1 } },
      encryption: { fieldLevelEncryptionMethod: 'kms' },
      ssm: { enable: true },
      queues: {},
    });
    expect(refusal?.paths.map((path) => path.join('.'))).toEqual([
      'vpc.enable',
      'database.postgres.enable',
      'encryption.fieldLevelEncryptionMethod',
      'ssm.enable',
      'queues',
    ]);
    expect(refusal?.remedy).toContain('infrastructure.js');
  });

  it.each<[string, unknown, boolean]>([
    ['vpc.enabled', true, true],
    ['vpc.enable', 'true', true],
    ['encryption.fieldLevelEncryptionMethod', 'KMS', true],
    ['database.redis', { enable: true }, true],
    ['lambda.memorySize', 512, true],
    ['managementApi.v3', true, true],
    ['__proto__', { enable: true }, true],
    ['constructor', 'x', true],
    ['toString', 'x', true],
    ['queues', false, false],
    ['database.mongodb', { enable: true }, false],
    ['custom.anything', { at: 'all' }, false],
    ['user.authModes.apiKey', { enable: true }, false],
    ['user.model', classWith(), false],
    ['telemetry.subscribers', [() => 1], false],
    ['vpc', true, false],
    ['vpc.natGateway', { management: 'createAndManage', id: null }, false],
    ['ssm.parameters', { '/a/path': { type: 'String', odd: 1 } }, false],
    ['encryption.schema', { Credential: { fields: ['data.key'] } }, false],
  ])('`%s` that is %p: %p', (path, value, isRefused) => {
    const definition =
      path === '__proto__' ? (JSON.parse('{"name":"shop","__proto__":{"enable":true}}') as unknown) : null;
    expect(refused(definition ?? definitionWith(path, value))).toBe(
      isRefused ? `definition-unsupported ${path}` : null,
    );
  });
});

describe('what has to be known of a definition', () => {
  it.each<[string, boolean]>([
    ['', true],
    ['name', true],
    ['environment', true],
    ['environment.MONGO_URI', true],
    ['vpc', true],
    ['vpc.enable', true],
    ['vpc.vpcId', false],
    ['database', true],
    ['database.mongoDB.enable', false],
    ['user', false],
    ['user.jwtConfig.secret', false],
    ['custom.appName', false],
    ['websockets.enable', true],
    ['adminScripts', true],
    ['integrations', true],
    ['integrations.0', true],
    ['integrations.0.Definition', true],
    ['integrations.0.Definition.name', true],
    ['integrations.0.Definition.webhooks.enabled', true],
    ['integrations.0.Definition.modules.crm.definition', false],
    ['integrations.0.Definition.display', false],
    ['integrations.0.Display', false],
  ])('`%s`: %p', (path, expected) => {
    expect(decidesConfig(path === '' ? [] : path.split('.'))).toBe(expected);
  });
});
