import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  lstatSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createNodeHost } from '../../src/commands/node-host';
import { makeFolder } from './temporary';

const host = createNodeHost();
const { files } = host;

describe('files', () => {
  it('tells why a file can’t be read', () => {
    const folder = makeFolder({ 'a.js': 'x', 'a/': '' });
    const codes = ['none', 'a.js/none', 'a'].map((name) => {
      const outcome = files.read(join(folder, name));
      return outcome.ok ? 'ok' : outcome.code;
    });
    expect(codes).toEqual(['absent', 'absent', 'failed']);
  });

  it('does not wait for a pipe', () => {
    const folder = makeFolder();
    execFileSync('mkfifo', [join(folder, 'pipe.js')]);
    expect(files.read(join(folder, 'pipe.js'))).toMatchObject({ ok: false, code: 'failed' });
    expect(files.list(folder)).toEqual([{ name: 'pipe.js', kind: 'other' }]);
    expect(files.stat(join(folder, 'pipe.js'))?.kind).toBe('other');
  });

  it.each([
    ['shorter than the buffer', 'abc', 4, 3],
    ['empty', '', 4, 0],
    ['as long as the buffer', 'abcd', 4, -1],
    ['longer', 'abcde', 4, -1],
  ])('reads one that is %s', (_name, text, size, result) => {
    const buffer = Buffer.alloc(size, 'z');
    expect(files.readInto(join(makeFolder({ a: text }), 'a'), buffer)).toBe(result);
    if (result >= 0) expect(buffer.toString('utf8', 0, result)).toBe(text);
  });

  it('says -2 of what is not there or is a folder', () => {
    const folder = makeFolder();
    expect([
      files.readInto(folder, Buffer.alloc(4)),
      files.readInto(join(folder, 'x'), Buffer.alloc(4)),
    ]).toEqual([-2, -2]);
  });

  it('lists by name, with kinds', () => {
    const folder = makeFolder({ 'b/': '', 'a.js': '', 'B.js': '', c: { link: 'nowhere' } });
    expect(files.list(folder)?.map(({ name, kind }) => `${name}:${kind}`)).toEqual([
      'B.js:file',
      'a.js:file',
      'b:folder',
      'c:link',
    ]);
    expect(files.list(join(folder, 'a.js'))).toBeNull();
  });

  it('follows links for a status, and answers null behind broken and circular ones', () => {
    const folder = makeFolder({ a: 'x', b: { link: 'a' }, c: { link: 'c' }, d: { link: 'none' } });
    expect(['b', 'c', 'd'].map((name) => files.stat(join(folder, name))?.kind ?? null)).toEqual([
      'file',
      null,
      null,
    ]);
    expect(['b', 'c', 'd'].map((name) => files.realpath(join(folder, name)))).toEqual([
      join(folder, 'a'),
      null,
      null,
    ]);
  });
});

describe('writeAtomic', () => {
  it.each([0o600, 0o644, 0o755, 0o777, 0o4755])('keeps mode %o', (mode) => {
    const file = join(makeFolder({ 'a.sh': 'old' }), 'a.sh');
    chmodSync(file, mode);
    files.writeAtomic(file, Buffer.from('new'));
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(statSync(file).mode & 0o7777).toBe(mode);
  });

  it('keeps links, writing through them', () => {
    const folder = makeFolder({ 'real/a.js': 'old', 'b.js': { link: 'real/a.js' } });
    files.writeAtomic(join(folder, 'b.js'), Buffer.from('new'));
    expect(readlinkSync(join(folder, 'b.js'))).toBe('real/a.js');
    expect(readFileSync(join(folder, 'real/a.js'), 'utf8')).toBe('new');
    expect([readdirSync(folder), readdirSync(join(folder, 'real'))]).toEqual([['b.js', 'real'], ['a.js']]);
  });

  it('replaces rather than overwrites: another name of the old file keeps the old bytes', () => {
    const folder = makeFolder({ 'a.js': 'old' });
    linkSync(join(folder, 'a.js'), join(folder, 'other.js'));
    files.writeAtomic(join(folder, 'a.js'), Buffer.from('new'));
    expect(readFileSync(join(folder, 'other.js'), 'utf8')).toBe('old');
  });

  it('leaves nothing behind when it fails', () => {
    const folder = makeFolder({ 'a/x.js': '' });
    expect(() => {
      files.writeAtomic(join(folder, 'a'), Buffer.from('new'));
    }).toThrow();
    expect(readdirSync(folder)).toEqual(['a']);
    expect(() => {
      files.writeAtomic(join(folder, 'none/x.js'), Buffer.from('new'));
    }).toThrow(expect.objectContaining({ code: 'ENOENT' }));
  });

  it('makes a file that was not there', () => {
    const file = join(makeFolder(), 'a.js');
    files.writeAtomic(file, Buffer.from('new'));
    expect(readFileSync(file, 'utf8')).toBe('new');
  });
});

