import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServerlessDefinition } from '../../../infra/compose';
import { generate } from '../../../infra/generate';
import { apps, type AppName } from './apps';
import { classWith } from './classes';

const expected = (name: AppName): unknown =>
  JSON.parse(readFileSync(join(__dirname, 'expected', `${name}.json`), 'utf8'));

describe('a config for an app that has none', () => {
  it.each(Object.keys(apps) as AppName[])('%s', (name) => {
    const { definition, settings } = apps[name];
    expect(composeServerlessDefinition(definition, settings)).toEqual(expected(name));
  });

  it('is the same without WebSockets, whatever says that there are none', () => {
    const { definition, settings } = apps.live;
    const { websockets, ...without } = definition;
    const text = JSON.stringify(composeServerlessDefinition(without, settings));
    expect(text).not.toMatch(/websocket/i);
    for (const off of [
      undefined,
      null,
      false,
      true,
      {},
      { ...websockets, enable: false },
      { enable: 'true' },
    ]) {
      const config = composeServerlessDefinition({ ...definition, websockets: off }, settings);
      expect(JSON.stringify(config)).toBe(text);
    }
  });
});

describe('plugins', () => {
  const made = (plugins: string[]): { plugins: unknown; custom: unknown } => {
    const { plugins: used, custom } = generate({ name: 'shop' }, { plugins });
    return { plugins: used, custom };
  };

  it('are those that the app has and the config has a use for, in the order that they need', () => {
    const having = [
      '@friggframework/serverless-plugin',
      'serverless-offline',
      'serverless-esbuild',
      'serverless-dotenv-plugin',
      'serverless-offline-sqs',
      'serverless-jetpack',
    ];
    const { plugins, custom } = made(having);
    expect(plugins).toEqual([
      'serverless-offline-sqs',
      'serverless-offline',
      '@friggframework/serverless-plugin',
    ]);
    expect(Object.keys(custom as object)).toEqual(['serverless-offline-sqs', 'serverless-offline']);
  });

  it('bring no settings where they are not there', () => {
    expect(made(['express'])).toEqual({ plugins: [], custom: {} });
  });
});

describe('stage and region', () => {
  it.each<[string, object, object, unknown, unknown]>([
    ['given', {}, { stage: 'prod', region: 'sa-east-1' }, 'prod', 'sa-east-1'],
    ['of nobody', {}, {}, "${opt:stage, 'dev'}", 'us-east-1'],
    ['of the definition', { stage: 'qa', region: 'eu-west-1' }, {}, "${opt:stage, 'qa'}", 'us-east-1'],
    ['given, over the definition', { stage: 'qa' }, { stage: 'prod' }, 'prod', 'us-east-1'],
    ['of a variable', { stage: '${env:STAGE}' }, {}, '${opt:stage, ${env:STAGE}}', 'us-east-1'],
    ['empty', { stage: '' }, {}, "${opt:stage, 'dev'}", 'us-east-1'],
  ])('%s', (_, definition, settings, stage, region) => {
    expect(generate({ name: 'shop', ...definition }, settings).provider).toMatchObject({ stage, region });
  });
});

describe('the scheduler', () => {
  const RateLimited = classWith({ rateLimit: { requests: 10 } });
  const has = (definition: object): boolean =>
    JSON.stringify(generate({ name: 'shop', ...definition })).includes('AWS::Scheduler::ScheduleGroup');
  const one = (definition: object): object => ({
    integrations: [{ Definition: { name: 'crm', ...definition } }],
  });

  it.each<[string, object, boolean]>([
    ['for nobody', one({}), false],
    ['asked for', { scheduler: { enable: true } }, true],
    ['asked for in words', { scheduler: { enable: 'true' } }, false],
    ['for webhooks', one({ webhooks: true }), true],
    ['for webhooks that are off', one({ webhooks: { enabled: false } }), false],
    ['for a rate limit', one({ modules: { crm: { definition: { API: RateLimited } } } }), true],
    [
      'for a module without one',
      one({ modules: { crm: { definition: { API: classWith() } }, odd: null } }),
      false,
    ],
  ])('%s', (_, definition, expected) => {
    expect(has(definition)).toBe(expected);
  });

  it('sends nowhere where there is no queue', () => {
    const { resources } = generate({ name: 'shop', scheduler: { enable: true } });
    expect(JSON.stringify(resources)).not.toContain('sqs:SendMessage"],"Resource":[]');
    expect(resources).not.toHaveProperty('Resources.SchedulerExecutionRole.Properties.Policies');
  });
});
