import { relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { baseKinds, findBase } from '../../../infra/bases';
import { memoryHost } from '../../generator/host';

interface Scripts {
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
}

const manifest = (core: string | null, ...scripts: string[]): string => {
  const json: Scripts = {
    scripts: Object.fromEntries(scripts.map((script, index) => [`s${index}`, script])),
  };
  if (core !== null) json.dependencies = { '@friggframework/core': core };
  return JSON.stringify(json);
};

/** `yaml serverless.yml`, `none` or the problem; `files` are names, those of `package.json` with their text. */
async function find(files: (string | [string, string])[], config?: string): Promise<string> {
  const content = new Map(
    files.map((file): [string, Buffer] => {
      const [name, text] = typeof file === 'string' ? [file, ''] : file;
      return [`/app/${name}`, Buffer.from(text)];
    }),
  );
  const found = await findBase(memoryHost('/app', content).files, '/app', config);
  if (!found.ok) return `${found.problem.id}: ${found.problem.message}`;
  return found.base ? `${found.base.kind.id} ${relative('/app', found.base.file)}` : 'none';
}

const both = (first: string, second: string): string =>
  `config-ambiguous: Which config the app is deployed by can not be told: \`${first}\` and \`${second}\` are there.`;

describe('the config of an app', () => {
  it('is the first that the tools look for', async () => {
    const order = ['yml', 'yaml', 'json', 'js', 'mjs', 'cjs', 'ts'].map(
      (extension) => `serverless.${extension}`,
    );
    const found: string[] = [];
    for (const [index] of order.entries()) found.push(await find(order.slice(index).reverse()));
    expect(found.map((text) => text.split(' ')[1])).toEqual(order);
    expect(found.map((text) => text.split(' ')[0])).toEqual(['yaml', 'yaml', 'json', 'js', 'js', 'js', 'ts']);
  });

  it('is of a kind whose file names belong to no other', () => {
    const names = baseKinds.flatMap((kind) => kind.names);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each<[string, (string | [string, string])[], string]>([
    ['none', ['index.js', 'serverless/index.yml', 'src/serverless.yml'], 'none'],
    ['none where a folder has its name', ['serverless.yml/a'], 'none'],
    ['infrastructure.js', ['infrastructure.js'], 'infrastructure infrastructure.js'],
    ['below backend', ['backend/infrastructure.js'], 'infrastructure backend/infrastructure.js'],
    ['YAML below backend', ['backend/serverless.yml'], 'yaml backend/serverless.yml'],
    [
      'one beside the app and one below',
      ['serverless.yml', 'backend/serverless.yml'],
      both('serverless.yml', 'backend/serverless.yml'),
    ],
    [
      'two infrastructures',
      ['infrastructure.js', 'backend/infrastructure.js'],
      both('infrastructure.js', 'backend/infrastructure.js'),
    ],
    [
      'both, for 2.x',
      ['serverless.yml', 'infrastructure.js', ['package.json', manifest('^2.0.0-next.30')]],
      'infrastructure infrastructure.js',
    ],
    [
      'both, for the tag next',
      ['serverless.yml', 'infrastructure.js', ['package.json', manifest('next')]],
      'infrastructure infrastructure.js',
    ],
    [
      'both, for 2.x below backend',
      ['serverless.yml', 'backend/infrastructure.js', ['backend/package.json', manifest('2.0.1')]],
      'infrastructure backend/infrastructure.js',
    ],
    [
      'both, for 1.x',
      ['serverless.yml', 'infrastructure.js', ['package.json', manifest('^1.1.0')]],
      'yaml serverless.yml',
    ],
    [
      'both, for no version',
      ['serverless.yml', 'infrastructure.js', ['package.json', manifest('workspace:*')]],
      both('serverless.yml', 'infrastructure.js'),
    ],
    [
      'both, for 1.x with a script',
      [
        'serverless.yml',
        'infrastructure.js',
        ['package.json', manifest('^1.1.0', 'sls deploy --config infrastructure.js')],
      ],
      'infrastructure infrastructure.js',
    ],
    [
      'both, for a script with =',
      [
        'serverless.yml',
        'infrastructure.js',
        ['package.json', manifest(null, 'npx osls package --stage dev --config=./infrastructure.js')],
      ],
      'infrastructure infrastructure.js',
    ],
    [
      'both, for a script that goes into backend',
      [
        'serverless.yml',
        'backend/infrastructure.js',
        ['package.json', manifest(null, 'cd backend && npx serverless deploy --config infrastructure.js')],
      ],
      'infrastructure backend/infrastructure.js',
    ],
    [
      'both, for 2.x whose script says otherwise',
      [
        'serverless.yml',
        'infrastructure.js',
        ['package.json', manifest('^2.0.0', 'serverless deploy --stage prod')],
      ],
      both('serverless.yml', 'infrastructure.js'),
    ],
    [
      'both, for 2.x with scripts of other things',
      [
        'serverless.yml',
        'infrastructure.js',
        ['package.json', manifest('^2.0.0', 'frigg deploy', 'npm install serverless', 'echo osls')],
      ],
      'infrastructure infrastructure.js',
    ],
    [
      'that of the scripts alone',
      [
        'serverless.prod.yml',
        [
          'package.json',
          manifest(
            '^1.0.0',
            'serverless deploy --config serverless.prod.yml',
            'sls info -c serverless.prod.yml',
          ),
        ],
      ],
      'yaml serverless.prod.yml',
    ],
    [
      'one of several of the scripts',
      [
        'a.yml',
        'b.json',
        ['package.json', manifest(null, 'sls deploy --config a.yml', 'sls deploy --config b.json')],
      ],
      both('a.yml', 'b.json'),
    ],
    [
      'one that scripts name in vain',
      [['package.json', manifest(null, 'sls deploy --config a.yml')]],
      'none',
    ],
    [
      'one that scripts name beside the usual',
      [
        'serverless.yml',
        'a.yml',
        ['package.json', manifest(null, 'sls deploy', 'sls deploy --config a.yml')],
      ],
      'yaml serverless.yml',
    ],
    ['one of a broken manifest', ['serverless.js', ['package.json', '{']], 'js serverless.js'],
  ])('is %s', async (_name, files, expected) => {
    expect(await find(files)).toBe(expected);
  });

  it.each([
    ['other.yml', 'yaml other.yml'],
    ['./infrastructure.js', 'infrastructure infrastructure.js'],
    ['lib/config.mjs', 'js lib/config.mjs'],
    ['none.yml', 'config-not-loaded: The config `none.yml` does not exist.'],
    ['other.toml', 'config-not-loaded: `other.toml` is no kind of Serverless config.'],
  ])('is the one that is named: %s', async (config, expected) => {
    const files = ['serverless.yml', 'other.yml', 'infrastructure.js', 'lib/config.mjs', 'other.toml'];
    expect(await find(files, config)).toBe(expected);
  });
});
