import type { AssetEdge } from '../../../preload/model/asset.ts';
import { addToList } from '../../../preload/model/lists.ts';

interface Whole<Asset> {
  readonly assets: readonly Asset[];
  readonly edges: readonly AssetEdge[];
}

/**
 * A part of a lineage, in the order it had.
 * @param kept unique_ids of what is left
 * @param joined whether two assets stay connected when all that lies between them is left out
 */
export function partOfGraph<Asset extends { readonly id: string }>(whole: Whole<Asset>, kept: ReadonlySet<string>, joined: boolean): Whole<Asset> {
  const assets = whole.assets.filter(({ id }) => kept.has(id));
  if (assets.length === whole.assets.length) return whole;
  const direct = whole.edges.filter(({ from, to }) => kept.has(from) && kept.has(to));
  return { assets, edges: joined ? [...direct, ...joints(whole.edges, direct, kept)] : direct };
}

/** An edge for every two kept assets with a way from one to the other that meets no other kept asset, where there is none yet. */
function joints(edges: readonly AssetEdge[], direct: readonly AssetEdge[], kept: ReadonlySet<string>): readonly AssetEdge[] {
  const below = new Map<string, string[]>();
  const starts = new Set<string>();
  for (const { from, to } of edges) {
    if (kept.has(from)) {
      if (kept.has(to)) continue;
      starts.add(from);
    }
    addToList(below, from, to);
  }
  const joined = new Map<string, Set<string>>();
  for (const { from, to } of direct) if (starts.has(from)) joined.set(from, (joined.get(from) ?? new Set()).add(to));
  const found: AssetEdge[] = [];
  for (const start of starts) {
    const ends = joined.get(start) ?? new Set();
    const seen = new Set([start]);
    const open = [...(below.get(start) ?? [])];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      if (!kept.has(id)) open.push(...(below.get(id) ?? []));
      else if (!ends.has(id)) {
        ends.add(id);
        found.push({ from: start, to: id });
      }
    }
  }
  return found;
}
