import { type Found, folded, withoutOverlaps, wordsOf } from '../../preload/model/name-fit.ts';

/** Where the words that were typed are in a text. */
export function marksIn(text: string, typed: string): readonly Found[] {
  const small = folded(text);
  const found = wordsOf(typed).flatMap((word): readonly Found[] => {
    const at = small.indexOf(word);
    return at < 0 ? [] : [{ start: at, end: at + word.length }];
  });
  return withoutOverlaps(found);
}
