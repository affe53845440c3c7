import { describe, expect, it } from '@jest/globals';
import { planEnable, stateOf, type EnablePlan } from '../../codemods/enable-websockets/plan';
import { readDefinition } from '../../src/app/definition';
import { applyEdits } from '../../src/edit';
import { memoryModules } from '../app/memory';

type Files = Record<string, string>;

interface Planned {
  plan: EnablePlan;
  state: string;
  after: Files;
}

function plan(
  files: Files,
  more: { overrideDisabled?: boolean; mayEdit?: (file: string) => boolean } = {},
): Planned {
  const [entry = ''] = Object.keys(files);
  const modules = memoryModules(files);
  const reading = readDefinition(modules, entry);
  if (reading.kind !== 'found') throw new Error(`not found: ${reading.kind}`);
  const answer = planEnable({
    reading,
    modules,
    overrideDisabled: more.overrideDisabled ?? false,
    readWith: (texts) => readDefinition(memoryModules({ ...files, ...Object.fromEntries(texts) }), entry),
    mayEdit: more.mayEdit ?? (() => true),
    editorConfig: () => undefined,
  });
  const after = { ...files };
  for (const file of new Set(answer.edits.map((edit) => edit.file))) {
    after[file] = applyEdits(
      files[file] ?? '',
      answer.edits.filter((edit) => edit.file === file),
    );
  }
  return { plan: answer, state: stateOf(reading), after };
}

const app = (body: string): Files => ({
  '/app/index.js': `const Definition = { integrations: [], ${body} };\nmodule.exports = { Definition };\n`,
});
const entry = (text: string): Files => ({ '/app/index.js': text });

