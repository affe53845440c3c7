import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { composeServerlessDefinition } from '../../../infra/compose';
import { classWith } from './classes';

type Fields = Record<string, unknown>;

const name = fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,9}$/);
const integrationDefinition = fc.record(
  {
    name,
    webhooks: fc.constantFrom(true, false, { enabled: true }, {}),
    queue: fc.record({ worker: fc.record({ timeout: fc.integer({ min: 1, max: 900 }) }) }),
    extensions: fc.dictionary(
      fc.stringMatching(/^[a-z]{1,6}$/),
      fc.record({ extension: fc.record({ routes: fc.constantFrom([], [{ path: '/in', method: 'post' }]) }) }),
      { maxKeys: 2 },
    ),
    routes: fc.constant([{ path: '/', method: 'GET' }]),
  },
  { requiredKeys: ['name'] },
);
const integration = fc
  .tuple(integrationDefinition, fc.boolean())
  .map(([Definition, isClass]): unknown => (isClass ? classWith({ Definition }) : { Definition }));
const nameOf = (each: unknown): string =>
  (each as { Definition: { name: string } }).Definition.name.toLowerCase();

const definition = fc.record(
  {
    name: fc.stringMatching(/^[a-z][a-z0-9-]{1,11}$/),
    integrations: fc.uniqueArray(integration, { maxLength: 4, selector: nameOf }),
    environment: fc.dictionary(
      fc.stringMatching(/^[A-Z][A-Z0-9_]{1,8}$/),
      fc.constantFrom(true, false, 'ssm'),
      { maxKeys: 4 },
    ),
    lambda: fc.record({ scopedEnvironment: fc.boolean() }),
    scheduler: fc.record({ enable: fc.boolean() }),
    managementApi: fc.record({ v1: fc.boolean() }),
    logging: fc.record({ level: fc.constantFrom('info', 'WARN'), retentionInDays: fc.constantFrom(1, 30) }),
    user: fc.constant({ usePassword: true }),
    websockets: fc.constantFrom({ enable: true }, { enable: false }, false),
  },
  { requiredKeys: ['name'] },
);
const settings = fc.record(
  {
    stage: fc.constantFrom('dev', 'prod'),
    region: fc.constantFrom('us-east-1', 'cn-north-1'),
    plugins: fc.subarray(['serverless-offline', 'serverless-offline-sqs', 'express']),
  },
  { requiredKeys: [] },
);

function frozen<Value>(value: Value): Value {
  if ((typeof value === 'object' && value !== null) || typeof value === 'function') {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
    if (typeof value === 'function') frozen((value as unknown as Fields).Definition);
  }
  return value;
}

/** Names that an integration takes of another are refused, and the generator above makes some. */
const isFree = ({ integrations = [] }: { integrations?: unknown[] }): boolean => {
  const names = integrations.map(nameOf);
  return !names.some((one) => ['auth', 'user', 'health'].includes(one) || /queueworker$|webhook$/.test(one));
};

const compose = (of: unknown, over: object): Fields =>
  composeServerlessDefinition(frozen(of), { ...frozen(over), onWarning: () => undefined });

describe('any config that is made', () => {
  it('is plain data, of nobody else, and made the same again', () => {
    fc.assert(
      fc.property(definition.filter(isFree), settings, (of, over) => {
        const config = compose(of, over);
        const text = JSON.stringify(config);
        expect(JSON.parse(text)).toStrictEqual(config);
        (config.functions as Fields).auth = null;
        (config.custom as Fields).more = true;
        expect(JSON.stringify(compose(of, over))).toBe(text);
      }),
    );
  });

  it('has functions, logical ids and routes of different names, and the queue of each variable', () => {
    fc.assert(
      fc.property(definition.filter(isFree), settings, (of, over) => {
        const config = compose(of, over);
        const functions = config.functions as Record<string, { events: { httpApi?: Fields }[] }>;
        const ids = Object.keys(functions).map((id) => id.charAt(0).toUpperCase() + id.slice(1));
        expect(new Set(ids).size).toBe(ids.length);
        const routes = Object.values(functions).flatMap(({ events }) =>
          events.flatMap(({ httpApi }) =>
            httpApi ? [`${String(httpApi.method)} ${String(httpApi.path)}`] : [],
          ),
        );
        expect(new Set(routes).size).toBe(routes.length);
        const { Resources: resources } = config.resources as { Resources: Fields };
        for (const [, id] of JSON.stringify(config).matchAll(/\{"Ref":"(\w+Queue)"\}/g)) {
          expect(resources).toHaveProperty(String(id));
        }
        for (const each of of.integrations ?? []) {
          const variable = `${nameOf(each).toUpperCase()}_QUEUE_URL`;
          expect(JSON.stringify(config)).toContain(`"${variable}":{"Ref":`);
        }
      }),
    );
  });

  it('is, with WebSockets disabled, that of a definition without the key', () => {
    fc.assert(
      fc.property(definition.filter(isFree), settings, (of, over) => {
        const without: Fields = { ...of };
        delete without.websockets;
        const text = JSON.stringify(compose(without, over));
        for (const off of [false, null, { enable: false }, {}, true]) {
          expect(JSON.stringify(compose({ ...without, websockets: off }, over))).toBe(text);
        }
      }),
    );
  });
});
