import type { AssetGraph } from '../../preload/model/asset.ts';
import { atOnce, eachInSteps, type Steps } from '../../preload/model/steps.ts';

/** An asset by its place in the graph's list, with the places of those it reads. */
export interface Placed {
  readonly at: number;
  readonly upstream: readonly number[];
}

const known = new WeakMap<AssetGraph, readonly Placed[]>();

/** Every asset after those it reads. What is in a loop, which dbt refuses, comes last. Found once for a graph. */
export function inBuildOrder(graph: AssetGraph): readonly Placed[] {
  return atOnce(buildOrderSteps(graph));
}

/** The same, step by step. */
export function* buildOrderSteps(graph: AssetGraph): Steps<readonly Placed[]> {
  const order = known.get(graph) ?? (yield* findOrder(graph));
  known.set(graph, order);
  return order;
}

function* findOrder({ assets, edges }: AssetGraph): Steps<readonly Placed[]> {
  const places = new Map<string, number>();
  yield* eachInSteps(assets, ({ id }, at) => places.set(id, at));
  const upstream = assets.map((): number[] => []);
  const downstream = assets.map((): number[] => []);
  const open = new Int32Array(assets.length);
  yield* eachInSteps(edges, ({ from, to }) => {
    const [above, below] = [places.get(from), places.get(to)];
    if (above === undefined || below === undefined) return;
    upstream[below]?.push(above);
    downstream[above]?.push(below);
    open[below] = (open[below] ?? 0) + 1;
  });
  const order: number[] = [];
  for (const [at, left] of open.entries()) if (left === 0) order.push(at);
  // a list that grows while it is gone through
  yield* eachInSteps(order, (at) => {
    for (const below of downstream[at] ?? []) {
      const left = (open[below] ?? 0) - 1;
      open[below] = left;
      if (left === 0) order.push(below);
    }
  });
  for (const [at, left] of open.entries()) if (left > 0) order.push(at);
  return order.map((at) => ({ at, upstream: upstream[at] ?? [] }));
}
