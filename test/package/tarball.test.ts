import { execFileSync, execSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import manifest from '../../package.json';
import { cleanEnvironment, copyExample, repository, smallApp, writeFiles } from '../commands/support';

const root = mkdtempSync(join(tmpdir(), 'frigg-tarball-'));
const app = join(root, 'app');
const env = cleanEnvironment();

function run(command: string, args: string[], cwd = app): string {
  return execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

const installed = (...path: string[]): string => join(app, 'node_modules', ...path);

function pack(workspace: string[]): { name: string; files: string[] } {
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', root, ...workspace];
  const [packed] = JSON.parse(run('npm', args, repository)) as {
    filename: string;
    files: { path: string }[];
  }[];
  if (!packed) throw new Error('npm packed nothing');
  return { name: join(root, packed.filename), files: packed.files.map(({ path }) => path) };
}

let files: string[] = [];

beforeAll(() => {
  mkdirSync(app);
  writeFiles(app, { 'package.json': '{ "name": "stranger", "version": "1.0.0", "private": true }' });
  const packed = pack([]);
  files = packed.files;
  execSync(`npm install --no-audit --no-fund --prefer-offline --ignore-scripts "${packed.name}"`, {
    cwd: app,
    env,
    stdio: 'pipe',
  });
}, 240_000);

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

describe('the tarball of frigg-toolkit', () => {
  it('holds what is used, and nothing else', () => {
    expect(
      files.filter((file) => !/^(dist|schema\/output)\/|^schema\/[\w-]+\.schema\.json$/.test(file)).sort(),
    ).toEqual(['LICENSE', 'README.md', 'package.json']);
    expect(files.filter((file) => file.endsWith('.ts') && !/\.d\.[cm]ts$/.test(file))).toEqual([]);
  });

  it('carries the licences of the code that is bundled into it', () => {
    expect(readFileSync(installed('frigg-toolkit', 'dist', 'cli', 'LICENCES.txt'), 'utf8')).toContain(
      'commander 14',
    );
  });

  it('names no folder of the machine that built it', () => {
    const built = files
      .filter((file) => file.startsWith('dist/'))
      .map((file) => readFileSync(installed('frigg-toolkit', file), 'utf8'));
    expect(built.length).toBeGreaterThan(5);
    for (const text of built) expect(text.includes(repository)).toBe(false);
  });

  it('depends on nothing that is not published', () => {
    expect(Object.keys(manifest.dependencies)).not.toContain('frigg-websockets');
    expect(existsSync(installed('commander'))).toBe(false);
  });

  it.each(['frigg', 'frigg-toolkit'])('has the program %s', (name) => {
    expect(run(installed('.bin', name), ['--version'])).toBe(`${manifest.version}\n`);
    expect(run('npx', ['--no-install', name, 'explain', 'core-model'])).toContain('core-model: ');
    expect(statSync(installed('.bin', name)).mode & 0o111).not.toBe(0);
  });

  it('migrates an app', () => {
    const folder = join(root, 'legacy');
    copyExample(folder);
    const diff = run(installed('.bin', 'frigg-toolkit'), ['migrate', folder, '--dry-run']);
    expect(diff).toMatch(/^\+.*websockets: \{ enable: true \}/m);
  });

  it('reads an .editorconfig, whose parser is bundled with its WebAssembly', () => {
    const folder = join(root, 'tabs');
    writeFiles(folder, {
      ...smallApp,
      'index.js': 'module.exports = { Definition: {\n} };\n',
      '.editorconfig': 'root = true\n[*.js]\nindent_style = tab\n',
    });
    const diff = run(installed('.bin', 'frigg-toolkit'), ['migrate', folder, '--dry-run']);
    expect(diff).toContain('+\twebsockets: { enable: true }');
  });

  it.each([
    ['require', 'js', "const api = require('frigg-toolkit');"],
    ['import', 'mjs', "import * as api from 'frigg-toolkit';"],
  ])('is a library for %s', (_name, extension, load) => {
    writeFiles(app, {
      [`use.${extension}`]: `${load}\nconsole.log(Object.keys(api).filter((name) => typeof api[name] === 'function').sort().join());\n`,
    });
    expect(
      run(process.execPath, [`use.${extension}`])
        .trim()
        .split(','),
    ).toEqual(expect.arrayContaining(['findUsage', 'migrate', 'readDefinition']));
  });

  it.each([
    [
      'require',
      'js',
      "const loaded = require('frigg-toolkit/codemods/enable-websockets'); const transform = loaded.default ?? loaded;",
    ],
    ['import', 'mjs', "import { default as transform } from 'frigg-toolkit/codemods/enable-websockets';"],
  ])('has the codemod for %s', (_name, extension, load) => {
    writeFiles(app, { [`codemod.${extension}`]: `${load}\nconsole.log(typeof transform);\n` });
    expect(run(process.execPath, [`codemod.${extension}`])).toBe('function\n');
  });

  it('has the schema of its JSON', () => {
    expect(
      run(process.execPath, [
        '-p',
        "require('frigg-toolkit/schema/output/migrate.schema.json').properties.version.const",
      ]),
    ).toBe('1\n');
  });
});

describe('the tarball of frigg-websockets', () => {
  it('can be required and imported, and has the version of the toolkit', () => {
    const packed = pack(['--workspace', 'runtime']);
    execSync(`npm install --no-audit --no-fund --offline --ignore-scripts "${packed.name}"`, {
      cwd: app,
      env,
      stdio: 'pipe',
    });
    const use = "readEndpoint({ WEBSOCKET_API_ENDPOINT: 'wss://live.acme.io/dev/' }).url";
    writeFiles(app, {
      'endpoint.js': `console.log(require('frigg-websockets/endpoint').${use});`,
      'endpoint.mjs': `import { readEndpoint } from 'frigg-websockets'; console.log(${use});`,
    });
    for (const file of ['endpoint.js', 'endpoint.mjs']) {
      expect(run(process.execPath, [file])).toBe('https://live.acme.io/dev\n');
    }
    const { version } = JSON.parse(readFileSync(installed('frigg-websockets', 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(version).toBe(manifest.version);
  });
});