describe('what a value under websockets means, and what becomes of it', () => {
  // body, state, action, reason, body after
  const cases: [string, string, string, string, string?][] = [
    ['websockets: { enable: true }', 'enabled', 'none', 'already-enabled'],
    ['websockets: { enable: !0 }', 'enabled', 'none', 'already-enabled'],
    ['websockets: {}', 'missing', 'insert', 'usage-without-line', 'websockets: { enable: true }'],
    [
      "websockets: { routeSelectionExpression: '$request.body.type' }",
      'missing',
      'insert',
      'usage-without-line',
      "websockets: { routeSelectionExpression: '$request.body.type', enable: true }",
    ],
    ['websockets: { enable: false }', 'disabled', 'blocked', 'explicitly-disabled'],
    ['websockets: { enable: !1 }', 'disabled', 'blocked', 'explicitly-disabled'],
    ['websockets: false', 'disabled', 'blocked', 'explicitly-disabled'],
    ['websockets: true', 'invalid', 'fix', 'spelling-repaired', 'websockets: { enable: true }'],
    ["websockets: 'true'", 'invalid', 'fix', 'spelling-repaired', 'websockets: { enable: true }'],
    ["websockets: { enable: 'true' }", 'invalid', 'fix', 'spelling-repaired', 'websockets: { enable: true }'],
    ['websockets: { enabled: true }', 'invalid', 'fix', 'spelling-repaired', 'websockets: { enable: true }'],
    ['webSockets: { enable: true }', 'invalid', 'fix', 'spelling-repaired', 'websockets: { enable: true }'],
    ['websocket: { enable: true }', 'invalid', 'fix', 'spelling-repaired', 'websockets: { enable: true }'],
    [
      '"webSocket": { enable: true }',
      'invalid',
      'fix',
      'spelling-repaired',
      '"websockets": { enable: true }',
    ],
    ['websocket: true', 'invalid', 'fix', 'spelling-repaired', 'websockets: { enable: true }'],
    ['websocket: { enabled: true }', 'invalid', 'fix', 'spelling-repaired', 'websockets: { enable: true }'],
    ['websockets: { enabled: false }', 'invalid', 'blocked', 'explicitly-disabled'],
    ['websocket: { enable: false }', 'invalid', 'blocked', 'explicitly-disabled'],
    ['websocket: { enable: true }, webSockets: { enable: false }', 'invalid', 'manual', 'value-not-certain'],
    ['websockets: null', 'invalid', 'manual', 'value-not-certain'],
    ['websockets: undefined', 'missing', 'fix', 'usage-without-line', 'websockets: { enable: true }'],
    ['websockets: 1', 'invalid', 'manual', 'value-not-certain'],
    ['websockets: []', 'invalid', 'manual', 'value-not-certain'],
    ["websockets: 'on'", 'invalid', 'manual', 'value-not-certain'],
    ['websockets: { enable: 1 }', 'invalid', 'manual', 'value-not-certain'],
    ["websockets: { enable: 'false' }", 'invalid', 'manual', 'value-not-certain'],
    ['websockets: { enable: undefined }', 'invalid', 'manual', 'value-not-certain'],
    ['websockets: { active: false }', 'invalid', 'manual', 'value-not-certain'],
    ['websockets: { enable: process.env.WS }', 'unknown', 'manual', 'enable-not-static'],
    ["websockets: { enable: process.env.WS === 'true' }", 'unknown', 'manual', 'enable-not-static'],
    [
      'websockets: process.env.WS ? { enable: true } : undefined',
      'unknown',
      'manual',
      'websockets-not-static',
    ],
    ['websockets: load()', 'unknown', 'manual', 'websockets-not-static'],
    ['...load()', 'unknown', 'manual', 'spread-may-decide'],
    ['websockets: { enable: true }, ...load()', 'unknown', 'manual', 'spread-may-decide'],
    ['...load(), websockets: { enable: true }', 'enabled', 'none', 'already-enabled'],
    [
      '...(process.env.X && { vpc: {} })',
      'missing',
      'insert',
      'usage-without-line',
      '...(process.env.X && { vpc: {} }), websockets: { enable: true }',
    ],
    [
      'custom: { websockets: { enable: true } }',
      'missing',
      'insert',
      'usage-without-line',
      'custom: { websockets: { enable: true } }, websockets: { enable: true }',
    ],
  ];
  it.each(
    cases.map(([body, state, action, reason, after = null]) => ({ body, state, action, reason, after })),
  )('$body', ({ body, state, action, reason, after }) => {
    const planned = plan(app(body));
    expect([planned.state, planned.plan.action, planned.plan.reason]).toEqual([state, action, reason]);
    expect(planned.after).toEqual(after === null ? app(body) : app(after));
    expect(planned.plan.edits.length > 0).toBe(after !== null);
    expect(planned.plan.paste !== null).toBe(action === 'manual');
  });

  const flips: [string, string | null][] = [
    ['websockets: { enable: false }', 'websockets: { enable: true }'],
    ['websockets: { enable: false, broadcast: {} }', 'websockets: { enable: true, broadcast: {} }'],
    ['websockets: false', 'websockets: { enable: true }'],
    ['websockets: { enable: OFF }', null],
  ];
  it.each(flips)('with --override-disabled: %s', (body, after) => {
    const files = entry(`const OFF = false;\n${app(body)['/app/index.js'] ?? ''}`);
    const planned = plan(files, { overrideDisabled: true });
    expect(planned.plan).toMatchObject(
      after === null
        ? { action: 'manual', reason: 'no-safe-edit' }
        : { action: 'fix', reason: 'disabled-overridden' },
    );
    expect(planned.after).toEqual(
      after === null ? files : entry(`const OFF = false;\n${app(after)['/app/index.js'] ?? ''}`),
    );
  });
});

