import { describe, expect, it } from '@jest/globals';
import { serviceName } from '../../src/rules/service-name';
import { appWith, shownOf } from './support';

const messages = async (name: string, core?: string): Promise<string[]> =>
  (await shownOf(serviceName, appWith(`{ name: ${name} }`, core))).map(({ message }) => message);

const wrong: [name: string, message: string][] = [
  [
    "'a'",
    "The name `a` can't be deployed: it has to have two characters at least. Serverless and CloudFormation take letters, digits and hyphens, beginning with a letter.",
  ],
  ["'1st_app'", "The name `1st_app` can't be deployed: it has to begin with a letter. Write, say, `st-app`."],
  [
    "'My App'",
    "The name `My App` can't be deployed: only letters, digits and hyphens are allowed, and it holds white space. Write, say, `My-App`.",
  ],
  [
    "'café'",
    "The name `café` can't be deployed: only letters, digits and hyphens are allowed, and it holds `é`. Write, say, `cafe`.",
  ],
  [
    "'my_app'",
    "The name `my_app` can't be deployed: only letters, digits and hyphens are allowed, and it holds `_`. Write, say, `my-app`.",
  ],
  [
    "'@acme/app'",
    "The name `@acme/app` can't be deployed: it has to begin with a letter. Write, say, `acme-app`.",
  ],
  [
    "'a\\u001b[31mb'",
    "The name `a?[31mb` can't be deployed: only letters, digits and hyphens are allowed, and it holds `?`. Write, say, `a-31mb`.",
  ],
  [
    `'${'a'.repeat(42)}'`,
    'The name has 42 characters, and no more than 41 can be deployed: the role that it is part of, `<name>-<stage>-<region>-lambdaRole`, may have 64. Shorten it; each character of the stage beyond the first takes one more.',
  ],
];

describe('service-name', () => {
  it.each(wrong)('finds %s', async (name, message) => {
    expect(await messages(name)).toEqual([message]);
  });

  it('points at the name where it stands', async () => {
    const shown = await shownOf(serviceName, {
      'index.js': "const { name } = require('./settings');\nmodule.exports = { Definition: { name } };\n",
      'settings.js': "exports.name = 'my app';\n",
    });
    expect(shown.map(({ at, text, pointer }) => [at, text, pointer])).toEqual([
      ['settings.js:1:16', "'my app'", '/name'],
    ]);
  });

  it.each([
    ['two letters', "'ab'"],
    ['a hyphen at the end', "'a-'"],
    ['as many characters as there is room for', `'${'a'.repeat(41)}'`],
    ['a variable of Serverless', "'${env:NAME}'"],
    ['an empty name, which is none', "''"],
    ['a name that is not known', '`my_app-${process.env.A}`'],
    ['a name that is right one way', "process.env.A ? 'my_app' : 'my-app'"],
    ['another type, which is for definition-schema', '5'],
    ['no name', 'undefined'],
  ])('takes %s', async (_, name) => {
    expect(await messages(name)).toEqual([]);
  });

  it('finds a name that is wrong whichever way a condition goes, as it is the first way', async () => {
    const shown = await shownOf(serviceName, appWith("{ name: process.env.A ? 'a b' : 'c d' }"));
    expect(shown.map(({ text }) => text)).toEqual(["'a b'"]);
  });

  it.each([
    ['1.1.7', 0],
    ['^1.0.0', 0],
    ['2.0.0-next.30', 1],
    ['next', 1],
  ])('leaves apps alone whose service is named elsewhere: core %s', async (core, count) => {
    expect(await messages("'My App'", core)).toHaveLength(count);
  });
});
