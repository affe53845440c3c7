import { describe, expect, it } from '@jest/globals';
import { deploymentOf, resolveText, type DeploymentInput } from '../../../src/api/doctor/deployment';
import type { Composed } from '../../../src/checks/check';

const known = { stage: 'prod', region: 'eu-west-1', env: { NAME: 'shop', EMPTY: '' } };

describe('a text with variables of Serverless', () => {
  it.each<[unknown, string | null]>([
    ['shop', 'shop'],
    ['', ''],
    ['${opt:stage}', 'prod'],
    ['shop-${opt:stage}-api', 'shop-prod-api'],
    ["${opt:stage, 'dev'}", 'prod'],
    ['${ opt:stage , "dev" }', 'prod'],
    ['${sls:stage}', 'prod'],
    ['${self:provider.stage}', 'prod'],
    ['${opt:region}', 'eu-west-1'],
    ['${env:NAME}', 'shop'],
    ["${env:GONE, 'usual'}", 'usual'],
    ['${env:GONE, usual}', 'usual'],
    ['${env:GONE,""}', ''],
    ['${env:EMPTY}', ''],
    ['${env:NAME}-${opt:stage}', 'shop-prod'],
    ['${env:GONE}', null],
    ['${env:GONE}-${opt:stage}', null],
    ['${self:custom.name}', null],
    ['${ssm:/shop/name}', null],
    ['${cf:other-${opt:stage}.Name}', null],
    ['${file(./names.yml):name}', null],
    ['${env:GONE, ${opt:stage}}', null],
    ['${opt:other}', null],
    [undefined, null],
    [null, null],
    [7, null],
    [{ Ref: 'Name' }, null],
  ])('%j is %j', (text, resolved) => {
    expect(resolveText(text, known)).toBe(resolved);
  });

  it('has no region where none is given', () => {
    expect(resolveText('${opt:region}', { ...known, region: null })).toBeNull();
    expect(resolveText("${opt:region, 'us-east-2'}", { ...known, region: null })).toBe('us-east-2');
  });
});

const composed = (config: Record<string, unknown>): Composed => ({
  kind: 'composed',
  config,
  ...{ base: null, warnings: [], isPartial: false },
});

describe('where an app is deployed', () => {
  const input: DeploymentInput = { stage: 'dev', region: null, name: 'shop', env: {} };
  const at = (given: Composed, more: Partial<DeploymentInput> = {}): unknown => {
    const { stack, region } = deploymentOf(given, { ...input, ...more });
    return { stack, region };
  };

  it.each<[string, Record<string, unknown>, Partial<DeploymentInput>, string | null, string | null]>([
    ['a service', { service: 'shop' }, {}, 'shop-dev', 'us-east-1'],
    ['a service as an object', { service: { name: 'shop' } }, {}, 'shop-dev', 'us-east-1'],
    ['another stage', { service: 'shop' }, { stage: 'prod' }, 'shop-prod', 'us-east-1'],
    [
      'a service from the environment',
      { service: '${env:NAME}' },
      { env: { NAME: 'own' } },
      'own-dev',
      'us-east-1',
    ],
    ['a service that only Serverless knows', { service: '${ssm:/name}' }, {}, null, 'us-east-1'],
    ['no service', {}, {}, null, 'us-east-1'],
    [
      'a stack name',
      { service: 'shop', provider: { stackName: 'own-${sls:stage}' } },
      {},
      'own-dev',
      'us-east-1',
    ],
    [
      'a stack name not known',
      { service: 'shop', provider: { stackName: '${ssm:/n}' } },
      {},
      null,
      'us-east-1',
    ],
    ['a region', { service: 'shop', provider: { region: 'eu-west-1' } }, {}, 'shop-dev', 'eu-west-1'],
    [
      'a region of the command line before that of the config',
      { service: 'shop', provider: { region: 'eu-west-1' } },
      { region: 'eu-north-1' },
      ...(['shop-dev', 'eu-north-1'] as const),
    ],
    [
      'a region of the config before that of the environment',
      { service: 'shop', provider: { region: 'eu-west-1' } },
      { env: { AWS_REGION: 'eu-north-1' } },
      ...(['shop-dev', 'eu-west-1'] as const),
    ],
    [
      'a region of the environment',
      { service: 'shop' },
      { env: { AWS_REGION: 'eu-north-1' } },
      'shop-dev',
      'eu-north-1',
    ],
    ['a region not known', { service: 'shop', provider: { region: '${ssm:/r}' } }, {}, 'shop-dev', null],
  ])('%s', (_name, config, more, stack, region) => {
    expect(at(composed(config), more)).toEqual({ stack, region });
  });

  it("takes the definition's name for upstream's config in code that was not run", () => {
    const notRun = (file: string): Composed => ({ kind: 'not-run', why: 'It is code.', file });
    expect(at(notRun('/app/infrastructure.js'))).toEqual({ stack: 'shop-dev', region: 'us-east-1' });
    expect(at(notRun('/app/infrastructure.js'), { name: null })).toMatchObject({ stack: null });
    expect(at(notRun('/app/serverless.ts'))).toMatchObject({ stack: null });
  });

  it('knows no stack where no config can be composed', () => {
    const problem = { id: 'internal-error', message: 'It can not be read.', remedy: 'Look.' } as const;
    expect(at({ kind: 'failed', problem })).toMatchObject({ stack: null });
  });
});
