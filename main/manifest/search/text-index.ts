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

/** The texts of an asset, one for each of `textPlaces`; `small` is the same folded. */
interface Texts {
  readonly id: string;
  readonly name: string;
  readonly texts: readonly string[];
  readonly small: readonly string[];
}

/** Gathers the texts of all assets. They are gone through from front to back: ten thousand assets take some milliseconds. */
export function textIndex(manifest: Manifest, assets: readonly Asset[], catalog: Catalog | null): TextIndex {
  const all: readonly Texts[] = assets.map((asset) => {
    const texts = textsOf(asset, manifest, catalog);
    return { id: asset.id, name: asset.name, texts, small: texts.map((each) => folded(each)) };
  });
  return {
    search(typed) {
      const words = wordsOf(typed);
      if (words.length === 0) return [];
      return all
        .flatMap((asset) => {
          const places = words.map((word) => placeOf(asset, word));
          return places.includes(-1) ? [] : { asset, places, rank: rankOf(asset, words, places) };
        })
        .toSorted((a, b) => a.rank - b.rank || (a.asset.name < b.asset.name ? -1 : a.asset.name > b.asset.name ? 1 : 0))
        .map(({ asset, places }) => hitOf(asset, words, places));
    },
  };
}

function textsOf(asset: Asset, manifest: Manifest, catalog: Catalog | null): readonly string[] {
  const node = manifest.nodes.get(asset.id);
  const columns = node === undefined ? [] : columnsOf(node, catalog);
  const texts: Readonly<Record<TextPlace, string>> = {
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
  return textPlaces.map((place) => texts[place]);
}

/** The first place that holds the word, as a position in `textPlaces`; -1 when none does. */
function placeOf({ small }: Texts, word: string): number {
  for (let place = 0; place < small.length; place += 1) if (small[place]?.includes(word) === true) return place;
  return -1;
}

function rankOf({ small }: Texts, words: readonly string[], places: readonly number[]): number {
  return words.reduce((sum, word, at) => sum + (places[at] === 0 ? rankOfWord(small[0] ?? '', word) : fits.subsequence + (places[at] ?? 0)), 0);
}

function hitOf({ id, texts, small }: Texts, words: readonly string[], places: readonly number[]): TextHit {
  const place = places.find((each) => each > 0) ?? 0;
  const where = textPlaces[place] ?? 'name';
  if (place === 0) return { id, where, snippet: '', found: [] };
  const held = words.filter((word) => small[place]?.includes(word) === true);
  // of columns and tags only the one that was found, of descriptions of columns only this column's
  if (where === 'column' || where === 'tag' || where === 'column description') {
    const line = (texts[place] ?? '').split('\n').find((each) => folded(each).includes(held[0] ?? '')) ?? '';
    return { id, where, ...snippetOf(line, folded(line), held) };
  }
  return { id, where, ...snippetOf(texts[place] ?? '', small[place] ?? '', held) };
}
