import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { mayDiscover } from '../../../src/api/deploy/discovery';
import { localPlugin } from '../../../src/api/deploy/own-plugin';
import { configText, withConfig } from '../../../src/api/deploy/written-config';
import { createNodeHost } from '../../../src/commands/node-host';
import { pluginName } from '../../../infra/with-websockets';
import { makeFolder } from '../../project/temporary';

const host = createNodeHost({ cwd: '/' });
const textOf = (folder: string, config: Record<string, unknown>, leftOut: string[] = []): unknown =>
  JSON.parse(configText(host.files, { service: folder, config, leftOut }));

describe('a config for the tool', () => {
  it('names what is to be left out of the package, where it is in the service', () => {
    const folder = makeFolder({ 'serverless.yml': '', 'out/plan.json': '' });
    const leftOut = [join(folder, 'serverless.yml'), join(folder, 'out'), join(folder, '..', 'plan'), folder];
    expect(textOf(folder, {}, leftOut)).toEqual({
      package: { patterns: ['!.frigg-toolkit.*', '!serverless.yml', '!out', '!out/**'] },
    });
  });

  it.each([
    [
      ['serverless-offline', pluginName],
      ['serverless-offline', `./${localPlugin}`],
    ],
    [
      { modules: [pluginName], localPath: './plugins' },
      { modules: [`./${localPlugin}`], localPath: './plugins' },
    ],
    ['${file(plugins.yml)}', '${file(plugins.yml)}'],
  ])('takes the plugin from beside it where the app has not installed it: %j', (plugins, expected) => {
    expect(textOf(makeFolder(), { plugins })).toMatchObject({ plugins: expected });
  });

  it('takes the plugin that the app has installed, above it too', () => {
    const folder = makeFolder({ 'node_modules/frigg-toolkit/package.json': '{}', 'apps/live/': '' });
    expect(textOf(join(folder, 'apps', 'live'), { plugins: [pluginName] })).toMatchObject({
      plugins: [pluginName],
    });
  });
});

describe('a written config', () => {
  const settings = (service: string) => ({ service, stage: 'dev', text: '{"service":"live"}\n' });
  const name = '.frigg-toolkit.dev.serverless.json';

  it('is there while the work is done, and gone after it', async () => {
    const folder = makeFolder();
    const done = await withConfig(host, settings(folder), (given) =>
      Promise.resolve([given, readFileSync(join(folder, given), 'utf8')]),
    );
    expect(done).toEqual({ ok: true, value: [name, '{"service":"live"}\n'] });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is gone after work that failed', async () => {
    const folder = makeFolder();
    await expect(withConfig(host, settings(folder), () => Promise.reject(new Error('no')))).rejects.toThrow(
      'no',
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that can not be written is a problem, and the work is not begun', async () => {
    const folder = join(makeFolder(), 'gone');
    const work = () => Promise.reject(new Error('begun'));
    expect(await withConfig(host, settings(folder), work)).toMatchObject({
      ok: false,
      problem: { id: 'write-failed', file: folder },
    });
  });
});

describe('a look into the account for what is only shown', () => {
  it.each([
    [{}, false],
    [{ AWS_REGION: 'us-east-1' }, false],
    [{ AWS_PROFILE: '' }, false],
    [{ AWS_PROFILE: 'work' }, true],
    [{ AWS_ACCESS_KEY_ID: 'a' }, true],
    [{ AWS_PROFILE: 'work', FRIGG_SKIP_AWS_DISCOVERY: 'true' }, false],
  ])('with %j: %s', (env, may) => {
    expect(mayDiscover({ env })).toBe(may);
  });
});
