import { afterEach, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { version } from '../../runtime/package.json';
import schema from '../../schema/output/migrate.schema.json';
import { applyEdits } from '../../src/edit';
import { migrationDocument } from '../../src/report/json';
import { applyMigration, planMigration, type MigrationPlan } from '../../src/api/migrate';
import { readApps } from '../../src/api/read';
import { exitCodeOf } from '../../src/commands/migrate';
import type { Host } from '../../src/host';
import { createNodeHost } from '../../src/commands/node-host';
import type { MigrationResult } from '../../src/types';
import { coreCases } from '../app/usage/cases/core';
import { createWorkspace, inFolder, needyApp, type Workspace } from './workspace';

let workspace: Workspace | null = null;

afterEach(() => {
  workspace?.remove();
  workspace = null;
});

type Content = Record<string, string | Buffer>;

const core = '@friggframework/core';
const line = {
  'index.js': 'module.exports = { Definition: { websockets: { enable: true }, integrations: [] } };\n',
};
const notify = (text: string): Content => ({ 'notify.js': text });
const app = (...more: Content[]): Content => Object.assign({}, needyApp(), ...more) as Content;
const withCore = (range: string): Content => ({
  'package.json': `${JSON.stringify({ name: 'app', main: 'index.js', dependencies: { [core]: range } }, null, 2)}\n`,
});

const options = {
  paths: [],
  mode: 'write' as const,
  allowDirty: true,
  overrideDisabled: false,
  runtime: true,
};
const host = () => createNodeHost({ cwd: workspace?.root ?? '' });

function plan(content: Content): Promise<MigrationPlan> {
  workspace?.remove();
  workspace = createWorkspace(content);
  return planMigration(host(), options);
}

const again = (): Promise<MigrationPlan> => planMigration(host(), options);

const write = (planned: MigrationPlan, allowDirty = true): Promise<MigrationResult> =>
  applyMigration(host(), planned, {
    approve: ({ action }) => Promise.resolve(action !== 'none'),
    allowDirty,
  });

const code = (result: MigrationResult): number => exitCodeOf(result, { mode: 'write', check: false });

const text = (file: string): string => Buffer.from(workspace?.bytes()[file] ?? '', 'latin1').toString('utf8');

describe('migrate --runtime', () => {
  it.each<[string, Content, string, string]>([
    ['with the line missing', {}, 'insert', 'usage-without-line'],
    ['with the line there', line, 'fix', 'runtime-imports'],
  ])('moves imports, adds the dependency and is done: %s', async (_name, more, action, id) => {
    const planned = await plan(app(more));
    expect(planned.apps).toMatchObject([{ action, reason: { id }, problems: [] }]);
    const result = await write(planned);
    expect(result.apps).toMatchObject([{ action, written: true, problems: [] }]);
    expect(text('notify.js')).toBe(
      "const { WebsocketConnection } = require('frigg-websockets');\n\nmodule.exports = () => WebsocketConnection.getActiveConnections();\n",
    );
    expect(text('package.json')).toContain(
      `"${core}": "2.0.0-next.30",\n    "frigg-websockets": "^${version}"\n`,
    );
    const { apps } = await readApps(host(), []);
    expect(apps[0]?.usage.map(({ kind, grade }) => `${kind} ${grade}`)).toEqual(['runtime-model strong']);
    expect(code(result)).toBe(0);
    const second = await again();
    expect(second.apps).toMatchObject([{ action: 'none', reason: { id: 'already-enabled' }, edits: [] }]);
  });

  it('tells a check and a dry run apart from a write', async () => {
    workspace = createWorkspace(app(line));
    const before = workspace.bytes();
    for (const mode of ['check', 'dry-run'] as const) {
      const planned = await planMigration(host(), { ...options, mode });
      expect(planned.apps[0]?.changes.map(({ diffPath }) => diffPath).sort()).toEqual([
        'notify.js',
        'package.json',
      ]);
      expect(exitCodeOf(planned, { mode, check: mode === 'check' })).toBe(mode === 'check' ? 1 : 0);
    }
    expect(workspace.bytes()).toEqual(before);
  });

  it('moves nothing without being asked, and says so where core has no model', async () => {
    workspace = createWorkspace(app(line, withCore('1.1.7')));
    const planned = await planMigration(host(), { ...options, runtime: false });
    expect(planned.apps).toMatchObject([{ action: 'none', edits: [] }]);
    expect(planned.apps[0]?.notes.join()).toContain('does not export `WebsocketConnection`');
    const moved = await again();
    expect(moved.apps).toMatchObject([{ action: 'fix', reason: { id: 'runtime-imports' } }]);
    expect(moved.apps[0]?.notes.join()).not.toContain('does not export');
  });

  it('adds the dependency where imports were moved by other means', async () => {
    const planned = await plan(
      app(
        line,
        notify("const { WebsocketConnection } = require('frigg-websockets');\nWebsocketConnection.find();\n"),
      ),
    );
    expect(planned.apps).toMatchObject([{ action: 'fix', reason: { id: 'runtime-imports' }, edits: [{}] }]);
    const result = await write(planned);
    expect([result.apps[0]?.written, code(result)]).toEqual([true, 0]);
    expect((await again()).apps[0]?.action).toBe('none');
  });

  it('leaves weak evidence alone', async () => {
    const planned = await plan(
      app(line, notify("const { WebsocketConnection } = require('@friggframework/core');\n")),
    );
    expect(planned.apps).toMatchObject([{ action: 'none', edits: [] }]);
  });

  it('leaves the imports alone where the definition has to be put right first', async () => {
    const disabled = { 'index.js': 'module.exports = { Definition: { websockets: { enable: false } } };\n' };
    const planned = await plan(app(disabled));
    expect(planned.apps).toMatchObject([
      { action: 'blocked', reason: { id: 'explicitly-disabled' }, edits: [] },
    ]);
    expect(planned.apps[0]?.notes.join()).toContain('left alone');
  });

  it('moves the imports of each of two apps that share a definition', async () => {
    const shared = "module.exports = { Definition: require('../shared/base') };\n";
    const planned = await plan({
      'shared/base.js': 'module.exports = {\n  integrations: [],\n};\n',
      ...inFolder('a', { ...needyApp(), 'index.js': shared }),
      ...inFolder('b', { ...needyApp(), 'index.js': shared }),
      '.git/HEAD': 'ref: refs/heads/main\n',
    });
    expect(planned.apps.map(({ action }) => action)).toEqual(['insert', 'fix']);
    const result = await write(planned);
    expect(result.apps.map(({ written, problems }) => [written, problems])).toEqual([
      [true, []],
      [true, []],
    ]);
  });

  it('blocks an app whose files are not committed, and writes none of them', async () => {
    workspace = createWorkspace(app(line));
    workspace.git('init');
    workspace.git('add', '.');
    workspace.git('commit', '-m', 'all');
    workspace.write({ 'package.json': `${text('package.json')}\n` });
    const before = workspace.bytes();
    const planned = await planMigration(host(), { ...options, allowDirty: false });
    expect(planned.apps).toMatchObject([{ action: 'blocked', reason: { id: 'uncommitted-changes' } }]);
    await write(planned, false);
    expect(workspace.bytes()).toEqual(before);
  });

  it('puts everything back when the written app does not read as planned', async () => {
    const planned = await plan(app());
    const before = workspace?.bytes();
    const real = host();
    const spoiled: Host = {
      ...real,
      files: {
        ...real.files,
        writeAtomic(path, bytes) {
          const isMove = path.endsWith('notify.js') && bytes.includes('frigg-websockets');
          real.files.writeAtomic(path, isMove ? Buffer.from('module.exports = 1;\n') : bytes);
        },
      },
    };
    const result = await applyMigration(spoiled, planned, {
      approve: () => Promise.resolve(true),
      allowDirty: true,
    });
    expect(result.apps[0]?.problems.map(({ id }) => id)).toEqual(['verification-failed']);
    expect(workspace?.bytes()).toEqual(before);
    expect(code(result)).toBe(2);
  });
});

const model = "const { WebsocketConnection } = require('@friggframework/core');\n";
const using = (use: string): Content => notify(`${model}exports.f = async (id) => ${use};\n`);
const definition = (body: string): Content => ({
  'index.js': `module.exports = { Definition: { websockets: { enable: true }, ${body} } };\n`,
});

describe('what keeps the imports with core', () => {
  const cases: [string, Content, string][] = [
    ['a later core', withCore('2.0.0-next.40'), 'keeps connections by Prisma'],
    ['a stable core', withCore('2.0.1'), 'keeps connections by Prisma'],
    ['a range without packages', withCore('^2.0.0-next.10'), 'Install the packages'],
    ['Postgres', definition('database: { postgres: { enable: true } }'), 'asks for Postgres'],
    [
      'Postgres, perhaps',
      definition('database: { postgres: { enable: !!process.env.PG } }'),
      'only known when',
    ],
    [
      'an address of Postgres',
      { '.env': 'DATABASE_URL="postgresql://u:secret@h/db"\n' },
      '`DATABASE_URL` names',
    ],
    [
      'a repository',
      {
        'more.js':
          "const { WebsocketConnectionRepository: R } = require('@friggframework/core');\nnew R();\n",
      },
      "Core's repository",
    ],
    ['a mock', { 'src/a.test.js': "jest.mock('@friggframework/core', () => ({}));\n" }, 'mocked there'],
    ['a mock of vitest', { 'a.spec.ts': "vi.mock(import('@friggframework/core'));\n" }, 'mocked there'],
    ['proxyquire', { 'test/a.js': "load('../notify', { '@friggframework/core': {} });\n" }, 'mocked there'],
    ['a folder of mocks', { '__mocks__/@friggframework/core.js': 'module.exports = {};\n' }, 'mocked there'],
    [
      'a map of mocks',
      { 'jest.config.js': "module.exports = { moduleNameMapper: { '^@friggframework/core$': './m' } };\n" },
      'mocked there',
    ],
    ['a method of mongoose', using('WebsocketConnection.aggregate([])'), '`aggregate` is used'],
    ['a document', using('new WebsocketConnection({ connectionId: id }).save()'), 'with `new`'],
    ['a query', using('WebsocketConnection.find().sort({ _id: 1 })'), '`sort` is read'],
    [
      'a query with a name',
      using('{ const all = WebsocketConnection.find(); return all.select({ _id: 1 }); }'),
      '`select` is read',
    ],
    [
      'a field of a document',
      using('(await WebsocketConnection.findOne({ connectionId: id }))._id'),
      '`_id` is read',
    ],
    ['another filter', using('WebsocketConnection.deleteOne({ _id: id })'), 'asked for `_id`'],
    [
      'an operator',
      using('WebsocketConnection.find({ connectionId: { $ne: id } })'),
      'asked for `connectionId.$ne`',
    ],
    ['a filter from elsewhere', using('WebsocketConnection.find(id)'), 'only known when'],
    ['its kind asked for', using("typeof WebsocketConnection === 'function'"), 'what the model is made of'],
    [
      'a filter bound to a method',
      using('WebsocketConnection.deleteOne.bind(WebsocketConnection, { _id: id })'),
      'handed to something that can not be followed',
    ],
    [
      'a promise of the model handed to others',
      using("import('@friggframework/core').then((m) => m.WebsocketConnection).then(require('other'))"),
      'handed to something that can not be followed',
    ],
    [
      'a pattern that hangs the model up elsewhere',
      using("({ WebsocketConnection: process.live } = require('@friggframework/core'))"),
      'handed to something that can not be followed',
    ],
    [
      'a method of mongoose on the file of the model',
      notify(
        "const Live = require('@friggframework/core/database/models/WebsocketConnection');\nLive.find();\nLive.aggregate([]);\n",
      ),
      '`aggregate` is used',
    ],
    ['a callback', using('WebsocketConnection.find({}, () => {})'), 'more than a filter'],
    ['an inherited class', using('class extends WebsocketConnection {}'), 'a class is made'],
    ['a model handed to others', using("require('other')(WebsocketConnection)"), 'can not be followed'],
    ['a model hung up elsewhere', using('{ process.live = WebsocketConnection; }'), 'can not be followed'],
    [
      'a method taken out',
      using('{ const { aggregate } = WebsocketConnection; return aggregate(); }'),
      '`aggregate` is used',
    ],
    [
      'a document of a list',
      using('{ for (const c of await WebsocketConnection.find()) await c.deleteOne(); }'),
      '`deleteOne` is read',
    ],
    ['a document by its place', using('(await WebsocketConnection.find())[0]._id'), '`_id` is read'],
    [
      'a document in a callback',
      using('(await WebsocketConnection.find().lean()).map(({ _id }) => _id)'),
      '`_id` is read',
    ],
    [
      'a document of some',
      using('(await WebsocketConnection.find()).filter((c) => c.connectionId).forEach((c) => c.remove())'),
      '`remove` is read',
    ],
    [
      'a list handed to others',
      using("require('other')(await WebsocketConnection.find())"),
      'what `find` answers is handed',
    ],
    [
      'a document handed to others',
      using("require('other')(await WebsocketConnection.findOne({ connectionId: id }))"),
      'what `findOne` answers is handed',
    ],
    [
      'a list in another file',
      {
        ...using("require('./rows').show(await WebsocketConnection.find())"),
        'rows.js': 'exports.show = (rows) => rows.map((row) => row.toObject());\n',
      },
      '`toObject` is read',
    ],
    [
      'a list that another file gets',
      {
        ...using('WebsocketConnection.find()'),
        'rows.js':
          "const { f } = require('./notify');\n(async () => { for (const row of await f()) row.remove(); })();\n",
      },
      '`remove` is read',
    ],
    [
      'core handed on',
      notify(
        "const use = (core) => core.WebsocketConnection.find();\nconst core = require('@friggframework/core');\nuse(core);\nrequire('other')(core);\n",
      ),
      'core is handed to something there that can not be followed (notify.js:4:18)',
    ],
    [
      'a module that hands core on',
      {
        'lib.js': "module.exports = require('@friggframework/core');\n",
        ...notify("const { WebsocketConnection } = require('./lib');\nWebsocketConnection.find();\n"),
      },
      'what holds core is exported there (lib.js:1:1)',
    ],
    [
      'a package of its own',
      {
        'layers/live/package.json': '{ "name": "live", "dependencies": {} }',
        'layers/live/index.js': `${model}WebsocketConnection.find();\n`,
      },
      'outside of the app',
    ],
    [
      'a development dependency',
      {
        'package.json': JSON.stringify({
          name: 'app',
          dependencies: { [core]: '2.0.0-next.30' },
          devDependencies: { 'frigg-websockets': '1' },
        }),
      },
      'move it there',
    ],
    [
      'a file that does not parse',
      { 'broken.js': 'const { WebsocketConnection = require(' },
      'could not be read',
    ],
  ];

  it.each(cases)('%s', async (_name, more, words) => {
    const planned = await plan(app(line, more));
    const [first] = planned.apps;
    expect(first).toMatchObject({
      action: 'manual',
      reason: { id: 'runtime-not-safe' },
      edits: [],
      changes: [],
    });
    expect(first?.reason?.text).toContain(words);
    expect(first?.reason?.text).toMatch(/[^.]\.$/);
    expect(first?.reason?.text).not.toContain('secret');
    expect(code(planned)).toBe(words === 'could not be read' ? 2 : 1);
  });

  it('does not keep the line from being written', async () => {
    const planned = await plan(app(using('WebsocketConnection.aggregate([])')));
    const result = await write(planned);
    expect(result.apps).toMatchObject([
      {
        action: 'insert',
        written: true,
        left: { id: 'runtime-not-safe' },
        reason: { id: 'usage-without-line' },
      },
    ]);
    expect(text('notify.js')).toContain('@friggframework/core');
    expect(code(result)).toBe(1);
    expect((await again()).apps).toMatchObject([{ action: 'manual', reason: { id: 'runtime-not-safe' } }]);
  });

  it.each<[string, Content]>([
    [
      'another database beside MongoDB',
      { '.env': 'DATABASE_URL=postgres://h/db\nMONGO_URI=mongodb://h/db\n' },
    ],
    ['a mock of something else', { 'a.test.js': "jest.mock('./core');\nrequire('@friggframework/core');\n" }],
    ['a spy', { 'a.test.js': `${model}jest.spyOn(WebsocketConnection, 'find');\n` }],
    ['an own function', using('{ const list = (m) => m.find(); return list(WebsocketConnection); }')],
    ['a list that is awaited', using('(await WebsocketConnection.find({ connectionId: id })).sort()')],
    ['a lean query', using('WebsocketConnection.findOne({ connectionId: id }).lean().exec()')],
    [
      'a count',
      using('(await WebsocketConnection.deleteMany({ connectionId: { $in: [id] } })).deletedCount'),
    ],
    [
      'a folder with a kind of modules',
      {
        'esm/package.json': '{ "type": "module" }',
        'esm/a.js':
          "import { WebsocketConnection } from '@friggframework/core';\nWebsocketConnection.find();\n",
      },
    ],
  ])('is not %s', async (_name, more) => {
    const planned = await plan(app(line, more));
    expect(planned.apps[0]?.reason?.text).toBe('`WebsocketConnection` moves from core to frigg-websockets.');
    const result = await write(planned);
    expect(result.apps).toMatchObject([{ action: 'fix', written: true, problems: [] }]);
  });
});

describe('the document', () => {
  it.each<[string, Content]>([
    ['of imports that move', line],
    ['of imports that move with the line', {}],
    ['of imports that stay', { ...line, ...using('WebsocketConnection.aggregate([])') }],
    ['of imports that stay without the line', using('WebsocketConnection.aggregate([])')],
  ])('fits its schema, and its edits make what is written: %s', async (_name, more) => {
    const planned = await plan(app(more));
    const before = workspace?.bytes() ?? {};
    const document = JSON.parse(migrationDocument(planned, workspace?.root ?? '')) as {
      apps: { edits: { file: string; start: number; end: number; text: string }[] }[];
    };
    const validate = new Ajv({ strict: false }).compile(schema);
    expect([validate(document), validate.errors]).toEqual([true, null]);
    await write(planned);
    const edits = document.apps[0]?.edits ?? [];
    const made = Object.entries(before).map(([file, content]) => [
      file,
      applyEdits(
        content,
        edits.filter((edit) => edit.file === file),
      ),
    ]);
    expect(workspace?.bytes()).toEqual(Object.fromEntries(made));
  });
});

/** Ways that a person has to change, and what is said of them. */
const stays: Readonly<Record<string, string>> = {
  'loop over names': '`init` is used, which the model of `frigg-websockets` does not have (a.js:2:53)',
  'TypeScript output': 'The import stands in a generated file (a.js:1:1)',
  'Babel output': 'core goes through a helper of a compiler there',
  'esbuild output': 'core goes through a helper of a compiler there',
  tslib: 'core goes through a helper of a compiler there',
  new: 'a document is made with `new`, which the model of `frigg-websockets` does not know (a.js:2:1)',
  extended: 'a class is made from the model (a.js:2:20)',
  'handed to a call': 'the model is handed to something that can not be followed (a.js:2:13)',
};

describe('every way to take the model from core', () => {
  const strong = coreCases.filter(([, , ...found]) =>
    found.some((one) => one.startsWith('core-model strong')),
  );

  it.each(strong)('moves, or says why it stays: %s', async (name, files) => {
    const planned = await plan(app(line, { 'notify.js': '' }, files));
    const why = stays[name];
    expect(planned.apps[0]?.action).toBe(why === undefined ? 'fix' : 'manual');
    const before = workspace?.bytes();
    const [first] = planned.apps;
    const result = await write(planned);
    expect(result.apps[0]?.problems).toEqual([]);
    if (first?.action === 'manual') {
      expect(first.reason?.id).toBe('runtime-not-safe');
      expect(first.reason?.text).toContain(why);
      expect(first.reason?.text).toMatch(/ \(a\.\w+:\d+:\d+\)\.$/);
      expect(workspace?.bytes()).toEqual(before);
      return;
    }
    expect(result.apps).toMatchObject([{ action: 'fix', written: true }]);
    const { apps } = await readApps(host(), []);
    expect(apps[0]?.usage.filter(({ kind }) => kind === 'core-model')).toEqual([]);
    expect((await again()).apps[0]?.action).toBe('none');
  });
});
