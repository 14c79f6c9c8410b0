import type { Asset } from '../../../preload/model/asset.ts';
import { addToList } from '../../../preload/model/lists.ts';
import { type Findable, findable, type Query, rankOf } from './match.ts';

/** Something recent goes up this many ranks: before what fits a little better, never before the name itself. */
const recentBonus = 2.5;

const prepared = new WeakMap<readonly Asset[], readonly Findable[]>();

/**
 * The assets that fit, the best first: by rank, then the shorter name. Those in `recent` go up. All are counted, only `count` are given.
 * What each is found by is prepared once for a list of assets.
 */
export function findRankedAssets(
  assets: readonly Asset[],
  query: Query,
  recent: ReadonlySet<string>,
  count: number,
): { readonly total: number; readonly best: readonly Asset[] } {
  const findables = prepared.get(assets) ?? assets.map((asset) => findable([asset.name, ...beside(asset)]));
  prepared.set(assets, findables);
  const byScore = new Map<number, Asset[]>();
  let total = 0;
  for (let at = 0; at < assets.length; at += 1) {
    const rank = rankOf(query, findables[at] as Findable);
    if (rank < 0) continue;
    total += 1;
    const asset = assets[at] as Asset;
    const score = rank > 0 && recent.has(asset.id) ? Math.max(0.5, rank - recentBonus) : rank;
    addToList(byScore, score, asset);
  }
  const best: Asset[] = [];
  for (const score of [...byScore.keys()].toSorted((a, b) => a - b)) {
    if (best.length >= count) break;
    best.push(...(byScore.get(score) ?? []).toSorted((a, b) => a.name.length - b.name.length || (a.name < b.name ? -1 : 1)));
  }
  return { total, best: best.slice(0, count) };
}

function beside({ folder, kind, materialized, tags, owner, group, schema }: Asset): readonly string[] {
  return [folder, kind.replaceAll('_', ' '), materialized ?? '', ...tags, owner ?? '', group ?? '', schema ?? ''];
}
