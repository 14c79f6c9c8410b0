import type { Asset } from '../../../preload/model/asset.ts';
import { type TextHit, type TextHits, type TextPlace, textPlaces } from '../../../preload/model/catalog.ts';
import { fits, folded, rankOfWord, wordsOf } from '../../../preload/model/name-fit.ts';
import { columnsOf, type KnownColumn } from '../asset-columns.ts';
import type { Manifest, ManifestNode } from '../manifest.ts';
import type { Catalog } from '../read-catalog.ts';
import { text } from '../unknown-values.ts';
import { snippetOf } from './snippet.ts';

/** All that is written in a project: names, columns, tags, descriptions, SQL. */
export interface TextIndex {
  /** The assets that hold every word: found in the name, in columns and tags, in descriptions, in the code. */
  search(typed: string): TextHits;
}

/** How many hits show what is around what was found: whoever has more of them types on. */
const mostSnippets = 300;

const none: TextHits = { best: [], further: { where: [], ids: [] } };

/** The texts of an asset one after the other, those of `textPlaces` in their order. */
interface Texts {
  readonly asset: Asset;
  readonly small: string;
  /** Where each text ends in `small`. */
  readonly ends: readonly number[];
  /** One of them as it is written. */
  readonly at: (place: TextPlace) => string;
}

interface Hit {
  readonly texts: Texts;
  /** The first place of each word, as a position in `textPlaces`. */
  readonly places: readonly number[];
}

/** Gathers the texts of all assets. They are gone through from front to back: ten thousand assets take some milliseconds. */
export function textIndex(manifest: Manifest, assets: readonly Asset[], catalog: Catalog | null): TextIndex {
  const all = assets
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map((asset): Texts => {
      const node = manifest.nodes.get(asset.id);
      const columns = (): readonly KnownColumn[] => (node === undefined ? [] : columnsOf(node, catalog));
      const known = columns();
      const small = textPlaces.map((place) => folded(textAt(place, asset, node, () => known)));
      let end = -1;
      return {
        asset,
        small: small.join('\0'),
        ends: small.map((part) => (end += part.length + 1)),
        at: (place) => textAt(place, asset, node, columns),
      };
    });
  return {
    search(typed) {
      const words = wordsOf(typed);
      if (words.length === 0) return none;
      /** By rank; in each the names are in order. */
      const byRank: Hit[][] = [];
      for (const texts of all) {
        const places: number[] = [];
        for (const word of words) {
          const at = texts.small.indexOf(word);
          if (at < 0) break;
          places.push(placeOf(texts.ends, at));
        }
        if (places.length === words.length) (byRank[rankOf(texts, words, places)] ??= []).push({ texts, places });
      }
      const hits = byRank.flat();
      const further = hits.slice(mostSnippets);
      return {
        best: hits.slice(0, mostSnippets).map((hit) => hitOf(hit, words)),
        further: { where: further.map(({ places }) => placeOfHit(places)), ids: further.map(({ texts }) => texts.asset.id) },
      };
    },
  };
}

/** The text of an asset at one of the places. */
function textAt(place: TextPlace, asset: Asset, node: ManifestNode | undefined, columns: () => readonly KnownColumn[]): string {
  switch (place) {
    case 'name':
      return asset.name;
    case 'column':
      return columns()
        .map(({ name }) => name)
        .join('\n');
    case 'tag':
      return asset.tags.join('\n');
    case 'description':
      return node === undefined ? '' : (text(node.raw, 'description') ?? '');
    case 'column description':
      return columns()
        .filter(({ description }) => description !== '')
        .map(({ name, description }) => `${name}: ${description}`)
        .join('\n');
    case 'code':
      return node === undefined ? '' : (text(node.raw, 'raw_code') ?? text(node.raw, 'raw_sql') ?? '');
  }
}

function placeOf(ends: readonly number[], at: number): number {
  let place = 0;
  while (at >= (ends[place] ?? Number.POSITIVE_INFINITY)) place += 1;
  return place;
}

function rankOf({ asset }: Texts, words: readonly string[], places: readonly number[]): number {
  return words.reduce((sum, word, at) => sum + (places[at] === 0 ? rankOfWord(folded(asset.name), word) : fits.subsequence + (places[at] ?? 0)), 0);
}

/** Where the first word was found that the name does not hold; the name when it holds all. */
function placeOfHit(places: readonly number[]): number {
  return places.find((each) => each > 0) ?? 0;
}

function hitOf({ texts, places }: Hit, words: readonly string[]): TextHit {
  const { id } = texts.asset;
  const where = textPlaces[placeOfHit(places)] ?? 'name';
  if (where === 'name') return { id, where, snippet: '', found: [] };
  const whole = texts.at(where);
  const small = folded(whole);
  const held = words.filter((word) => small.includes(word));
  // of columns and tags only the one that was found, of descriptions of columns only this column's
  const perLine = where === 'column' || where === 'tag' || where === 'column description';
  const part = perLine ? (whole.split('\n').find((line) => folded(line).includes(held[0] ?? '')) ?? '') : whole;
  return { id, where, ...snippetOf(part, perLine ? folded(part) : small, held) };
}
