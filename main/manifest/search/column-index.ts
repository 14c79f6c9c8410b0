import type { Asset } from '../../../preload/model/asset.ts';
import type { ColumnHit, ColumnHits } from '../../../preload/model/catalog.ts';
import { fitWord, folded, withoutOverlaps, wordsOf } from '../../../preload/model/name-fit.ts';
import { addToList } from '../../../preload/model/lists.ts';
import { columnsOf } from '../asset-columns.ts';
import type { Manifest } from '../manifest.ts';
import type { Catalog } from '../read-catalog.ts';
import { type NameTable, nameTable } from './name-table.ts';

/** Every column of a project by its name, to be found in a few letters. */
export interface ColumnIndex {
  /** The best `count` of the columns that fit what was typed; each word must fit the column's name, or the name of its asset when another fits the column's. */
  find(typed: string, count: number): ColumnHits;
}

/** Of how many hits it is counted what reads them. */
const mostCounted = 12;

interface Place {
  readonly asset: Asset;
  /** Which of the assets it is. */
  readonly number: number;
  readonly name: string;
  readonly type: string | null;
}

/** Gathers the columns of all assets. Columns of one name are compared once. */
export function columnIndex(manifest: Manifest, assets: readonly Asset[], catalog: Catalog | null): ColumnIndex {
  const places = new Map<string, Place[]>();
  for (const [number, asset] of assets.entries()) {
    const node = manifest.nodes.get(asset.id);
    if (node === undefined) continue;
    for (const { name, type } of columnsOf(node, catalog)) {
      const small = folded(name);
      addToList(places, small, { asset, number, name, type });
    }
  }
  // the shortest first, then by name: of two that fit equally well the one that comes first is the better one
  const names = [...places.keys()].toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const placesAt = names.map((name) => places.get(name) ?? []);
  // the assets of each name, in one piece of memory: of two words thousands of names are looked through for one that only their asset's name fits
  const starts = new Int32Array(names.length + 1);
  placesAt.forEach(({ length }, at) => (starts[at + 1] = (starts[at] ?? 0) + length));
  const holders = Int32Array.from(placesAt.flatMap((some) => some.map(({ number }) => number)));
  const table = nameTable(names);
  const smallNames = assets.map((asset) => folded(asset.name));
  const downstream = countDownstream(manifest);

  return {
    find(typed, count) {
      const words = wordsOf(typed).slice(0, mostWords);
      if (words.length === 0) return { total: 0, hits: [] };
      const { ranks, missing } = rankedNames(table, words);
      const inAsset = assetsHolding(words, smallNames);
      /** How many columns have each rank, and the first names of it: names are in order already. */
      const first: number[][] = [];
      let total = 0;
      for (let at = 0; at < ranks.length; at += 1) {
        let rank = ranks[at] as number;
        if (rank < 0) continue;
        const rest = missing[at] as number;
        const from = starts[at] as number;
        const to = starts[at + 1] as number;
        let fitting = to - from;
        if (rest !== 0) {
          if (!inAsset.isNeeded(rest)) continue;
          fitting = inAsset.count(holders, from, to, rest);
          if (fitting === 0) continue;
          rank += outside;
        }
        total += fitting;
        const same = (first[rank] ??= []);
        if (same.length < count) same.push(at);
      }
      const hits: ColumnHit[] = [];
      for (const at of first.flat()) {
        if (hits.length >= count) break;
        const found = withoutOverlaps(words.flatMap((word) => fitWord(names[at] ?? '', word)?.found ?? []));
        for (const { asset, number, name, type } of placesAt[at] ?? []) {
          if (hits.length >= count || !inAsset.holds(number, missing[at] ?? 0)) continue;
          hits.push({ assetId: asset.id, name, type, downstream: hits.length < mostCounted ? downstream(asset.id) : null, found });
        }
      }
      return { total, hits };
    },
  };
}

/** What is typed into a palette has few words. */
const mostWords = 8;
/** Names that only some words fit come after all others. */
const outside = 10;

/** The worst rank of the words that fit each name, -1 when none does; the words that do not fit it, as bits. */
function rankedNames(table: NameTable, words: readonly string[]): { readonly ranks: Int8Array; readonly missing: Uint8Array } {
  const ranks = new Int8Array(table.size).fill(-1);
  const missing = new Uint8Array(table.size);
  words.forEach((word, number) => {
    const found = table.ranks(word);
    for (let at = 0; at < found.length; at += 1) {
      const rank = found[at] as number;
      if (rank < 0) missing[at] = (missing[at] as number) | (1 << number);
      else if (rank > (ranks[at] as number)) ranks[at] = rank;
    }
  });
  return { ranks, missing };
}

/** Says whether the name of an asset (by its number) holds these of the words (as bits), and whether that of any asset does. */
function assetsHolding(words: readonly string[], names: readonly string[]) {
  const held =
    words.length === 1
      ? new Uint8Array(0)
      : Uint8Array.from(names, (name) => words.reduce((bits, word, at) => (name.includes(word) ? bits | (1 << at) : bits), 0));
  const seen = new Set(held);
  /** By the bits: 1 where an asset holds them, 0 where none does, -1 while nobody asked. */
  const answers = new Int8Array(1 << words.length).fill(-1);
  return {
    isNeeded(some: number): boolean {
      if (answers[some] === -1) answers[some] = [...seen].some((bits) => (bits & some) === some) ? 1 : 0;
      return answers[some] === 1;
    },
    /** How many of these assets hold them. */
    count(assets: Int32Array, from: number, to: number, some: number): number {
      let count = 0;
      for (let at = from; at < to; at += 1) if (((held[assets[at] as number] as number) & some) === some) count += 1;
      return count;
    },
    holds: (asset: number, some: number): boolean => some === 0 || ((held[asset] ?? 0) & some) === some,
  };
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
