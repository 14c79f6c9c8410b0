import type { LayoutInput } from './layout-types.ts';

/** The graph in numbers. Nodes are numbered by rising id, so that the same graph gives the same layout in whatever order it is given. */
export interface IndexedGraph {
  readonly count: number;
  /** Place in the input of the node with that number, and the other way round. */
  readonly inputOf: Int32Array;
  readonly numberOf: Int32Array;
  readonly source: Int32Array;
  readonly target: Int32Array;
  /** Which of these edges an edge of the input is: -1 for loops, edges within a band and edges to nodes that are not there. */
  readonly edgeOf: Int32Array;
}

/** Numbers nodes and edges; equal edges become one. */
export function indexGraph({ nodes, edges }: LayoutInput): IndexedGraph {
  const count = nodes.length;
  const inputOf = Int32Array.from(nodes, (_, i) => i).sort((a, b) => compare(nodes[a]!.id, nodes[b]!.id));
  const numberOf = new Int32Array(count);
  const byId = new Map<string, number>();
  for (let number = 0; number < count; number++) {
    numberOf[inputOf[number]!] = number;
    byId.set(nodes[inputOf[number]!]!.id, number);
  }
  const code = edges.map(({ source, target }) => {
    const from = byId.get(source);
    const to = byId.get(target);
    if (from === undefined || to === undefined || from === to) return -1;
    const band = nodes[inputOf[from]!]!.band;
    return band !== undefined && band === nodes[inputOf[to]!]!.band ? -1 : from * count + to;
  });
  const distinct = Float64Array.from(new Set(code.filter((pair) => pair >= 0))).sort();
  const place = new Map<number, number>();
  for (let edge = 0; edge < distinct.length; edge++) place.set(distinct[edge]!, edge);
  return {
    count,
    inputOf,
    numberOf,
    source: Int32Array.from(distinct, (pair) => Math.floor(pair / count)),
    target: Int32Array.from(distinct, (pair) => pair % count),
    edgeOf: Int32Array.from(code, (pair) => place.get(pair) ?? -1),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
