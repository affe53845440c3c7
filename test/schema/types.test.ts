import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

const root = join(__dirname, '..', '..');
const folder = join(root, 'test', 'schema');

/** Files that do not change between programs; the compiler's own take long to parse. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/** What the compiler says of a file, and for what text, as it would in an app that has the package. */
function problems(name: string, text: string): string[] {
  const file = join(folder, name);
  const options: ts.CompilerOptions = {
    allowJs: true,
    checkJs: true,
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    resolveJsonModule: true,
    types: [],
    paths: { 'frigg-toolkit/schema': [join(root, 'schema', 'index.ts')] },
  };
  const host = ts.createCompilerHost(options);
  const fileExists = host.fileExists.bind(host);
  const getSourceFile = host.getSourceFile.bind(host);
  host.fileExists = (path) => path === file || fileExists(path);
  host.getSourceFile = (path, version, ...more) =>
    path === file
      ? ts.createSourceFile(path, text, version)
      : (parsed.get(path) ?? remembered(path, getSourceFile(path, version, ...more)));
  const program = ts.createProgram([file], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .filter((diagnostic) => diagnostic.file?.fileName === file)
    .map(({ start = 0, length = 0 }) => text.slice(start, start + length));
}

function remembered(path: string, source: ts.SourceFile | undefined): ts.SourceFile | undefined {
  parsed.set(path, source);
  return source;
}

const good = `{
  name: 'my-app',
  integrations: [class HubSpot { static Definition = {}; }],
  environment: { A: true, B: 'ssm' },
  user: { primary: 'individual', password: true },
  vpc: { enable: true, vpcId: null, subnets: { ids: [] } },
  database: { postgres: { enable: true, management: 'create-new' }, mine: 1 },
  custom: { anything: 1 },
  websockets: { enable: true, broadcast: { queue: true } },
}`;
const inTs = (value: string): string =>
  `import type { AppDefinition } from 'frigg-toolkit/schema';\nexport const definition: AppDefinition = ${value};\n`;
const inJs = (value: string): string =>
  `/** @type {import('frigg-toolkit/schema').AppDefinition} */\nconst definition = ${value};\nexport { definition };\n`;

describe.each([
  ['app.ts', inTs],
  ['app.js', inJs],
])('the type in %s', (name, source) => {
  it('accepts a definition, with old spellings', () => {
    expect(problems(name, source(good))).toEqual([]);
  });

  it.each([
    ['websockets: true', 'websockets'],
    ["websockets: { enable: 'true' }", 'enable'],
    ['websockets: { enabled: true }', 'enabled'],
    ['vpc: { natgateway: {} }', 'natgateway'],
    ["provider: 'gcp'", 'provider'],
    ['integrations: null', 'integrations'],
    ["environment: { A: 'yes' }", 'A'],
    ['user: { jwtConfig: {} }', 'jwtConfig'],
  ])('refuses { %s }', (entry, where) => {
    expect(problems(name, source(`{ ${entry} }`))).toEqual([where]);
  });
});

it('accepts `websockets: false`', () => {
  expect(problems('app.ts', inTs('{ websockets: false }'))).toEqual([]);
});

it('says of old keys that they are old', () => {
  const text = ts.sys.readFile(join(root, 'schema', 'generated', 'app-definition.ts')) ?? '';
  const source = ts.createSourceFile('types.ts', text, ts.ScriptTarget.ES2022, true);
  const deprecated: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node) && ts.getJSDocDeprecatedTag(node)) deprecated.push(node.name.getText());
    ts.forEachChild(node, visit);
  };
  visit(source);
  expect(deprecated).toEqual(
    expect.arrayContaining(['password', 'custom', 'label', 'selfHeal', 'subnetIds', 'secretsManager']),
  );
  expect(deprecated).not.toContain('websockets');
});
