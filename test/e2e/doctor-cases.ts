import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckId, CheckStatus, VerdictId } from '../../src/types';
import { readTree, type FileMap } from './cases';

/** An app with one thing wrong, planted, and what doctor is to say of it offline. */
export interface BrokenCase {
  name: string;
  files: FileMap;
  /** Where it is left out, nothing is wrong. */
  id?: CheckId;
  status?: Extract<CheckStatus, 'fail' | 'warn'>;
  verdict: VerdictId;
  exit: number;
  /**
   * What a person writes who follows the remedy, by path; without one the remedy's own commands do it.
   */
  repair?: Readonly<Record<string, string>>;
}

const folder = join(__dirname, '..', 'fixtures', 'broken');

/** Every case on disk. */
export const brokenCases = (): BrokenCase[] =>
  readdirSync(folder).map((name) => {
    const text = readFileSync(join(folder, name, 'case.json'), 'utf8');
    const stated = JSON.parse(text) as Omit<BrokenCase, 'name' | 'files'>;
    return { ...stated, name, files: readTree(join(folder, name, 'app')) };
  });
