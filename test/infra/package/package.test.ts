import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lintTemplates, missingPython } from '../../servers/python';
import { missingServerless, toolNames } from '../../servers/serverless';
import type { Template } from '../../servers/serverless/package';
import { baseKinds } from './apps';
import { evaluate, places } from './evaluate';
import { packageAll, type Result, type Variant } from './packaged';
import { connectionsOf, isSending, reach, sendingStatements } from './permissions';
import { handlersOf, stable, stableIds, variablesOf } from './template';

/** What an enabled app has besides; of a log group, Serverless makes one for each function. */
const added = [
  'DefaultWebsocketLambdaFunction',
  'DefaultWebsocketLambdaPermissionWebsockets',
  'DefaultWebsocketLambdaVersion',
  'DefaultWebsocketLogGroup',
  'DefaultWebsocketWebsocketsIntegration',
  'SconnectWebsocketsRoute',
  'SdefaultWebsocketsRoute',
  'SdisconnectWebsocketsRoute',
  'WebsocketsApi',
  'WebsocketsDeployment',
  'WebsocketsDeploymentStage',
];

const root = mkdtempSync(join(tmpdir(), 'frigg-package-'));
const results = new Map<string, Record<Variant, Result>>();
const isMissing = missingServerless() !== null;
const test = isMissing ? it.skip : it;

beforeAll(async () => {
  if (isMissing) return;
  const packaging = toolNames.map((tool) =>
    packageAll(tool, root, (title, result) => {
      results.set(`${tool} ${title}`, result);
    }),
  );
  await Promise.all(packaging);
}, 900_000);

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

describe.each(toolNames)('what %s makes of a composed config [needs serverless]', (tool) => {
  const of = (title: string): Record<Variant, Result> => {
    const result = results.get(`${tool} ${title}`);
    if (result === undefined) throw new Error(`Not packaged: ${title}`);
    return result;
  };

  describe.each(baseKinds)('over $title', ({ title }) => {
    test('is nothing else where WebSockets are off', () => {
      const { alone, disabled } = of(title);
      expect(stable(disabled.template)).toEqual(stable(alone.template));
      expect(JSON.stringify(disabled.template)).not.toMatch(/websocket|@connections|frigg-toolkit/i);
    });

    test('has the WebSocket API, and nothing else, besides where they are on', () => {
      const { alone, enabled } = of(title);
      const before = stableIds(alone.template);
      expect(stableIds(enabled.template).filter((id) => !before.includes(id))).toEqual(added);
      expect(before.filter((id) => !stableIds(enabled.template).includes(id))).toEqual([]);
    });

    test('is told where to send, in every function, in every partition', () => {
      const { alone, enabled } = of(title);
      const variables = variablesOf(enabled.template);
      expect(Object.keys(variables)).toHaveLength(Object.keys(variablesOf(alone.template)).length + 1);
      for (const { WEBSOCKET_API_ENDPOINT: endpoint } of Object.values(variables))
        expect(places.map((place) => evaluate(endpoint, place))).toEqual([
          'https://<WebsocketsApi>.execute-api.us-east-1.amazonaws.com/qa',
          'https://<WebsocketsApi>.execute-api.cn-north-1.amazonaws.com.cn/qa',
          'https://<WebsocketsApi>.execute-api.us-gov-west-1.amazonaws.com/qa',
        ]);
    });

    test('may send to its own connections alone', () => {
      const { alone, enabled } = of(title);
      expect(sendingStatements(alone.template)).toEqual([]);
      expect(sendingStatements(enabled.template).map(reach)).toEqual([
        [connectionsOf('<WebsocketsApi>', 'qa')],
      ]);
    });

    test('leaves all else of the template as it was', () => {
      const { alone, enabled } = of(title);
      const without = withoutSockets(enabled.template);
      expect(without).toEqual(stable(alone.template));
    });

    test('has every handler in the archive, and not this toolkit', () => {
      const { enabled } = of(title);
      const files = enabled.names.map((name) => name.replace(/\.c?js$/, ''));
      const handlers = handlersOf(enabled.template).map((name) => name.replace(/\.\w+$/, ''));
      expect(handlers).toContain('node_modules/frigg-websockets/dist/handler');
      expect(handlers.filter((name) => !files.includes(name))).toEqual([]);
      expect(enabled.names.filter((name) => name.includes('frigg-toolkit'))).toEqual([]);
    });
  });

  describe('checked by cfn-lint [needs python]', () => {
    const lint = isMissing || missingPython() !== null ? it.skip : it;

    lint(
      'has nothing to find that it had not over the app alone',
      async () => {
        const files = baseKinds.map(({ title }) => of(title));
        const found = await lintTemplates(files.flatMap(({ alone, enabled }) => [alone.file, enabled.file]));
        // W3005: an order that a reference holds already, which Serverless writes itself.
        const judged = found.filter(({ rule }) => rule !== 'W3005');
        const inFile = (file: string): string[] =>
          judged.filter((one) => one.file === file).map(({ rule, path }) => `${rule} ${path.join('/')}`);
        for (const { alone, enabled } of files) {
          const before = inFile(alone.file);
          expect(inFile(enabled.file).filter((one) => one.startsWith('E') || !before.includes(one))).toEqual(
            [],
          );
        }
      },
      300_000,
    );
  });
});

/** An enabled app's template with all taken out that the other tests have seen to be added. */
function withoutSockets(template: Template): unknown {
  const copy = stable(template) as Template;
  const deleteFrom = (fields: object | undefined, keys: readonly string[]): void => {
    for (const key of keys) if (fields) Reflect.deleteProperty(fields, key);
  };
  deleteFrom(copy.Resources, added);
  deleteFrom(copy.Outputs, ['ServiceEndpointWebsocket', 'DefaultWebsocketLambdaFunctionQualifiedArn']);
  for (const variables of Object.values(variablesOf(copy))) deleteFrom(variables, ['WEBSOCKET_API_ENDPOINT']);
  return JSON.parse(
    JSON.stringify(copy, (_key, value: unknown) =>
      Array.isArray(value) ? value.filter((one) => !isSending(one)) : value,
    ),
  ) as unknown;
}
