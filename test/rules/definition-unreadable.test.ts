import { describe, expect, it } from '@jest/globals';
import { definitionUnreadable as rule } from '../../src/rules/definition-unreadable';
import { appWith, reportsOf, shownOf } from './support';

const where = async (source: string): Promise<string[]> =>
  (await shownOf(rule, { ...appWith('{}'), 'index.js': source })).map(
    ({ text, pointer }) => `${pointer} ${text}`,
  );
const definition = (parts: string): string =>
  `const load = require('elsewhere');\nconst Definition = { integrations: [], ${parts} };\nmodule.exports = { Definition };\n`;

describe('definition-unreadable', () => {
  it.each<[string, string[]]>([
    ['websockets: { enable: load() }', ['/websockets/enable load()']],
    [
      "websockets: { enable: process.env.LIVE === 'true' }",
      ["/websockets/enable process.env.LIVE === 'true'"],
    ],
    [
      'websockets: { enable: process.env.LIVE ? true : false }',
      ['/websockets/enable process.env.LIVE ? true : false'],
    ],
    ['websockets: { ...load() }', ['/websockets ...load()']],
    ['websockets: load()', ['/websockets load()']],
    ['...load()', ['/websockets ...load()']],
    ['websockets: { enable: true }, ...load()', ['/websockets ...load()']],
    ['websockets: false, environment: load()', ['/environment load()']],
    ['websockets: load(), environment: load()', ['/websockets load()', '/environment load()']],
  ])('%s', async (parts, expected) => {
    expect(await where(definition(parts))).toEqual(expected);
  });

  it.each<[string, string, string]>([
    ['a call', "module.exports = { Definition: require('elsewhere')() };\n", ' require'],
    ['a package', "module.exports = { Definition: require('elsewhere').app };\n", ' require'],
    [
      'a condition',
      'const a = { integrations: [], websockets: { enable: true } };\nmodule.exports = { Definition: process.env.A ? a : { integrations: [] } };\n',
      '/websockets process',
    ],
    ['an export that can not be followed', "module.exports = require('elsewhere')();\n", ' require'],
  ])('a definition that is %s', async (_, source, start) => {
    const found = await where(source);
    expect(found).toHaveLength(1);
    expect(found[0]?.startsWith(start)).toBe(true);
  });

  it.each([
    'websockets: { enable: true }',
    'websockets: { enable: true }, environment: { A: true, ...load() }',
    '...load(), websockets: { enable: true }',
    'websockets: process.env.A ? { enable: true } : { enable: true }',
    'websockets: process.env.A ? false : { enable: false }',
    'websockets: { enable: true, routeSelectionExpression: load() }',
    'websockets: { enable: process.env.LIVE }',
    'websockets: process.env.LIVE',
    'websockets: { enable: String(load()) }',
    'websockets: true',
    'vpc: load()',
    'name: load()',
    'user: { ...load() }',
  ])('is silent for %s', async (parts) => {
    expect(await where(definition(parts))).toEqual([]);
  });

  it('is silent about integrations, and about a definition of a wrong type', async () => {
    expect(
      await where("module.exports = { Definition: { integrations: require('elsewhere').all } };\n"),
    ).toEqual([]);
    expect(await where("module.exports = { Definition: 'text' };\n")).toEqual([]);
  });

  it('tells one place once', async () => {
    const source =
      "const part = require('elsewhere')();\nmodule.exports = { Definition: { integrations: [], ...part, ...part } };\n";
    expect(await where(source)).toHaveLength(1);
  });

  it('says what, why, what follows and what to write', async () => {
    const [report] = await reportsOf(rule, {
      ...appWith('{}'),
      'index.js': definition('websockets: { enable: load() }'),
    });
    expect(report?.message).toBe(
      "`websockets.enable` can't be known without running the app: the call `load()` can't be followed: it comes from `elsewhere`, which is not part of the app. Whether that fits what the app uses is not checked therefore; write `true` or `false`, or silence this rule where a switch is meant.",
    );
  });
});
