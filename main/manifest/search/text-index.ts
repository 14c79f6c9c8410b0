import type { Asset } from '../../../preload/model/asset.ts';
import { type TextHit, type TextPlace, textPlaces } from '../../../preload/model/catalog.ts';
import { fits, folded, rankOfWord, wordsOf } from '../../../preload/model/name-fit.ts';
import { columnsOf } from '../asset-columns.ts';
import type { Manifest } from '../manifest.ts';
import type { Catalog } from '../read-catalog.ts';
import { text } from '../unknown-values.ts';
import { snippetOf } from './snippet.ts';

/** All that is written in a project: names, columns, tags, descriptions, SQL. */
export interface TextIndex {
  /** The assets that hold every word, the best first: found in the name, in columns and tags, in descriptions, in the code. */
  search(typed: string): readonly TextHit[];
}

/** How many hits show what is around what was found: whoever has more of them types on. */
const mostSnippets = 300;

/** The texts of an asset one after the other, those of `textPlaces` in their order. */
interface Texts {
  readonly asset: Asset;
  readonly small: string;
  /** Where each text ends in `small`. */
  readonly ends: readonly number[];
  readonly parts: () => readonly string[];
}

/** The same for all, so that it crosses from thread to thread once. */
const nowhere: TextHit['found'] = [];

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
      const parts = (): readonly string[] => partsOf(asset, manifest, catalog);
      const small = parts().map((part) => folded(part));
      let end = -1;
      return { asset, small: small.join('\0'), ends: small.map((part) => (end += part.length + 1)), parts };
    });
  return {
    search(typed) {
      const words = wordsOf(typed);
      if (words.length === 0) return [];
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
      return byRank.flat().map((hit, index) => hitOf(hit, index < mostSnippets ? words : null));
    },
  };
}

function partsOf(asset: Asset, manifest: Manifest, catalog: Catalog | null): readonly string[] {
  const node = manifest.nodes.get(asset.id);
  const columns = node === undefined ? [] : columnsOf(node, catalog);
  const parts: Readonly<Record<TextPlace, string>> = {
    name: asset.name,
    column: columns.map(({ name }) => name).join('\n'),
    tag: asset.tags.join('\n'),
    description: node === undefined ? '' : (text(node.raw, 'description') ?? ''),
    'column description': columns
      .filter(({ description }) => description !== '')
      .map(({ name, description }) => `${name}: ${description}`)
      .join('\n'),
    code: node === undefined ? '' : (text(node.raw, 'raw_code') ?? text(node.raw, 'raw_sql') ?? ''),
  };
  return textPlaces.map((place) => parts[place]);
}

function placeOf(ends: readonly number[], at: number): number {
  let place = 0;
  while (at >= (ends[place] ?? Number.POSITIVE_INFINITY)) place += 1;
  return place;
}

function rankOf({ asset }: Texts, words: readonly string[], places: readonly number[]): number {
  return words.reduce((sum, word, at) => sum + (places[at] === 0 ? rankOfWord(folded(asset.name), word) : fits.subsequence + (places[at] ?? 0)), 0);
}

/** `words` null: without what is around. */
function hitOf({ texts, places }: Hit, words: readonly string[] | null): TextHit {
  const { id } = texts.asset;
  const place = places.find((each) => each > 0) ?? 0;
  const where = textPlaces[place] ?? 'name';
  if (place === 0 || words === null) return { id, where, snippet: '', found: nowhere };
  const whole = texts.parts()[place] ?? '';
  const held = words.filter((word) => folded(whole).includes(word));
  // of columns and tags only the one that was found, of descriptions of columns only this column's
  const perLine = where === 'column' || where === 'tag' || where === 'column description';
  const part = perLine ? (whole.split('\n').find((line) => folded(line).includes(held[0] ?? '')) ?? '') : whole;
  return { id, where, ...snippetOf(part, folded(part), held) };
}
