import { fits, isPartStart, lettersOf } from '../../../preload/model/name-fit.ts';

/** Very many names in one piece of memory, so that going through all of them takes a few milliseconds. */
export interface NameTable {
  readonly size: number;
  /** The rank of every name for a word (folded) as `rankOfWord` gives it, -1 where it does not fit; good until the next call. */
  ranks(word: string): Int8Array;
}

/** Takes the names, folded. */
export function nameTable(names: readonly string[]): NameTable {
  const starts = new Int32Array(names.length + 1);
  names.forEach((name, at) => (starts[at + 1] = (starts[at] ?? 0) + name.length));
  const units = new Uint16Array(starts[names.length] ?? 0);
  /** 1 where a part of a name begins. */
  const parts = new Uint8Array(units.length);
  const letters = new Int32Array(names.length);
  /** The letters with which parts of a name begin. */
  const beginnings = new Int32Array(names.length);
  names.forEach((name, index) => {
    const start = starts[index] ?? 0;
    letters[index] = lettersOf(name);
    for (let at = 0; at < name.length; at += 1) {
      units[start + at] = name.charCodeAt(at);
      if (!isPartStart(name, at)) continue;
      parts[start + at] = 1;
      beginnings[index] = (beginnings[index] as number) | lettersOf(name.charAt(at));
    }
  });
  const found = new Int8Array(names.length);

  return {
    size: names.length,
    ranks(word) {
      const wanted = Uint16Array.from(word, (letter) => letter.charCodeAt(0));
      const needed = lettersOf(word);
      const first = lettersOf(word.charAt(0));
      const only = wanted.length === 1 && isOwnLetter(word) ? (wanted[0] as number) : -1;
      for (let index = 0; index < found.length; index += 1) {
        const start = starts[index] as number;
        const end = starts[index + 1] as number;
        if (((letters[index] as number) & needed) !== needed) found[index] = -1;
        else {
          const begins = ((beginnings[index] as number) & first) === first;
          found[index] = only < 0 ? rankIn(units, parts, start, end, wanted, begins) : rankOfLetter(units, start, end, only, begins);
        }
      }
      return found;
    },
  };
}

/** A letter that has a bit to itself: what is said of the bit holds for the letter. */
function isOwnLetter(letter: string): boolean {
  return letter >= 'a' && letter <= 'z';
}

/** What `rankOfWord` says of a name that holds a letter, and whether a part of it `begins` with it. */
function rankOfLetter(units: Uint16Array, start: number, end: number, letter: number, begins: boolean): number {
  if (units[start] === letter) return end - start === 1 ? fits.exact : fits.prefix;
  return begins ? fits.wordStart : fits.inside;
}

/** What `rankOfWord` says of the name from `start` to `end`; `begins`: whether a part of it may begin with the first letter of the word. */
function rankIn(units: Uint16Array, parts: Uint8Array, start: number, end: number, word: Uint16Array, begins: boolean): number {
  const length = word.length;
  const first = word[0];
  const last = end - length;
  let inside = false;
  for (let at = start; at <= last; at += 1) {
    if (units[at] !== first) continue;
    let same = 1;
    while (same < length && units[at + same] === word[same]) same += 1;
    if (same < length) continue;
    if (at === start) return end - start === length ? fits.exact : fits.prefix;
    if (parts[at] === 1) return fits.wordStart;
    if (!begins) return fits.inside;
    inside = true;
  }
  if (inside) return fits.inside;
  // initials and letters in order begin with a part
  if (!begins || length < 3 || length >= end - start) return -1;
  if (areInitials(units, parts, start, end, word)) return fits.initials;
  return areInOrder(units, parts, start, end, word) ? fits.subsequence : -1;
}

/** Each letter begins a part of the name or follows the one before it. */
function areInitials(units: Uint16Array, parts: Uint8Array, start: number, end: number, word: Uint16Array): boolean {
  let next = 0;
  let before = -2;
  for (let at = start; at < end; at += 1) {
    if (units[at] !== word[next] || (before !== at - 1 && parts[at] !== 1)) continue;
    before = at;
    next += 1;
    if (next === word.length) return true;
  }
  return false;
}

/** The letters in their order, the first one at the beginning of a part, not scattered over more than three times their number. */
function areInOrder(units: Uint16Array, parts: Uint8Array, start: number, end: number, word: Uint16Array): boolean {
  const widest = word.length * 3;
  for (let from = start; from < end; from += 1) {
    if (parts[from] !== 1 || units[from] !== word[0]) continue;
    const until = Math.min(end, from + widest);
    let next = 1;
    for (let at = from + 1; at < until; at += 1) {
      if (units[at] !== word[next]) continue;
      next += 1;
      if (next === word.length) return true;
    }
  }
  return false;
}
