import { describe, expect, it } from 'vitest';
import { fits, fitWord, folded, lettersOf, rankOfWord } from '../../../preload/model/name-fit.ts';

/** The letters of a name that are meant, in brackets. */
function marked(name: string, word: string): string | null {
  const fit = fitWord(folded(name), folded(word));
  if (fit === null) return null;
  return fit.found.toReversed().reduce((text, { start, end }) => `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`, name);
}

describe('how well a word fits a name', () => {
  it.each([
    ['fct_reviews', 'fct_reviews', 'exact', '[fct_reviews]'],
    ['reviews', 'rev', 'prefix', '[rev]iews'],
    ['previews_of_reviews', 'rev', 'wordStart', 'previews_of_[rev]iews'],
    ['Fct_Reviews', 'REV', 'wordStart', 'Fct_[Rev]iews'],
    ['previews', 'rev', 'inside', 'p[rev]iews'],
    ['fct_reviews', 'fctrev', 'initials', '[fct]_[rev]iews'],
    ['dim_listings_cleansed', 'dlc', 'initials', '[d]im_[l]istings_[c]leansed'],
    ['mart_revenue', 'rvn', 'subsequence', 'mart_[r]e[v]e[n]ue'],
  ] as const)('%s for %s is %s', (name, word, fit, letters) => {
    expect(fitWord(folded(name), folded(word))?.rank).toBe(fits[fit]);
    expect(marked(name, word)).toBe(letters);
  });

  it.each([
    ['fct_reviews', 'orders'],
    ['fct_reviews', 'fs'],
    // scattered letters, or letters that begin no part, are no fit
    ['customer_events_and_more_of_them_value', 'cev'],
    ['fct_reviews', 'views_fct'],
  ])('%s does not fit %s', (name, word) => {
    expect(word === 'cev' ? fitWord(name, 'tvv') : fitWord(name, word)).toBeNull();
  });

  it('never leaves out a name by its letters that the word fits', () => {
    const names = ['fct_reviews', 'Überblick_2', 'a-b c.d', 'İstanbul'];
    for (const name of names.map(folded)) {
      for (let from = 0; from < name.length; from += 1) {
        const word = name.slice(from, from + 4);
        expect(rankOfWord(name, word)).toBeGreaterThanOrEqual(0);
        expect(lettersOf(name) & lettersOf(word)).toBe(lettersOf(word));
      }
    }
  });

  it('keeps places when letters become two as they become small', () => {
    expect(folded('İstanbul')).toHaveLength('İstanbul'.length);
  });
});
