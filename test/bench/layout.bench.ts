import { layOut } from '../../renderer/graph/layout/layout.ts';
import type { LayoutInput } from '../../renderer/graph/layout/layout-types.ts';
import type { BenchRow } from './bench-row.ts';
import { dbtLikeGraph } from './dbt-like-graph.ts';

/** Nodes, and how many milliseconds their layout may take. */
const goals = [
  [500, 150],
  [1000, 200],
  [5000, 500],
  [10000, 1000],
] as const;

/** Milliseconds for the layout of generated lineages, each on its first run: the way a person meets it when a project opens. */
export async function benchLayout(): Promise<BenchRow[]> {
  return goals.map(([size, goal]) => {
    const input = lineageOf(size);
    const start = performance.now();
    layOut(input);
    const value = Math.round(performance.now() - start);
    return { name: `layout of ${size.toLocaleString('en')} nodes`, value, unit: 'ms', goal, ok: value <= goal };
  });
}

function lineageOf(size: number): LayoutInput {
  const { nodes, edges } = dbtLikeGraph(size);
  return { nodes: nodes.map(({ id, name }) => ({ id, width: 60 + 6 * name.length, height: 54 })), edges, direction: 'LR' };
}
