import { describe, expect, it } from '@jest/globals';
import { schema, validate } from '../../schema';
import { Example, holding, refusedValues, seenValues } from './values';

const one = (value: unknown) => {
  const { valid, errors } = validate(value);
  expect(valid).toBe(false);
  expect(errors).toHaveLength(1);
  return errors[0];
};

describe('values that some version accepts', () => {
  const cases = Object.entries(seenValues).flatMap(([path, values]) =>
    values.map((value) => [path, value] as const),
  );

  it.each(cases)('%s: %p', (path, value) => {
    expect(validate(holding(path, value))).toEqual({ valid: true, errors: [] });
  });

  it('are all that stand in a definition at once', () => {
    const root = Object.fromEntries(
      Object.entries(seenValues).flatMap(([key, [first]]) => (key.includes('.') ? [] : [[key, first]])),
    );
    expect(validate(root).errors).toEqual([]);
  });

  it.each([[{}], [{ integrations: [] }], [Object.create(null)]])('%p', (value) => {
    expect(validate(value).valid).toBe(true);
  });
});

describe('values that no version accepts', () => {
  it.each(refusedValues)('%s: %p', (path, value, pointer, keyword) => {
    expect(one(holding(path, value))).toMatchObject({ pointer, keyword });
  });

  it.each([[null], [[]], ['x'], [1], [undefined], [Example], [() => ({})]])(
    'a definition that is %p',
    (value) => {
      expect(one(value)).toMatchObject({ pointer: '', keyword: 'type' });
    },
  );

  it('all at once, none hides another', () => {
    const { errors } = validate({ name: 1, vpc: { enable: 'x', foo: 1 }, bar: 2 });
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['/bar', '/name', '/vpc/enable', '/vpc/foo']);
  });
});

describe('messages', () => {
  it.each([
    ['vpc.enable', 'yes', '`vpc.enable` is a string; it has to be `true` or `false`.'],
    ['vpc.enable', 1, '`vpc.enable` is `1`; it has to be `true` or `false`.'],
    [
      'websockets',
      true,
      '`websockets` is `true`. WebSockets are an object with `enable`, `routeSelectionExpression` and `broadcast`, or `false`. Only `{ "enable": true }` enables them.',
    ],
    ['websockets', 'true', '`websockets` is a string; it has to be an object or `false`.'],
    ['user', 1, '`user` is `1`; it has to be an object or `null`.'],
    [
      'user.primary',
      'organisation',
      "`user.primary` is a string; it has to be `'individual'` or `'organization'`. Did you mean `organization`?",
    ],
    ['user.jwtConfig', { secret: 123456 }, '`user.jwtConfig.secret` is a number; it has to be a string.'],
    ['environment', { PIN: 9876 }, "`environment.PIN` is a number; it has to be `true`, `false` or `'ssm'`."],
    ['user.jwtConfig', {}, '`user.jwtConfig` has no `secret`, which has to be there.'],
    ['database.postgres.port', 1.5, '`database.postgres.port` is `1.5`; it has to be a whole number.'],
    [
      'vpc.vpcId',
      'x',
      '`vpc.vpcId` is a string; it has to be an id that begins with `vpc-`, or a Serverless variable.',
    ],
    ['telemetry.sampleRatio', 2, '`telemetry.sampleRatio` is `2`; it has to be at most 1.'],
    ['encrpytion', {}, 'No version of Frigg knows the key `encrpytion`. Did you mean `encryption`?'],
    [
      'vpc.securityGroupIds',
      [undefined],
      '`vpc.securityGroupIds.0` is `undefined`; it has to be a string or an object.',
    ],
    ['name', () => 'x', '`name` is a function; it has to be a string.'],
    ['vpc.zzzz', {}, 'No version of Frigg knows the key `zzzz` in `vpc`.'],
    [
      'environment.A',
      'true',
      "`environment.A` is a string; it has to be `true`, `false` or `'ssm'`. Did you mean `true`?",
    ],
  ])('%s: %p', (path, value, message) => {
    expect(one(holding(path, value))?.message).toBe(message);
  });

  it('name what an object inherits, which Frigg reads too', () => {
    const inherits: unknown = Object.create({ websockets: { enable: 'x' } });
    expect(one(inherits)?.message).toBe('`websockets.enable` is a string; it has to be `true` or `false`.');
  });

  it('hold no text of the definition', () => {
    const secret = 'sk-live-0123456789';
    for (const path of ['environment.API_KEY', 'vpc.enable', 'name', 'user', 'logging.level', 'vpc.vpcId']) {
      expect(JSON.stringify(validate(holding(path, `${secret}!`)))).not.toContain(secret);
    }
  });
});

describe('suggestions', () => {
  it.each([
    ['webSockets', 'websockets'],
    ['websocket', 'websockets'],
    ['websockets.enabled', 'enable'],
    ['websockets.enalbe', 'enable'],
    ['vpc.natgateway', 'natGateway'],
    ['vpc.subnets.id', 'ids'],
    ['env', 'environment'],
    ['user.usePasword', 'usePassword'],
    ['constructor', undefined],
    ['toString', undefined],
    ['x', undefined],
    ['y'.repeat(5000), undefined],
  ])('%s: %s', (path, suggestion) => {
    expect(one(holding(path, {}))?.suggestion).toBe(suggestion);
  });
});

it('exports the schema', () => {
  expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
  expect(schema.$id).toBe('https://friggframework.org/schemas/app-definition.schema.json');
});
