import { describe, expect, it } from '@jest/globals';
import { commandFor, counted, problemWords } from '../../../src/checks/shared/findings';
import { withPatient } from '../../api/doctor/patient';
import { inFolder } from '../../api/workspace';
import { appOf } from '../apps';

const command = (folder: string, ...options: string[]): Promise<string> =>
  withPatient(folder === '' ? appOf() : inFolder(folder, appOf()), {}, (patient) =>
    commandFor(patient, 'lint', ...options),
  );

describe('a command line for an app', () => {
  it.each([
    ['', 'npx frigg-toolkit lint'],
    ['apps/shop', 'npx frigg-toolkit lint apps/shop'],
    ['my shop', "npx frigg-toolkit lint 'my shop'"],
    ["anna's $(touch x); shop", "npx frigg-toolkit lint 'anna'\\''s $(touch x); shop'"],
    ['-shop', 'npx frigg-toolkit lint ./-shop'],
    ['läden', "npx frigg-toolkit lint 'läden'"],
  ])('for one in %j is %s', async (folder, line) => {
    expect(await command(folder)).toBe(line);
  });

  it('has its options behind', async () => {
    expect(await command('', '--stage', 'prod')).toBe('npx frigg-toolkit lint --stage prod');
    expect(await command('a', '--override-disabled')).toBe('npx frigg-toolkit lint a --override-disabled');
  });
});

describe('the words of a problem', () => {
  it.each([
    ['It ends', undefined, undefined, 'It ends.'],
    ['It ends.', undefined, undefined, 'It ends.'],
    ['Why?', 'a.js', undefined, 'a.js: Why?'],
    ['It ends', 'a.js', { line: 3, column: 4 }, 'a.js:3:4: It ends.'],
  ])('%j', async (message, file, position, words) => {
    const given = { id: 'syntax' as never, message, remedy: 'Look.' };
    const said = await withPatient(appOf(), {}, (patient) =>
      problemWords(patient, {
        ...given,
        ...(file === undefined ? {} : { file: `${patient.root}/${file}` }),
        ...(position ? { position } : {}),
      }),
    );
    expect(said).toBe(words);
  });
});

describe('a count', () => {
  it('has its article', () => {
    expect([counted(1, 'error'), counted(1, 'send'), counted(2, 'send')]).toEqual([
      'an error',
      'a send',
      '2 sends',
    ]);
  });
});
