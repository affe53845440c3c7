import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { missingPython, python } from '../../servers/python';
import { setUpTime } from '../../servers/mongodb/index';

describe('the table of what replaces a resource [needs python]', () => {
  const test = missingPython() === null ? it : it.skip;

  test(
    "is what AWS's schemas give",
    async () => {
      const library = join(await python(), 'lib');
      const [version = ''] = readdirSync(library).filter((name) => name.startsWith('python3'));
      const folder = join(library, version, 'site-packages', 'cfnlint');
      const script = join(__dirname, '../../../scripts/replacement.cjs');
      const { stderr } = await promisify(execFile)(process.execPath, [script, '--check', folder]);
      expect(stderr).toBe('');
    },
    setUpTime,
  );
});
