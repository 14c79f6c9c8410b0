/** A part of a text that was asked for: from `start` up to, not including, `end`. */
export interface Found {
  readonly start: number;
  readonly end: number;
}

/** How well a word fits a name, the best first. */
export const fits = { exact: 0, prefix: 1, wordStart: 2, inside: 3, initials: 4, subsequence: 5 } as const;

export interface NameFit {
  /** One of `fits`. */
  readonly rank: number;
  /** Which letters of the name they are, in order, without overlaps. */
  readonly found: readonly Found[];
}

/** A text in small letters, as long as the text itself, so that places in one are places in the other. */
export function folded(text: string): string {
  const small = text.toLowerCase();
  if (small.length === text.length) return small;
  return text.replaceAll(/\p{L}/gu, (letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter));
}

/** The words of what was typed, in small letters. */
export function wordsOf(typed: string): readonly string[] {
  return folded(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** Which letters a folded text has, as bits: a text can hold only what has no other bits. */
export function lettersOf(small: string): number {
  let bits = 0;
  for (let at = 0; at < small.length; at += 1) {
    const code = small.charCodeAt(at);
    // a to z have a bit each, digits share one, everything else shares two
    bits |= 1 << (code >= 97 && code <= 122 ? code - 97 : code >= 48 && code <= 57 ? 26 : 27 + (code & 3));
  }
  return bits;
}

/** True where a part of a name begins: after an underscore, a dot, a space … `small` is folded. */
export function isPartStart(small: string, at: number): boolean {
  if (at === 0) return true;
  const before = small.charCodeAt(at - 1);
  if (before < 128) return !((before >= 97 && before <= 122) || (before >= 48 && before <= 57));
  return !/[\p{L}\p{N}]/u.test(small.charAt(at - 1));
}

/** How well a word fits a name, both folded: only its rank, and -1 when it does not. Quick, for going through very many names. */
export function rankOfWord(name: string, word: string): number {
  const first = name.indexOf(word);
  if (first === 0) return name.length === word.length ? fits.exact : fits.prefix;
  if (first > 0) {
    for (let at = first; at >= 0; at = name.indexOf(word, at + 1)) if (isPartStart(name, at)) return fits.wordStart;
    return fits.inside;
  }
  // of one or two letters a subsequence says nothing
  if (word.length < 3 || word.length >= name.length) return -1;
  if (placesOfInitials(name, word) !== null) return fits.initials;
  return placesInOrder(name, word) === null ? -1 : fits.subsequence;
}

/**
 * How well a word fits a name, both folded, and which letters it means; null when it does not fit. The whole name is best, then its beginning, the
 * beginning of a part (`fct_reviews` for `rev`), any place, beginnings of parts one after the other (`fctrev`), letters in this order from the beginning of a part.
 */
export function fitWord(name: string, word: string): NameFit | null {
  const rank = rankOfWord(name, word);
  if (rank < 0) return null;
  if (rank <= fits.inside) {
    let at = name.indexOf(word);
    while (rank === fits.wordStart && !isPartStart(name, at)) at = name.indexOf(word, at + 1);
    return { rank, found: [{ start: at, end: at + word.length }] };
  }
  const places = rank === fits.initials ? placesOfInitials(name, word) : placesInOrder(name, word);
  return { rank, found: joined(places ?? []) };
}

/** Where every word was found, in order and without overlaps. */
export function withoutOverlaps(found: readonly Found[]): readonly Found[] {
  const kept: Found[] = [];
  for (const part of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) if (part.start >= (kept.at(-1)?.end ?? 0)) kept.push(part);
  return kept;
}

/** Each letter begins a part of the name or follows the one before it. */
function placesOfInitials(name: string, word: string): readonly number[] | null {
  const places: number[] = [];
  for (let at = 0, next = 0; next < word.length; at += 1) {
    if (at >= name.length) return null;
    if (name.charCodeAt(at) !== word.charCodeAt(next)) continue;
    if (places.at(-1) !== at - 1 && !isPartStart(name, at)) continue;
    places.push(at);
    next += 1;
  }
  return places;
}

/** The letters in their order, the first one at the beginning of a part, not scattered over more than three times their number. */
function placesInOrder(name: string, word: string): readonly number[] | null {
  for (let start = name.indexOf(word.charAt(0)); start >= 0; start = name.indexOf(word.charAt(0), start + 1)) {
    if (!isPartStart(name, start)) continue;
    const places = [start];
    while (places.length < word.length) {
      const at = name.indexOf(word.charAt(places.length), (places.at(-1) ?? 0) + 1);
      if (at < 0 || at - start >= word.length * 3) break;
      places.push(at);
    }
    if (places.length === word.length) return places;
  }
  return null;
}

function joined(places: readonly number[]): readonly Found[] {
  const parts: { start: number; end: number }[] = [];
  for (const at of places) {
    const last = parts.at(-1);
    if (last?.end === at) last.end = at + 1;
    else parts.push({ start: at, end: at + 1 });
  }
  return parts;
}