describe('the place of the line', () => {
  const line = 'websockets: { enable: true }';
  // the text with <> where the line must go
  const cases: [string, string | Files][] = [
    ['the literal', `exports.Definition = { integrations: []<> };`],
    [
      'the last source of Object.assign',
      `const base = { name: 'a' }; exports.Definition = Object.assign({}, base, { integrations: []<> });`,
    ],
    [
      'the literal with the spread, not the base',
      `const base = { name: 'a' }; exports.Definition = { ...base, integrations: []<> };`,
    ],
    [
      'after the last spread',
      `const base = { name: 'a' }; exports.Definition = { integrations: [], ...base<> };`,
    ],
    [
      'what a wrapper is given, not what it makes',
      `const define = (d) => ({ stage: 'dev', ...d }); exports.Definition = define({ integrations: []<> });`,
    ],
    [
      'what a factory makes',
      `const build = () => { return { integrations: []<> }; }; exports.Definition = build();`,
    ],
    [
      'the literal that is written to later',
      `const def = { integrations: []<> }; def.name = 'a'; exports.Definition = def;`,
    ],
    [
      'an empty object that is filled later',
      `const def = {<>}; def.integrations = []; exports.Definition = def;`,
    ],
    [
      'the argument of createFriggBackend',
      `const { createFriggBackend } = require('@friggframework/core'); module.exports = { ...createFriggBackend({ integrations: []<> }) };`,
    ],
    [
      'the one that both ways share',
      `const base = { integrations: []<> }; exports.Definition = process.env.X ? base : base;`,
    ],
    [
      'the literal in another file',
      {
        '/app/index.js': `exports.Definition = require('./def');`,
        '/app/def.js': `module.exports = { integrations: []<> };`,
      },
    ],
    [
      'JSON',
      {
        '/app/index.js': `exports.Definition = require('./def.json');`,
        '/app/def.json': `{ "integrations": []<> }`,
      },
    ],
    [
      'the class field',
      `class Def { integrations = []; websockets = {<>}; } exports.Definition = new Def();`,
    ],
    [
      'the nested object in a variable',
      `const ws = {<>}; exports.Definition = { integrations: [], websockets: ws };`,
    ],
  ];
  it.each(cases)('%s', (_, marked) => {
    const texts = typeof marked === 'string' ? entry(marked) : marked;
    const files = Object.fromEntries(
      Object.entries(texts).map(([path, text]) => [path, text.replace('<>', '')]),
    );
    const planned = plan(files);
    expect(planned.plan).toMatchObject({ action: 'insert', fault: null });
    expect(planned.plan.edits.length).toBeLessThanOrEqual(1);
    for (const [path, text] of Object.entries(texts)) {
      const json = path.endsWith('.json');
      const nested = /class field|variable/.test(_);
      const what = json ? '"websockets": { "enable": true }' : nested ? 'enable: true' : line;
      const empty = text.includes('{<>}');
      expect(planned.after[path]).toBe(text.replace('<>', empty ? ` ${what} ` : `, ${what}`));
    }
  });

  it('never the generated file', () => {
    const files = entry(
      `Object.defineProperty(exports, "__esModule", { value: true });\nexports.Definition = { integrations: [] };\n`,
    );
    expect(plan(files).plan).toMatchObject({ action: 'manual', reason: 'definition-generated', edits: [] });
  });

  it('never a file that does not belong to the app', () => {
    const files = {
      '/app/index.js': `exports.Definition = require('./def');`,
      '/app/def.js': `module.exports = { integrations: [] };`,
    };
    expect(plan(files, { mayEdit: (file) => file !== '/app/def.js' }).plan).toMatchObject({
      action: 'manual',
      reason: 'definition-elsewhere',
    });
  });

  it('none where two ways would each need it', () => {
    const files = entry(
      `exports.Definition = process.env.X ? { integrations: [] } : { integrations: [], name: 'a' };`,
    );
    expect(plan(files).plan).toMatchObject({ action: 'manual', reason: 'definition-branches', edits: [] });
  });

  it('none in a definition that can not be read', () => {
    const files = entry(`exports.Definition = require('kit').load();`);
    expect(plan(files).plan).toMatchObject({ action: 'manual', reason: 'definition-not-static', edits: [] });
  });
});
