import { addToList } from '../../../preload/model/lists.ts';
import type { GraphEdge } from '../model.ts';

/** How many steps the longest way to every asset has. Assets on a cycle, which dbt refuses anyway, keep what was found before it. */
export function assetDepths(assets: readonly { readonly id: string }[], edges: readonly GraphEdge[]): ReadonlyMap<string, number> {
  const ids = assets.map(({ id }) => id);
  const depth = new Map(ids.map((id) => [id, 0]));
  const waiting = new Map(ids.map((id) => [id, 0]));
  const below = new Map<string, string[]>();
  for (const { from, to } of edges) {
    if (from === to || !depth.has(from) || !depth.has(to)) continue;
    waiting.set(to, waiting.get(to)! + 1);
    addToList(below, from, to);
  }
  const ready = ids.filter((id) => waiting.get(id) === 0);
  for (let read = 0; read < ready.length; read++) {
    const id = ready[read]!;
    for (const other of below.get(id) ?? []) {
      depth.set(other, Math.max(depth.get(other)!, depth.get(id)! + 1));
      waiting.set(other, waiting.get(other)! - 1);
      if (waiting.get(other) === 0) ready.push(other);
    }
  }
  return depth;
}
