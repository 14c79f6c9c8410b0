import { type Piece, readTerm, selectionPieces, type SelectionVocabulary } from '../../preload/model/selection.ts';

/** One thing that can be written at the cursor. */
export interface SelectionOffer {
  /** What is put into the text. */
  readonly text: string;
  /** `method`, or the method whose value it is. */
  readonly method: string;
  /** How many nodes it means; null where that is not known beforehand. */
  readonly count: number | null;
  /** More is written after it: the next offers follow at once. */
  readonly goesOn: boolean;
}

export interface SelectionOffers {
  /** What of the text an offer takes the place of. */
  readonly from: number;
  readonly to: number;
  readonly offers: readonly SelectionOffer[];
}

/** A test is seldom what is looked for: its name comes after those of assets that hold the same word. */
const behindAssets = 2.5;

/** Offers shown at once; typing on finds the others. */
const mostOffers = 50;

/**
 * What can be written where the cursor is: after a method its values, otherwise the methods and the names of nodes (with a slash in it
 * paths). The best matches first, names of assets before those of tests; null where nothing fits.
 */
export function offersAt(
  text: string,
  cursor: number,
  vocabulary: SelectionVocabulary,
  isAsset: (name: string) => boolean = () => true,
): SelectionOffers | null {
  const piece = pieceAt(text, cursor);
  const term = readTerm(piece.text, piece.from);
  if (term === null) return null;
  const { method, value } = term;
  if (method !== null && cursor >= value.from) {
    if (cursor > value.to) return null;
    return offered(value, text.slice(value.from, cursor), valuesOf(vocabulary, method.text), isAsset);
  }
  const from = method === null ? value.from : method.from;
  const to = method === null ? value.to : value.from;
  if (cursor < from || cursor > to) return null;
  const typed = text.slice(from, cursor);
  const names =
    method !== null ? [] : typed.includes('/') ? valuesOf(vocabulary, 'path') : [...valuesOf(vocabulary, 'fqn'), ...(typed === '' ? [] : named(vocabulary))];
  return offered({ from, to }, typed, [...methodsOf(vocabulary), ...names], isAsset);
}

/** The term the cursor is in or at the end of; an empty one between spaces. */
function pieceAt(text: string, cursor: number): Piece {
  const pieces = selectionPieces(text).flat();
  return pieces.find(({ from, to }) => from <= cursor && cursor <= to) ?? { text: '', from: cursor, to: cursor };
}

function methodsOf(vocabulary: SelectionVocabulary): readonly SelectionOffer[] {
  return vocabulary.methods
    .filter(({ method, values }) => method !== 'fqn' && values.length > 0)
    .map(({ method, values }) => ({ text: `${method}:`, method: 'method', count: values.length, goesOn: true }));
}

/** Methods whose values a person may look for by their name alone. */
const foundByName = ['source', 'exposure', 'metric', 'semantic_model', 'saved_query', 'tag', 'group'];

function named(vocabulary: SelectionVocabulary): readonly SelectionOffer[] {
  return foundByName.flatMap((method) => valuesOf(vocabulary, method).map((offer) => ({ ...offer, text: `${method}:${offer.text}` })));
}

function valuesOf(vocabulary: SelectionVocabulary, method: string): readonly SelectionOffer[] {
  const known = vocabulary.methods.find((one) => one.method === method);
  return (known?.values ?? []).map(({ value, count }) => ({ text: value, method, count: count === 0 ? null : count, goesOn: false }));
}

function offered(
  place: { readonly from: number; readonly to: number },
  typed: string,
  all: readonly SelectionOffer[],
  isAsset: (name: string) => boolean,
): SelectionOffers | null {
  const ranked = all.flatMap((offer) => {
    const rank = rankOf(offer, typed);
    return rank === null ? [] : [{ offer, rank: offer.method === 'fqn' && !isAsset(offer.text) ? rank + behindAssets : rank }];
  });
  const offers = ranked.toSorted((a, b) => a.rank - b.rank || a.offer.text.length - b.offer.text.length).slice(0, mostOffers);
  const exact = offers.length === 1 && offers[0]?.offer.text === typed;
  return offers.length === 0 || exact ? null : { ...place, offers: offers.map(({ offer }) => offer) };
}

/** The beginning, the beginning of a part, anywhere. With nothing typed everything fits as it comes: methods before names. */
function rankOf({ text, method }: SelectionOffer, typed: string): number | null {
  // a value with its method in front is looked for by itself
  const shown = (method === 'method' ? text : text.slice(text.indexOf(':') + 1)).toLowerCase();
  const sought = typed.toLowerCase();
  if (sought === '') return method === 'method' ? 0 : 1;
  if (shown.startsWith(sought)) return 0;
  if (shown.split(/[_./\s-]/).some((part) => part.startsWith(sought))) return 1;
  return shown.includes(sought) ? 2 : null;
}
