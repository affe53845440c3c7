import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { variableReader } from '../../../src/api/doctor/variables';
import { createWorkspace } from '../workspace';
import { hostIn, type Files } from './patient';

const name = 'WEBSOCKET_API_ENDPOINT';

/** Values in the order of their rank, with where they stand. */
function found(files: Files, env: Record<string, string> = {}, stage = 'dev'): string[] {
  const workspace = createWorkspace({ 'app/package.json': '{}', ...files });
  try {
    const app = join(workspace.root, 'app');
    const read = variableReader(hostIn(app, env), [app, workspace.root], stage);
    return read(name).map(({ value, file, line }) =>
      file === null ? `${value} environment` : `${value} ${file.slice(workspace.root.length + 1)}:${line}`,
    );
  } finally {
    workspace.remove();
  }
}

const set = (value: string): string => `${name}=${value}\n`;

describe('a variable', () => {
  it('is absent where nobody sets it', () => {
    expect(found({ 'app/.env': 'OTHER=1\n' })).toEqual([]);
  });

  it('is looked up by rank: environment, files of the stage, the general one, the folder above', () => {
    expect(
      found(
        {
          'app/.env': set('a'),
          'app/.env.dev': set('b'),
          'app/.env.local': set('c'),
          'app/.env.dev.local': set('d'),
          'app/.env.prod': set('not of this stage'),
          '.env': set('e'),
        },
        { [name]: 'f' },
      ),
    ).toEqual([
      'f environment',
      'd app/.env.dev.local:1',
      'c app/.env.local:1',
      'b app/.env.dev:1',
      'a app/.env:1',
      'e .env:1',
    ]);
  });

  it('is not set by an empty value', () => {
    expect(found({ 'app/.env': set('') }, { [name]: '' })).toEqual([]);
  });

  it('is the last of several in a file, with its own line', () => {
    expect(found({ 'app/.env': `# one\n${set('a')}\nexport ${set('"b"')}` })).toEqual(['b app/.env:4']);
  });

  it('is left out where readers differ about its value', () => {
    expect(found({ 'app/.env': set('$OTHER') })).toEqual([]);
  });

  it.each([
    ['a byte order mark', `\uFEFF${set('a')}`],
    ['ends of line of Windows', `${name}=a\r\nB=1\r\n`],
    ['no end of line', `${name}=a`],
  ])('is read with %s', (_name, text) => {
    expect(found({ 'app/.env': text })).toEqual(['a app/.env:1']);
  });

  it('is not taken for another whose name it is a part of', () => {
    expect(found({ 'app/.env': `MY_${set('a')}${name}_2=b\n#${set('c')}` })).toEqual([]);
  });
});
