/** A part of a text that was asked for: from `start` up to, not including, `end`. */
export interface Found {
  readonly start: number;
  readonly end: number;
}

export interface Match {
  /** The higher the better; 0 is the least. */
  readonly score: number;
  /** What to set apart in the first text, in order, without overlaps. */
  readonly found: readonly Found[];
}

/**
 * Looks for every word of a query in some texts, the first of which is the name. Null when a word is nowhere.
 * Names that begin with a word are best, then those where it begins a part (`fct_reviews` for `rev`), then any place.
 */
export function match(query: string, texts: readonly [name: string, ...rest: string[]]): Match | null {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const name = texts[0].toLowerCase();
  const found: Found[] = [];
  let score = 0;
  for (const word of words) {
    const at = bestPlace(name, word);
    if (at >= 0) {
      score += at === 0 ? (name === word ? 5 : 4) : isPartStart(name, at) ? 3 : 2;
      found.push({ start: at, end: at + word.length });
    } else if (texts.slice(1).some((text) => text.toLowerCase().includes(word))) {
      score += 1;
    } else {
      return null;
    }
  }
  return { score: words.length === 0 ? 0 : score / words.length, found: withoutOverlaps(found) };
}

/** Cuts a text into what was found and what is between. */
export function cut(text: string, found: readonly Found[]): readonly { readonly text: string; readonly found: boolean }[] {
  const parts: { text: string; found: boolean }[] = [];
  let at = 0;
  for (const { start, end } of found) {
    if (start > at) parts.push({ text: text.slice(at, start), found: false });
    parts.push({ text: text.slice(start, end), found: true });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), found: false });
  return parts;
}

function isPartStart(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1));
}

/** Where a word begins a part of the text, else where it is at all, else -1. */
function bestPlace(text: string, word: string): number {
  const first = text.indexOf(word);
  for (let at = first; at >= 0; at = text.indexOf(word, at + 1)) if (isPartStart(text, at)) return at;
  return first;
}

function withoutOverlaps(found: readonly Found[]): readonly Found[] {
  const kept: Found[] = [];
  for (const part of found.toSorted((a, b) => a.start - b.start)) if (part.start >= (kept.at(-1)?.end ?? 0)) kept.push(part);
  return kept;
}
