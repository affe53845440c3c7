import { describe, expect, it } from '@jest/globals';
import { composeServerlessDefinition } from '../../infra/compose';
import { ComposeError, type ServerlessConfig } from '../../infra/types';
import { withWebsockets } from '../../infra/with-websockets';
import type { ComposeWarning } from '../../src/types';

const enabled = { name: 'shop', websockets: { enable: true } };
const disabled = { name: 'shop' };
const base = {
  service: 'own',
  provider: { name: 'aws', runtime: 'nodejs22.x', stage: 'dev' },
  functions: { auth: { handler: 'auth.handler' } },
};
/** As a module hands over an interface, and no record. */
interface Config {
  service: string;
}
const declared: Config = { service: 'own' };

describe('over a base', () => {
  it('is what `withWebsockets` makes of it, with all settings handed on', () => {
    const settings = { stage: 'prod', region: 'eu-west-1', handler: 'own.handler' };
    const config: ServerlessConfig = composeServerlessDefinition(enabled, { base, ...settings });
    expect(config).toEqual(withWebsockets(base, enabled, settings));
    expect(config).toHaveProperty('functions.defaultWebsocket.handler', 'own.handler');
    expect(config).toHaveProperty('service', 'own');
  });

  it('keeps it as it is without WebSockets, and does not change it', () => {
    const before = JSON.stringify(base);
    expect(JSON.stringify(composeServerlessDefinition(disabled, { base }))).toBe(before);
    composeServerlessDefinition(enabled, { base });
    expect(JSON.stringify(base)).toBe(before);
  });

  it('asks nothing of the definition that only a config of its own needs', () => {
    const definition = { vpc: { enable: true }, integrations: [null], websockets: { enable: true } };
    expect(composeServerlessDefinition(definition, { base })).toHaveProperty('functions.defaultWebsocket');
  });

  it.each([[undefined], [null], ['shop'], [Promise.resolve(enabled)], [{ Definition: enabled }]])(
    '%p is no definition, and takes no WebSockets away',
    (definition) => {
      expect(() => composeServerlessDefinition(definition, { base })).toThrow(ComposeError);
    },
  );

  it('hands warnings on', () => {
    const warnings: ComposeWarning[] = [];
    const provider = { ...base.provider, iam: { role: 'arn:aws:iam::123456789012:role/own' } };
    const onWarning = (warning: ComposeWarning): number => warnings.push(warning);
    composeServerlessDefinition(enabled, { base: { ...base, provider }, onWarning });
    expect(warnings.map(({ id }) => id)).toEqual(['role-elsewhere']);
  });
});

describe('a base that comes later', () => {
  const expected = withWebsockets(base, enabled);

  it.each<[string, unknown]>([
    ['a promise', Promise.resolve(base)],
    ['a function', () => base],
    ['a function that answers a promise', () => Promise.resolve(base)],
    ['an async function', async () => Promise.resolve(base)],
    [
      'anything that has a `then`',
      {
        then: (done: (config: unknown) => void) => {
          done(base);
        },
      },
    ],
  ])('%s: the answer is a promise', async (_, later) => {
    const answer = composeServerlessDefinition(enabled, { base: later });
    expect(answer).toBeInstanceOf(Promise);
    expect(await answer).toEqual(expected);
  });

  it.each<[string, unknown]>([
    [
      'a function that throws',
      () => {
        throw new Error('own');
      },
    ],
    ['a promise that is rejected', Promise.reject(new Error('own'))],
  ])('%s: the answer is rejected with that', async (_, later) => {
    await expect(composeServerlessDefinition(enabled, { base: later })).rejects.toThrow('own');
  });

  it.each([[undefined], [null], ['serverless.yml'], [[]]])('%p is no config', async (value) => {
    const answer = composeServerlessDefinition(enabled, { base: () => value });
    await expect(answer).rejects.toMatchObject({ id: 'config-not-plain' });
  });
});

describe('no base', () => {
  it.each([[undefined], [null]])('%p: the answer is a complete config', (none) => {
    const config = composeServerlessDefinition(disabled, { base: none });
    expect(Object.keys(config.functions as object)).toEqual(['auth', 'user', 'health']);
  });
});

/** Checked by the compiler: the answer is a promise only where the base is one, or a function. */
export const typed = (unknownBase: unknown): unknown[] => {
  const plain: ServerlessConfig[] = [
    composeServerlessDefinition(disabled),
    composeServerlessDefinition(disabled, { stage: 'dev' }),
    composeServerlessDefinition(disabled, { base: undefined }),
    composeServerlessDefinition(disabled, { base: declared }),
  ];
  const promises: Promise<ServerlessConfig>[] = [
    composeServerlessDefinition(disabled, { base: Promise.resolve(declared) }),
    composeServerlessDefinition(disabled, { base: () => declared }),
    composeServerlessDefinition(disabled, { base: async (stage: string) => Promise.resolve(stage) }),
  ];
  const either: ServerlessConfig | Promise<ServerlessConfig> = composeServerlessDefinition(disabled, {
    base: unknownBase,
  });
  // @ts-expect-error: it may be a promise.
  const wrong: ServerlessConfig = composeServerlessDefinition(disabled, { base: unknownBase });
  return [plain, promises, either, wrong];
};