describe('createNodeHost', () => {
  it('resolves the links of its folder', () => {
    const folder = makeFolder({ 'real/': '' });
    symlinkSync('real', join(folder, 'link'));
    expect(createNodeHost({ cwd: join(folder, 'link') }).cwd).toBe(join(folder, 'real'));
    expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true);
    expect(createNodeHost({ cwd: join(folder, 'none') }).cwd).toBe(join(folder, 'none'));
  });

  it.each<[Record<string, string>, boolean | undefined, boolean]>([
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, undefined, false],
    [{ FORCE_COLOR: '1' }, undefined, true],
    [{ FORCE_COLOR: '1' }, false, false],
    [{ FORCE_COLOR: '0' }, undefined, false],
    [{ NO_COLOR: '', FORCE_COLOR: '1' }, undefined, true],
    [{ NO_COLOR: '1' }, true, false],
    [{ TERM: 'dumb' }, undefined, false],
  ])('of %j with the option %s has color: %s', (env, color, expected) => {
    expect(createNodeHost({ env, ...(color === undefined ? {} : { color }) }).terminal.color).toBe(expected);
  });

  it('runs git without asking or paging, in English', () => {
    const folder = makeFolder();
    const outcome = createNodeHost({
      env: { ...process.env, LC_ALL: 'de_DE.UTF-8', LANGUAGE: 'de' },
    }).git.run(folder, ['rev-parse']);
    expect(outcome).toMatchObject({
      ok: false,
      reason: 'failed',
      message: expect.stringContaining('not a git repository'),
    });
  });

  it('tells a missing git from a missing folder', () => {
    const bare = createNodeHost({ env: { PATH: '/nowhere' } });
    expect(bare.git.run(makeFolder(), ['--version'])).toMatchObject({ reason: 'no-git' });
    expect(host.git.run('/nowhere/at/all', ['--version'])).toMatchObject({ reason: 'failed' });
  });

  it('calls back once at the first interrupt, and stops listening when told', () => {
    const before = process.listenerCount('SIGTERM');
    let calls = 0;
    const stop = host.onInterrupt(() => {
      calls += 1;
    });
    expect(process.listenerCount('SIGTERM')).toBe(before + 1);
    process.emit('SIGTERM');
    expect([calls, process.listenerCount('SIGTERM')]).toEqual([1, before]);
    stop();
    const again = host.onInterrupt(() => undefined);
    again();
    expect(process.listenerCount('SIGINT')).toBe(process.listenerCount('SIGHUP'));
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });
});

describe('readInto', () => {
  it('reads all of a file of any size, whole blocks or not', () => {
    const buffer = Buffer.alloc(4096);
    for (const size of [0, 1, 511, 512, 513, 1024, 4095]) {
      const folder = makeFolder({ a: 'x'.repeat(size) });
      expect(files.readInto(join(folder, 'a'), buffer)).toBe(size);
    }
  });
});
