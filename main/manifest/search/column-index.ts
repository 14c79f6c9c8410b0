import type { Asset } from '../../../preload/model/asset.ts';
import type { ColumnHit, ColumnHits } from '../../../preload/model/catalog.ts';
import { fitWord, folded, lettersOf, rankOfWord, withoutOverlaps, wordsOf } from '../../../preload/model/name-fit.ts';
import { columnsOf } from '../asset-columns.ts';
import type { Manifest } from '../manifest.ts';
import type { Catalog } from '../read-catalog.ts';

/** Every column of a project by its name, to be found in a few letters. */
export interface ColumnIndex {
  /** The best `count` of the columns that fit what was typed; each word must fit the column's name, or the name of its asset when another fits the column's. */
  find(typed: string, count: number): ColumnHits;
}

/** Of how many hits it is counted what reads them. */
const mostCounted = 12;

interface Place {
  readonly asset: Asset;
  readonly name: string;
  readonly type: string | null;
}

/** Gathers the columns of all assets. Columns of one name are compared once. */
export function columnIndex(manifest: Manifest, assets: readonly Asset[], catalog: Catalog | null): ColumnIndex {
  const places = new Map<string, Place[]>();
  for (const asset of assets) {
    const node = manifest.nodes.get(asset.id);
    if (node === undefined) continue;
    for (const { name, type } of columnsOf(node, catalog)) {
      const small = folded(name);
      const same = places.get(small);
      if (same) same.push({ asset, name, type });
      else places.set(small, [{ asset, name, type }]);
    }
  }
  // the shortest first, then by name: of two that fit equally well the one that comes first is the better one
  const names = [...places.keys()].toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const letters = Int32Array.from(names, lettersOf);
  const placesAt = names.map((name) => places.get(name) ?? []);
  const downstream = countDownstream(manifest);

  return {
    find(typed, count) {
      const words = wordsOf(typed);
      if (words.length === 0) return { total: 0, hits: [] };
      const wanted = words.map((word) => ({ word, letters: lettersOf(word) }));
      /** Which names, by rank. */
      const byRank: number[][] = [];
      let total = 0;
      for (let at = 0; at < names.length; at += 1) {
        const rank = rankOf(names[at] ?? '', letters[at] ?? 0, wanted);
        if (rank < 0) continue;
        const fitting = rank < outside ? (placesAt[at]?.length ?? 0) : inAsset(placesAt[at] ?? [], restOf(names[at] ?? '', words)).length;
        if (fitting === 0) continue;
        total += fitting;
        (byRank[rank] ??= []).push(at);
      }
      const hits: ColumnHit[] = [];
      for (const at of byRank.flat()) {
        if (hits.length >= count) break;
        const name = names[at] ?? '';
        const found = withoutOverlaps(words.flatMap((word) => fitWord(name, word)?.found ?? []));
        for (const place of inAsset(placesAt[at] ?? [], restOf(name, words)).slice(0, count - hits.length)) {
          const counted = hits.length < mostCounted ? downstream(place.asset.id) : null;
          hits.push({ assetId: place.asset.id, name: place.name, type: place.type, downstream: counted, found });
        }
      }
      return { total, hits };
    },
  };
}

/** The rank of names that only some words fit; the others must be in the name of the asset. */
const outside = 10;

function rankOf(name: string, letters: number, wanted: readonly { readonly word: string; readonly letters: number }[]): number {
  let worst = -1;
  let missing = 0;
  for (const { word, letters: needed } of wanted) {
    const rank = (letters & needed) === needed ? rankOfWord(name, word) : -1;
    if (rank < 0) missing += 1;
    else if (rank > worst) worst = rank;
  }
  return worst < 0 ? -1 : missing === 0 ? worst : outside;
}

/** The words that a column's name does not hold. */
function restOf(name: string, words: readonly string[]): readonly string[] {
  return words.length === 1 ? [] : words.filter((word) => rankOfWord(name, word) < 0);
}

function inAsset(places: readonly Place[], rest: readonly string[]): readonly Place[] {
  return rest.length === 0 ? places : places.filter(({ asset }) => rest.every((word) => folded(asset.name).includes(word)));
}

/** Counts the assets that read another, near and far; what was counted is kept. */
function countDownstream(manifest: Manifest): (id: string) => number {
  const counted = new Map<string, number>();
  const isCheck = (id: string): boolean => /^(?:test|unit_test|operation|analysis)\./.test(id);
  return (id) => {
    const known = counted.get(id);
    if (known !== undefined) return known;
    const seen = new Set<string>([id]);
    for (const each of seen) for (const child of manifest.children.get(each) ?? []) if (!isCheck(child)) seen.add(child);
    counted.set(id, seen.size - 1);
    return seen.size - 1;
  };
}
