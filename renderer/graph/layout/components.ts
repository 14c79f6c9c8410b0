import { addToList } from '../../../preload/model/lists.ts';
/** Parts of the graph that no edge joins, largest first, then by lowest node number. Nodes of a part are in rising order. */
export function components(count: number, source: Int32Array, target: Int32Array): readonly Int32Array[] {
  const parent = Int32Array.from({ length: count }, (_, node) => node);
  const rootOf = (node: number): number => {
    let at = node;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  for (let edge = 0; edge < source.length; edge++) {
    const a = rootOf(source[edge]!);
    const b = rootOf(target[edge]!);
    if (a < b) parent[b] = a;
    else parent[a] = b;
  }
  const members = new Map<number, number[]>();
  for (let node = 0; node < count; node++) {
    const root = rootOf(node);
    addToList(members, root, node);
  }
  return [...members.values()].map((list) => Int32Array.from(list)).sort((a, b) => b.length - a.length || a[0]! - b[0]!);
}
