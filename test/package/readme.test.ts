import { execFileSync, execSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { cleanEnvironment, repository } from '../commands/support';

const readme = readFileSync(join(repository, 'README.md'), 'utf8');
const commands = [...readme.matchAll(/^npm ci && .*$/gm)].map(([line]) => line);
const work = mkdtempSync(join(tmpdir(), 'frigg-clone-'));

afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

function git(cwd: string, ...args: string[]): string {
  const who = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'init.defaultBranch=main'];
  return execFileSync('git', [...who, ...args], { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}

/** A fresh clone of the work tree as it stands, committed or not. */
function freshClone(): string {
  const source = join(work, 'source');
  const names = git(repository, 'ls-files', '-z', '--cached', '--others', '--exclude-standard')
    .split('\0')
    .filter(Boolean);
  for (const name of new Set(names)) {
    cpSync(join(repository, name), join(source, name), {
      recursive: true,
      verbatimSymlinks: true,
      force: true,
    });
  }
  git(source, 'init', '-q');
  git(source, 'add', '--all', '--force');
  git(source, 'commit', '-q', '-m', 'as it stands');
  git(work, 'clone', '-q', source, 'clone');
  return join(work, 'clone');
}

describe('the README', () => {
  it('has two commands for a fresh machine', () => {
    expect(commands).toEqual([
      'npm ci && node dist/cli.cjs migrate examples/legacy-app --dry-run',
      'npm ci && npm test',
    ]);
  });

  it('begins with what it is, in three lines', () => {
    const [title, , ...rest] = readme.split('\n');
    expect(title).toBe('# frigg-toolkit');
    expect(rest.indexOf('')).toBe(3);
  });

  it('names no command and no option that does not exist', () => {
    const cli = join(repository, 'dist', 'cli.cjs');
    const helpOf = (...command: string[]): string =>
      execFileSync(process.execPath, [cli, ...command, '--help'], { encoding: 'utf8' });
    const list = helpOf();
    const listed = [...list.slice(list.indexOf('Commands:')).matchAll(/^ {2}(\w+)/gm)].map(
      ([, name = '']) => name,
    );
    const used = [...readme.matchAll(/npx frigg-toolkit (\w+)/g)].map(([, name = '']) => name);
    expect(used.length).toBeGreaterThan(4);
    for (const name of used) expect(listed).toContain(name);
    const help = [...new Set(used)].map((name) => helpOf(name)).join('\n');
    const named = [...readme.matchAll(/frigg-toolkit \w+[^\n#]*?(--[\w-]+)|^\|.*?`(--[\w-]+)/gm)].map(
      ([, a, b]) => a ?? b ?? '',
    );
    expect(named.length).toBeGreaterThan(4);
    for (const option of named) expect(help).toContain(option);
  });

  it('runs as printed in a fresh clone, and leaves it clean', () => {
    const clone = freshClone();
    const output = execSync(commands[0] ?? 'false', {
      cwd: clone,
      env: cleanEnvironment(),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect(output).toMatch(/^\+.*websockets: \{ enable: true \}/m);
    expect(git(clone, 'status', '--porcelain')).toBe('');
  }, 300_000);

  it('has the test command that .ci/run runs', () => {
    const script = readFileSync(join(repository, '.ci', 'run'), 'utf8');
    const found = execSync(/grep -m 1 -E '[^']+' README\.md/.exec(script)?.[0] ?? 'false', {
      cwd: repository,
      encoding: 'utf8',
    });
    expect(found.trim()).toBe(commands[1]);
  });
});
