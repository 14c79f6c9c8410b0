import { adjacency } from './adjacency.ts';

/** Edges with the few that closed a cycle turned round, so that what is left has an order. */
export interface AcyclicEdges {
  readonly source: Int32Array;
  readonly target: Int32Array;
  /** 1 where the edge was turned round. */
  readonly reversed: Uint8Array;
}

const unseen = 0;
const open = 1;
const done = 2;

/**
 * Turns round every edge that leads back to a node still open in a depth-first walk. Nodes without anything upstream are walked first,
 * so that a graph without cycles comes back as it was. Without recursion: lineages are deeper than a call stack likes.
 */
export function breakCycles(count: number, source: Int32Array, target: Int32Array): AcyclicEdges {
  const edges = Int32Array.from(source, (_, edge) => edge);
  const rows = adjacency(count, source, edges);
  const mark = new Uint8Array(count);
  const next = rows.offset.slice(0, count);
  const stack = new Int32Array(count);
  const reversed = new Uint8Array(source.length);

  for (const root of rootsFirst(count, target)) {
    if (mark[root] !== unseen) continue;
    let depth = 0;
    stack[depth++] = root;
    mark[root] = open;
    while (depth > 0) {
      const node = stack[depth - 1]!;
      if (next[node] === rows.offset[node + 1]!) {
        mark[node] = done;
        depth--;
        continue;
      }
      const edge = rows.target[next[node]!++]!;
      const below = target[edge]!;
      if (mark[below] === open) reversed[edge] = 1;
      else if (mark[below] === unseen) {
        mark[below] = open;
        stack[depth++] = below;
      }
    }
  }
  return {
    source: source.map((node, edge) => (reversed[edge] === 1 ? target[edge]! : node)),
    target: target.map((node, edge) => (reversed[edge] === 1 ? source[edge]! : node)),
    reversed,
  };
}

function rootsFirst(count: number, target: Int32Array): Int32Array {
  const hasUpstream = new Uint8Array(count);
  for (const node of target) hasUpstream[node] = 1;
  const order = new Int32Array(count);
  let filled = 0;
  for (const wanted of [0, 1]) for (let node = 0; node < count; node++) if (hasUpstream[node] === wanted) order[filled++] = node;
  return order;
}
