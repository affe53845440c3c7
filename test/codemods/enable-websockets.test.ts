import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { jscodeshift, temporaryFolder } from './jscodeshift';
import { testTransform } from './transform-suite';

describe('the transform enable-websockets', () => {
  const transform = testTransform('enable-websockets', (name) =>
    name.startsWith('app-definition') ? 'app-definition' : 'index',
  );

  it('fails on a file that it can not parse, when that may hold a definition', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'index.js'), 'module.exports = { Definition: { integrations: [ } };\n');
    writeFileSync(join(folder, 'other.js'), 'this is no JavaScript\n');
    const run = jscodeshift(transform(), [folder]);
    expect(run).toMatchObject({ status: 1, counts: { errors: 1, unmodified: 0, skipped: 1, ok: 0 } });
    expect(run.output).toContain('Unexpected token');
  });

  it('leaves a file alone whose bytes are not UTF-8', () => {
    const folder = temporaryFolder();
    const file = join(folder, 'index.js');
    const bytes = Buffer.from(
      '// caf\xe9\nmodule.exports = { Definition: { integrations: [] } };\n',
      'latin1',
    );
    writeFileSync(file, bytes);
    expect(jscodeshift(transform(), [folder]).counts).toEqual({
      errors: 0,
      unmodified: 0,
      skipped: 1,
      ok: 0,
    });
    expect(readFileSync(file)).toEqual(bytes);
  });
});
