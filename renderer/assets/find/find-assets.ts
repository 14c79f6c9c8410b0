import type { Asset } from '../../../preload/model/asset.ts';
import { kindWord } from '../../components/KindIcon.tsx';

/** Where a word of the search was found, best first. */
const nowhere = 9;

/**
 * Assets that hold every word of `text`, the best match first: the name itself, its beginning, the beginning of a part of it,
 * its middle, then folder, kind, tags, owner, group. dbt's plus signs around a name are read over. An empty text finds all, in their order.
 */
export function findAssets(assets: readonly Asset[], text: string): readonly Asset[] {
  const words = wordsOf(text);
  if (words.length === 0) return assets;
  const found: { readonly asset: Asset; readonly rank: number }[] = [];
  for (const asset of assets) {
    const rank = rankOf(asset, words);
    if (rank < nowhere) found.push({ asset, rank });
  }
  return found
    .toSorted((a, b) => a.rank - b.rank || a.asset.name.length - b.asset.name.length || (a.asset.name < b.asset.name ? -1 : 1))
    .map(({ asset }) => asset);
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replaceAll(/^[+@\d]*\+|\+\d*$|^@/g, ''))
    .filter((word) => word !== '');
}

/** The worst of the places where the words are; `nowhere` when one is missing. */
function rankOf(asset: Asset, words: readonly string[]): number {
  let worst = 0;
  for (const word of words) worst = Math.max(worst, rankOfWord(asset, word));
  return worst;
}

function rankOfWord(asset: Asset, word: string): number {
  const name = asset.name.toLowerCase();
  if (name === word || asset.selector.toLowerCase() === word) return 0;
  if (name.startsWith(word)) return 1;
  if (name.split(/[_.\-\s]/).some((part) => part.startsWith(word))) return 2;
  if (name.includes(word)) return 3;
  const about = [asset.folder, asset.resourceType.replaceAll('_', ' '), kindWord(asset), asset.owner ?? '', asset.group ?? '', ...asset.tags];
  if (about.some((value) => value.toLowerCase().startsWith(word))) return 4;
  if (about.some((value) => value.toLowerCase().includes(word)) || asset.id.toLowerCase().includes(word)) return 5;
  return nowhere;
}
