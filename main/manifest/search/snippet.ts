import { type Found, folded, withoutOverlaps } from '../../../preload/model/name-fit.ts';

/** Letters before the first word that was found, and in all. */
const before = 14;
const longest = 110;

/** Some words around the first of `words` (folded) that a text holds, in one line, with every place in it where one of them is. */
export function snippetOf(text: string, small: string, words: readonly string[]): { readonly snippet: string; readonly found: readonly Found[] } {
  const places = words.map((word) => small.indexOf(word)).filter((at) => at >= 0);
  const first = places.length === 0 ? 0 : Math.min(...places);
  const from = first <= before ? 0 : wordStart(text, first - before, first);
  const until = Math.min(text.length, from + longest);
  const line = text.slice(from, until).replaceAll(/\s+/g, ' ').trim();
  const snippet = `${from > 0 ? '… ' : ''}${line}${until < text.length ? ' …' : ''}`;
  return { snippet, found: placesIn(snippet, words) };
}

/** Every place where one of the words (folded) is in a text. */
export function placesIn(text: string, words: readonly string[]): readonly Found[] {
  const small = folded(text);
  const found: Found[] = [];
  for (const word of words)
    for (let at = small.indexOf(word); at >= 0; at = small.indexOf(word, at + word.length)) found.push({ start: at, end: at + word.length });
  return withoutOverlaps(found);
}

/** The beginning of the first whole word from `at` on, not later than `last`. */
function wordStart(text: string, at: number, last: number): number {
  const space = text.slice(at, last).search(/\s/);
  return space < 0 ? at : at + space + 1;
}
