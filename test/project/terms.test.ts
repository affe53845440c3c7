import { describe, expect, it } from '@jest/globals';
import { needles } from '../../src/app/usage';
import { rareNeedles, searchTerms } from '../../src/project/terms';

describe('the needles of the first look', () => {
  it.each(needles)('cover %s, whose own beginning may be dear to look for', (text) => {
    expect(rareNeedles.filter((needle) => text.includes(needle))).not.toEqual([]);
  });

  it('are no others than those that a text holds', () => {
    const { rare } = searchTerms(needles);
    expect(rare.map(String)).toEqual([...rareNeedles]);
  });
});
