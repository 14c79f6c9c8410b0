/** Neighbours in compressed rows: those of node `u` are `target[offset[u]]` up to `target[offset[u + 1] - 1]`. */
export interface Adjacency {
  readonly offset: Int32Array;
  readonly target: Int32Array;
}

/** Rows of `to` per `from`, in the order of the edges. Node numbers are 0 to `count - 1`. */
export function adjacency(count: number, from: Int32Array, to: Int32Array): Adjacency {
  const offset = new Int32Array(count + 1);
  for (const node of from) offset[node + 1]!++;
  for (let node = 0; node < count; node++) offset[node + 1]! += offset[node]!;
  const next = offset.slice();
  const target = new Int32Array(from.length);
  for (let edge = 0; edge < from.length; edge++) target[next[from[edge]!]!++] = to[edge]!;
  return { offset, target };
}

/** How many neighbours `node` has. */
export function degree(rows: Adjacency, node: number): number {
  return rows.offset[node + 1]! - rows.offset[node]!;
}
