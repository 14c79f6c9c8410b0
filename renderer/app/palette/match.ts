import { type Found, fits, fitWord, folded, lettersOf, rankOfWord, withoutOverlaps, wordsOf } from '../../../preload/model/name-fit.ts';

/** What something can be found by: its name, and what else is known of it. Prepared once, as very many are gone through with every letter. */
export interface Findable {
  /** Folded. */
  readonly name: string;
  readonly letters: number;
  /** The other texts, folded and joined. */
  readonly rest: string;
}

/** Words that are only in the other texts come after all that are in the name. */
export const besideName = fits.subsequence + 1;

export function findable([name, ...rest]: readonly [name: string, ...rest: string[]]): Findable {
  const small = folded(name);
  return { name: small, letters: lettersOf(small), rest: folded(rest.join('\n')) };
}

/** What was typed, as words. */
export interface Query {
  readonly words: readonly { readonly word: string; readonly letters: number }[];
}

export function queryOf(typed: string): Query {
  return { words: wordsOf(typed).map((word) => ({ word, letters: lettersOf(word) })) };
}

/** How well something fits: the rank of the word that fits worst, 0 the best; -1 when a word is nowhere. */
export function rankOf({ words }: Query, { name, letters, rest }: Findable): number {
  let worst = 0;
  for (const { word, letters: needed } of words) {
    let rank = (letters & needed) === needed ? rankOfWord(name, word) : -1;
    // a word beside the name says more than letters strewn over it
    if ((rank < 0 || rank === fits.subsequence) && rest.includes(word)) rank = besideName;
    if (rank < 0) return -1;
    if (rank > worst) worst = rank;
  }
  return worst;
}

/** Which letters of a name (as it is written) are meant. */
export function foundIn({ words }: Query, name: string): readonly Found[] {
  const small = folded(name);
  return withoutOverlaps(words.flatMap(({ word }) => fitWord(small, word)?.found ?? []));
}

export interface Match {
  readonly rank: number;
  readonly found: readonly Found[];
}

/** Looks for every word of a query in some texts, the first of which is the name. Null when a word is nowhere. */
export function match(query: Query, texts: readonly [name: string, ...rest: string[]]): Match | null {
  const rank = rankOf(query, findable(texts));
  return rank < 0 ? null : { rank, found: foundIn(query, texts[0]) };
}
