import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { composeServerlessDefinition } from '../../../infra/compose';
import { normaliseTemplate } from '../../../infra/plan';
import { writeFiles } from '../../commands/support';
import { installOsls, missingServerless } from '../../servers/serverless';
import { packageApp } from '../../servers/serverless/package';
import { handler, writeApp, writeCoreHandlers } from './apps';

type Fields = Record<string, unknown>;
const runs = 4;
const seed = 20240229;

const anyOf = (...values: unknown[]): fc.Arbitrary<unknown> => fc.constantFrom(...values);
const name = fc.constantFrom('api', 'job', 'sync', 'report');
const event = anyOf({ httpApi: 'GET /x' }, { schedule: 'rate(1 hour)' }, { websocket: 'echo' });
const environment = fc.dictionary(
  fc.constantFrom('ALPHA', 'BETA', 'GAMMA'),
  anyOf('1', '${sls:stage}', { Ref: 'Queue' }),
);

const functions = fc.uniqueArray(name, { minLength: 1, maxLength: 3 }).chain((names) =>
  fc
    .tuple(
      ...names.map(() =>
        fc.record(
          {
            handler: anyOf('src/api.handler', 'src/job.handler'),
            events: fc.array(event, { maxLength: 1 }),
            environment,
          },
          { requiredKeys: ['handler'] },
        ),
      ),
    )
    .map((bodies) => Object.fromEntries(names.map((each, index) => [each, bodies[index]]))),
);

const base = fc.record({
  service: fc.constant('live-app'),
  provider: fc
    .record(
      {
        environment,
        iam: anyOf({ role: { statements: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] } }),
        websocketsApiRouteSelectionExpression: anyOf('$request.body.kind'),
        logs: anyOf({ httpApi: false }),
      },
      { requiredKeys: [] },
    )
    .map((provider) => ({ name: 'aws', runtime: 'nodejs22.x', ...provider })),
  functions,
  resources: fc.constant({ Resources: { Queue: { Type: 'AWS::SQS::Queue' } } }),
});

const definition = fc.record(
  {
    name: fc.constant('live-app'),
    integrations: fc.array(
      fc.constant({ Definition: { name: 'hub', routes: [{ path: '/x', method: 'GET' }] } }),
      {
        maxLength: 1,
      },
    ),
    environment: fc.dictionary(fc.constantFrom('ALPHA', 'BETA'), fc.boolean()),
    label: anyOf('An app'),
  },
  { requiredKeys: ['name', 'integrations'] },
);

/** What does not enable them, beside the key's not being there. */
const websockets = anyOf(
  { enable: false },
  {},
  { enable: 'true' },
  { enable: 1 },
  false,
  true,
  null,
  undefined,
);
/** The key stands among others, not only after them. */
const withKey = (asked: Fields, value: unknown, first: boolean): Fields =>
  first ? { websockets: value, ...asked } : { ...asked, websockets: value };

const compose = (asked: Fields, over: unknown): string =>
  JSON.stringify(
    composeServerlessDefinition(asked, {
      stage: 'qa',
      handler,
      onWarning: () => undefined,
      ...(over === undefined ? {} : { base: over }),
    }),
  );

const cases = fc.tuple(definition, fc.option(base, { nil: undefined }), websockets, fc.boolean());

describe('a definition that does not enable WebSockets', () => {
  it('composes, in every byte, what it does without the key', () => {
    fc.assert(
      fc.property(cases, ([asked, over, value, first]) => {
        expect(compose(withKey(asked, value, first), over)).toBe(compose(asked, over));
      }),
    );
  });
});

describe('the template of a definition that does not enable WebSockets [needs serverless]', () => {
  const test = missingServerless() === null ? it : it.skip;
  const app = mkdtempSync(join(tmpdir(), 'frigg-disabled-'));

  afterAll(() => {
    rmSync(app, { recursive: true, force: true });
  });

  async function template(config: string): Promise<Fields> {
    writeFiles(app, { 'composed.json': config });
    writeCoreHandlers(app, JSON.parse(config) as object);
    const run = await packageApp('osls', app, { config: 'composed.json', stage: 'qa' });
    if (run.template === null) throw new Error(run.output);
    return run.template as unknown as Fields;
  }

  test(`is that without the key, for ${runs} generated apps`, async () => {
    await installOsls();
    writeApp(app);
    for (const [asked, over, value, first] of fc.sample(cases, { numRuns: runs, seed })) {
      const without = await template(compose(asked, over));
      const disabled = await template(compose(withKey(asked, value, first), over));
      expect(Object.keys(without.Resources as Fields).length).toBeGreaterThan(3);
      expect(normaliseTemplate(disabled)).toEqual(normaliseTemplate(without));
    }
  }, 300_000);
});
