import { around } from '../../renderer/assets/focus/focus-ids.ts';
import { partOfGraph } from '../../renderer/assets/shown/part-of-graph.ts';
import { layOut } from '../../renderer/graph/layout/layout.ts';
import { lineageOf } from '../../renderer/graph/lineage.ts';
import type { BenchRow } from './bench-row.ts';
import { dbtLikeGraph } from './dbt-like-graph.ts';

const size = 10_000;
const goal = 200;
/** Every so manieth asset is put in focus, and so many that others read most. */
const stride = 97;
const hubs = 20;

/** Milliseconds from the wish to see an asset and what is at most 1, 2 or 3 steps around it to the layout of that part: the worst of some hundred assets. */
export async function benchFocus(): Promise<BenchRow[]> {
  const { nodes, edges: pairs } = dbtLikeGraph(size);
  const edges = pairs.map(({ source, target }) => ({ from: source, to: target }));
  const lineage = lineageOf(
    nodes.map(({ id }) => id),
    edges,
  );
  const readers = (id: string): number => lineage.downstream.get(id)?.length ?? 0;
  const ids = nodes.map(({ id }) => id);
  const looked = [...ids.filter((_, i) => i % stride === 0), ...ids.toSorted((a, b) => readers(b) - readers(a)).slice(0, hubs)];
  return [1, 2, 3].map((steps) => {
    let worst = 0;
    let most = 0;
    for (const id of looked) {
      const start = performance.now();
      const part = partOfGraph({ assets: nodes, edges }, around(lineage, id, steps), false);
      layOut({
        nodes: part.assets.map(({ id, name }) => ({ id, width: 60 + 6 * name.length, height: 54 })),
        edges: part.edges.map(({ from, to }) => ({ source: from, target: to })),
        direction: 'LR',
      });
      worst = Math.max(worst, performance.now() - start);
      most = Math.max(most, part.assets.length);
    }
    const value = Math.round(worst);
    const name = `focus ± ${steps} of ${size.toLocaleString('en')} nodes, up to ${most.toLocaleString('en')} shown`;
    return { name, value, unit: 'ms', goal, ok: value <= goal };
  });
}
