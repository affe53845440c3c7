import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { composeServerlessDefinition } from '../../../infra/compose';
import { writeFiles } from '../../commands/support';
import { lintTemplates, missingPython } from '../../servers/python';
import { installOsls, missingServerless } from '../../servers/serverless';
import { packageApp, type Template } from '../../servers/serverless/package';
import { handler, writeApp, writeCoreHandlers } from './apps';
import { evaluate } from './evaluate';
import { connectionsOf, reach, rolesOfFunctions, sendingStatements } from './permissions';
import { variablesOf } from './template';
import { configVariants } from './variants';

const isMissing = missingServerless() !== null;
const test = isMissing ? it.skip : it;
const root = mkdtempSync(join(tmpdir(), 'frigg-variants-'));
const definition = { name: 'live-app', integrations: [], websockets: { enable: true } };

interface Result {
  template: Template;
  file: string;
  warnings: string[];
}
const results = new Map<string, Result>();

async function packaged(app: string, title: string, config: unknown): Promise<Result> {
  const warnings: string[] = [];
  const base = structuredClone(config);
  const onWarning = ({ id }: { id: string }): void => void warnings.push(id);
  const made = composeServerlessDefinition(definition, { base, handler, onWarning });
  writeFiles(app, { 'composed.json': JSON.stringify(made) });
  writeCoreHandlers(app, made);
  const { template, templateFile, output } = await packageApp('osls', app, {
    config: 'composed.json',
    // One of them has a stage of its own.
    ...(JSON.stringify(made).includes('"stage"') ? {} : { stage: 'qa' }),
  });
  if (template === null || templateFile === null) throw new Error(`${title}: ${output}`);
  const file = join(app, `${results.size}.template`);
  renameSync(templateFile, file);
  return { template, file, warnings };
}

describe('what osls makes of an enabled app that has [needs serverless]', () => {
  beforeAll(async () => {
    if (isMissing) return;
    await installOsls();
    const waiting = [...configVariants];
    const work = async (name: string): Promise<void> => {
      const app = join(root, name);
      writeApp(app);
      for (let next = waiting.shift(); next; next = waiting.shift())
        results.set(next.title, await packaged(app, next.title, next.config));
    };
    await Promise.all([work('one'), work('two')]);
  }, 600_000);

  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const of = (title: string): Result => {
    const result = results.get(title);
    if (result === undefined) throw new Error(`Not packaged: ${title}`);
    return result;
  };
  const stageOf = (config: unknown): string =>
    JSON.stringify(config).includes('review-') ? 'review-a1' : 'qa';

  describe.each(configVariants)('$title', ({ title, config, api, endpoint, warnings = [], servedBy }) => {
    const stage = stageOf(config);

    test('tells every function where to send', () => {
      const variables = Object.values(variablesOf(of(title).template));
      expect(variables.length).toBeGreaterThan(1);
      const expected = endpoint ?? `https://<WebsocketsApi>.execute-api.us-east-1.amazonaws.com/${stage}`;
      for (const { WEBSOCKET_API_ENDPOINT: told } of variables) expect(evaluate(told)).toBe(expected);
    });

    test('lets every role of the template send there, and nowhere else', () => {
      const { template } = of(title);
      const granted = sendingStatements(template).flatMap(reach);
      if (api === null) {
        expect(granted).toEqual([]);
        return;
      }
      expect(new Set(granted)).toEqual(new Set([connectionsOf(api, stage)]));
      for (const { statements } of rolesOfFunctions(template)) expect(statements).toHaveLength(1);
    });

    test('says what is left to a person', () => {
      expect(of(title).warnings).toEqual(warnings);
    });

    test('has the routes once', () => {
      const resources = Object.entries(of(title).template.Resources);
      const named = (type: string): string[] =>
        resources.filter(([, { Type }]) => Type === `AWS::ApiGatewayV2::${type}`).map(([id]) => id);
      const routes = named('Route').filter((id) => id.endsWith('WebsocketsRoute'));
      expect(routes).toEqual(
        expect.arrayContaining([
          'SconnectWebsocketsRoute',
          'SdefaultWebsocketsRoute',
          'SdisconnectWebsocketsRoute',
        ]),
      );
      const integrations = named('Integration').filter((id) => id.endsWith('WebsocketsIntegration'));
      expect(integrations.sort()).toEqual(servedBy ?? ['DefaultWebsocketWebsocketsIntegration']);
    });
  });

  test('keeps messages out of the logs', () => {
    const { Properties } = of('logs of the sockets').template.Resources.WebsocketsDeploymentStage ?? {};
    expect(Properties).toMatchObject({ DefaultRouteSettings: { DataTraceEnabled: false } });
    expect(JSON.stringify(Properties)).not.toMatch(/body|\$input/);
  });

  const lint = isMissing || missingPython() !== null ? it.skip : it;
  lint(
    'is a template without fault [needs python]',
    async () => {
      const titles = configVariants.map(({ title }) => title);
      const files = new Map(titles.map((title) => [of(title).file, title]));
      const found = await lintTemplates([...files.keys()]);
      // W3005: an order that a reference holds already, which Serverless writes itself.
      const judged = found.filter(({ rule }) => rule !== 'W3005');
      expect(
        judged.map(({ file, rule, message }) => `${files.get(file) ?? file}: ${rule} ${message}`),
      ).toEqual([]);
    },
    300_000,
  );
});
