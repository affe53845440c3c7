import { describe, expect, it } from '@jest/globals';
import { evidenceKinds } from '../../../src/types';
import { usageKinds } from '../../../src/app/usage/kinds';
import { usageTerms } from '../../../src/app/usage';
import { evidenceOf, inputOf, search } from './app';
import { aliases, tables } from './cases';

for (const [title, cases] of Object.entries(tables)) {
  describe(title, () => {
    it.each(cases.map(([name, files, ...expected]) => ({ name, files, expected })))(
      '$name',
      async ({ files, expected }) => {
        expect(await evidenceOf(files, aliases)).toEqual(expected);
      },
    );
  });
}

describe('the kinds', () => {
  it('are those of the catalog, each once', () => {
    expect(usageKinds.map((kind) => kind.id).sort()).toEqual([...evidenceKinds].sort());
  });

  it('have a case each', () => {
    const shown = Object.values(tables).flatMap((cases) => cases.flatMap(([, , ...expected]) => expected));
    for (const kind of evidenceKinds) expect(shown.some((line) => line.startsWith(`${kind} `))).toBe(true);
  });

  it.each(
    Object.values(tables)
      .flat()
      .map(([name, files, ...expected]) => ({ name, files, expected })),
  )('are betrayed by a searched text: $name', ({ files, expected }) => {
    // A file that shows use by itself must be a candidate; the others are found from those.
    const betraying = Object.values(files).filter((text) =>
      [...usageTerms.source, ...usageTerms.config, ...usageTerms.env].some((term) => text.includes(term)),
    );
    if (expected.length > 0) expect(betraying.length).toBeGreaterThan(0);
  });
});

describe('the work done', () => {
  const core = "require('@friggframework/core')";

  it('opens no other module for direct imports, and not TypeScript', async () => {
    const files = {
      'a.js': `const { WebsocketConnection } = ${core};\nconst other = require('./other');\nother.run(WebsocketConnection);`,
      'other.js': 'exports.run = () => {};',
      'far.js': "require('./a');",
    };
    const input = inputOf(files);
    const { findUsage } = await import('../../../src/app/usage');
    const result = await findUsage(input);
    expect([...input.modules.loaded().keys()]).toEqual(['/app/a.js']);
    expect(result.usedTypeScript).toBe(false);
  });

  it('asks for other files only when a value goes out under a name that may be unknown', async () => {
    const asked: string[][] = [];
    const run = async (files: Record<string, string>): Promise<void> => {
      const input = inputOf(files);
      const { findUsage } = await import('../../../src/app/usage');
      await findUsage({
        ...input,
        filesWith: (texts) => {
          asked.push([...texts]);
          return input.filesWith(texts);
        },
      });
    };
    await run({ 'a.js': `const { WebsocketConnection } = ${core};\nWebsocketConnection.find();` });
    expect(asked).toHaveLength(0);
    await run({ 'conn.js': `module.exports = ${core}.WebsocketConnection;` });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain("conn'");
  });

  it('loads TypeScript only for what nothing else decides', async () => {
    const typed = { 'a.ts': 'export const f = (core: any) => core.WebsocketConnection.find();' };
    expect((await search(typed)).usedTypeScript).toBe(true);
    const local = {
      'a.ts': 'const core = { WebsocketConnection: 1 };\nexport const f = () => core.WebsocketConnection;',
    };
    expect((await search(local)).usedTypeScript).toBe(false);
  });
});

describe('files that can not be understood', () => {
  const good = { 'good.js': "require('@friggframework/core').WebsocketConnection.find();" };

  it('are problems, and keep no other file from being read', async () => {
    const { evidence, problems } = await search({ ...good, 'bad.js': 'const WebsocketConnection = ;' });
    expect(problems.map(({ id, file }) => [id, file])).toEqual([['syntax-error', '/app/bad.js']]);
    expect(evidence).toHaveLength(1);
  });

  it('are problems with a place in YAML, when they hold a searched name', async () => {
    const { evidence, problems } = await search({ ...good, 'serverless.yml': 'a: 1\nb: [websocket\nc: 2\n' });
    expect(problems).toMatchObject([{ id: 'syntax-error', file: '/app/serverless.yml' }]);
    expect(problems[0]?.position?.line).toBeGreaterThan(1);
    expect(evidence).toHaveLength(1);
  });

  it('are nobody’s business in YAML without one', async () => {
    expect((await search({ 'serverless.yml': 'a: [1\nb: 2\n' })).problems).toEqual([]);
  });

  it('do not matter when they are imported only', async () => {
    const { evidence, problems } = await search({
      'a.js':
        "const lib = require('./lib');\nlib.WebsocketConnection.find();\nrequire('@friggframework/core').WebsocketConnection.find();",
      'lib.js': 'const = ;',
    });
    expect(problems).toEqual([]);
    expect(evidence.filter(({ grade }) => grade === 'strong')).toHaveLength(1);
  });
});
