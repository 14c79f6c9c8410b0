import { describe, expect, it } from 'vitest';
import { layOut } from '../../../renderer/graph/layout/layout.ts';
import type { Direction, LayoutInput, LayoutResult } from '../../../renderer/graph/layout/layout-types.ts';
import { dbtLikeGraph } from '../../bench/dbt-like-graph.ts';

const box = (id: string, width = 120): LayoutInput['nodes'][number] => ({ id, width, height: 54 });
const edge = (pair: string): LayoutInput['edges'][number] => {
  const [source, target] = pair.split('>') as [string, string];
  return { source, target };
};
const graph = (ids: string, pairs: string, direction: Direction = 'LR'): LayoutInput => ({
  nodes: ids.split(' ').map((id) => box(id)),
  edges: pairs === '' ? [] : pairs.split(' ').map(edge),
  direction,
});
const generated = (size: number, direction: Direction = 'LR'): LayoutInput => {
  const { nodes, edges } = dbtLikeGraph(size);
  return { nodes: nodes.map(({ id, name }) => box(id, 60 + 6 * name.length)), edges, direction };
};

/** Pairs of node numbers whose boxes share a point, found by a sweep along x. */
function overlaps({ x, y, width, height }: LayoutResult): [number, number][] {
  const order = [...x.keys()].sort((a, b) => x[a]! - width[a]! / 2 - (x[b]! - width[b]! / 2));
  const found: [number, number][] = [];
  let active: number[] = [];
  for (const i of order) {
    const left = x[i]! - width[i]! / 2;
    active = active.filter((j) => x[j]! + width[j]! / 2 > left);
    for (const j of active) if (Math.abs(y[i]! - y[j]!) < (height[i]! + height[j]!) / 2) found.push([i, j]);
    active.push(i);
  }
  return found;
}

/** Edges whose target does not stand after their source. */
function backwards(input: LayoutInput, result: LayoutResult): string[] {
  const place = new Map(input.nodes.map(({ id }, i) => [id, i]));
  const along = input.direction === 'LR' ? result.x : result.y;
  return input.edges
    .filter(({ source, target }) => along[place.get(source)!]! >= along[place.get(target)!]!)
    .map(({ source, target }) => `${source}>${target}`);
}

describe('layout of a lineage', () => {
  it('gives nothing for nothing', () => {
    const result = layOut({ nodes: [], edges: [], direction: 'LR' });
    expect(result.x).toHaveLength(0);
    expect(result.bounds).toEqual({ x1: 0, y1: 0, x2: 0, y2: 0 });
  });

  it('places one node with its box inside the bounds', () => {
    const result = layOut(graph('a', ''));
    expect(result.bounds).toEqual({ x1: 0, y1: 0, x2: 120, y2: 54 });
    expect([result.x[0], result.y[0]]).toEqual([60, 27]);
  });

  it('keeps a chain on one line', () => {
    const { x, y } = layOut(graph('a b c d', 'a>b b>c c>d'));
    expect(new Set(y).size).toBe(1);
    expect([...x]).toEqual([...x].sort((p, q) => p - q));
  });

  it('puts a seed beside the model that reads it, not at the far left', () => {
    const { layer } = layOut(graph('raw stg mid seed mart', 'raw>stg stg>mid mid>mart seed>mart'));
    expect(layer[3]).toBe(2);
  });

  it('gives all cards of a column its width and one left edge', () => {
    const input: LayoutInput = { nodes: [box('a', 100), box('b', 190), box('c', 130)], edges: ['a>c', 'b>c'].map(edge), direction: 'LR' };
    const { x, width } = layOut(input);
    expect([width[0], width[1]]).toEqual([190, 190]);
    expect(x[0]).toBe(x[1]);
  });

  it.each(['LR', 'TB'] as const)('overlaps nothing and points forward in 400 generated nodes, %s', (direction) => {
    const input = generated(400, direction);
    const result = layOut(input);
    expect(overlaps(result)).toEqual([]);
    expect(backwards(input, result)).toEqual([]);
  });

  it('overlaps nothing and points forward in 5,000 nodes', () => {
    const input = generated(5000);
    const result = layOut(input);
    expect(overlaps(result)).toEqual([]);
    expect(backwards(input, result)).toEqual([]);
    expect(result.x.every(Number.isFinite) && result.y.every(Number.isFinite)).toBe(true);
  });

  it('lays out the same graph the same way, whatever order it comes in', () => {
    const input = generated(200);
    const turned: LayoutInput = { ...input, nodes: [...input.nodes].reverse(), edges: [...input.edges].reverse() };
    const first = layOut(input);
    const second = layOut(turned);
    expect([...second.y].reverse()).toEqual([...first.y]);
    expect([...second.x].reverse()).toEqual([...first.x]);
    expect(layOut(input)).toEqual(first);
  });

  it('survives cycles: every node has a place of its own', () => {
    const result = layOut(graph('a b c d', 'a>b b>c c>a c>d d>b'));
    expect(overlaps(result)).toEqual([]);
    expect(result.layer[3]).toBeGreaterThan(result.layer[0]!);
  });

  it('ignores loops, doubled edges and edges to assets that are not there', () => {
    const plain = layOut(graph('a b', 'a>b'));
    const noisy = layOut(graph('a b', 'a>a a>b a>b a>ghost ghost>b'));
    expect([...noisy.x, ...noisy.y]).toEqual([...plain.x, ...plain.y]);
  });

  it('keeps separate parts and lone nodes apart', () => {
    const result = layOut(graph('a b c d e f g h i', 'a>b b>c d>e'));
    expect(overlaps(result)).toEqual([]);
    const lowestOfParts = Math.max(...[0, 1, 2, 3, 4].map((i) => result.y[i]!));
    for (const lone of [5, 6, 7, 8]) expect(result.y[lone]).toBeGreaterThan(lowestOfParts);
  });

  it('stands many small parts beside each other instead of piling them up', () => {
    const chain = 'a1>a2 a2>a3 a3>a4 a4>a5 a5>a6';
    const pairs = Array.from({ length: 40 }, (_, i) => `p${i}>q${i}`).join(' ');
    const ids = [...new Set(`${chain} ${pairs}`.split(/[ >]/))].join(' ');
    const input = graph(ids, `${chain} ${pairs}`);
    const result = layOut(input);
    expect(overlaps(result)).toEqual([]);
    expect(backwards(input, result)).toEqual([]);
    expect(result.bounds.y2).toBeLessThan(40 * 54);
  });

  it('does not recurse: a chain of 20,000 is fine', () => {
    const ids = Array.from({ length: 20_000 }, (_, i) => `n${String(i).padStart(5, '0')}`);
    const edges = ids.slice(1).map((id, i) => ({ source: ids[i]!, target: id }));
    const result = layOut({ nodes: ids.map((id) => box(id)), edges, direction: 'LR' });
    expect(result.layer[19_999]).toBe(19_999);
  });

  it('leads long edges past the cards between their ends', () => {
    const input = graph('a b c d', 'a>b b>c c>d a>d');
    const result = layOut(input);
    const lane = result.route.slice(result.routeStart[3], result.routeStart[4]);
    expect(lane).toHaveLength(8);
    for (let i = 0; i < lane.length; i += 2) {
      const card = [1, 2].find((node) => Math.abs(lane[i]! - result.x[node]!) <= result.width[node]! / 2)!;
      expect(Math.abs(lane[i + 1]! - result.y[card]!)).toBeGreaterThan(result.height[card]! / 2);
    }
  });

  it('has far fewer crossings than layers in the order of the names', () => {
    const input = generated(300);
    const { layer, y } = layOut(input);
    const name = (node: number): string => input.nodes[node]!.id.replace(/^(source|model)\.generated\./, '');
    const byName = [...input.nodes.keys()].sort((a, b) => (name(a) < name(b) ? -1 : 1));
    const rank = Float64Array.from(input.nodes, (_, node) => byName.indexOf(node));
    expect(shortCrossings(input, layer, y)).toBeLessThan(0.4 * shortCrossings(input, layer, rank));
  });

  it('moves little when one asset is added to a known layout', () => {
    const input = generated(300);
    const before = layOut(input);
    const previous = new Map(input.nodes.map(({ id }, i) => [id, before.y[i]!]));
    const grown: LayoutInput = {
      ...input,
      nodes: [...input.nodes, box('model.generated.new')],
      edges: [...input.edges, { source: input.nodes[120]!.id, target: 'model.generated.new' }],
    };
    const medianMove = (after: LayoutResult): number => {
      const moves = input.nodes.map((_, i) => Math.abs(after.y[i]! - before.y[i]!)).sort((a, b) => a - b);
      return moves[moves.length >> 1]!;
    };
    const kept = layOut({ ...grown, previous });
    expect(overlaps(kept)).toEqual([]);
    expect(medianMove(kept)).toBeLessThan(150);
    expect(medianMove(kept)).toBeLessThan(medianMove(layOut(grown)) + 1);
  });
});

describe('small cards', () => {
  /** An asset with checks of these widths beside the one that reads it. */
  const tested = (widths: readonly number[], frame: string | undefined, direction: Direction = 'LR'): LayoutInput => ({
    nodes: [
      { ...box('a'), frame },
      { ...box('b'), frame },
      ...widths.map((width, i) => ({ id: `t${i}`, width, height: 24, closed: { width: direction === 'LR' ? 0 : width, height: 24 }, frame })),
    ],
    edges: [edge('a>b'), ...widths.map((_, i) => edge(`a>t${i}`))],
    direction,
    ...(frame === undefined ? {} : { frames: [{ id: frame, leastWidth: 100, closed: { width: 176, height: 68 }, band: 0 }] }),
  });

  it.each([[undefined], ['group:x']])('stand closer together, as wide as they are, and make no card wider (in a frame: %s)', (frame) => {
    const result = layOut(tested([250, 90, 160], frame));
    expect(overlaps(result)).toEqual([]);
    expect([...result.width]).toEqual([120, 120, 250, 90, 160]);
    // all begin where the card of their column does
    expect(new Set([1, 2, 3, 4].map((i) => result.x[i]! - result.width[i]! / 2)).size).toBe(1);
    const tops = [2, 3, 4].map((i) => result.y[i]!).sort((a, b) => a - b);
    const steps = [tops[1]! - tops[0]!, tops[2]! - tops[1]!];
    expect(Math.min(...steps)).toBe(32);
  });

  it('meet their edges in the middle from above, too', () => {
    const result = layOut(tested([250, 90], undefined, 'TB'));
    expect(overlaps(result)).toEqual([]);
    expect([...result.meets]).toEqual([...result.x]);
  });
});

/** Crossings of straight lines between neighbouring layers whose nodes stand in the order of `across`. */
function shortCrossings(input: LayoutInput, layer: Int32Array, across: Float64Array): number {
  const place = new Map(input.nodes.map(({ id }, i) => [id, i]));
  const short = input.edges
    .map(({ source, target }) => [place.get(source)!, place.get(target)!] as const)
    .filter(([from, to]) => layer[to] === layer[from]! + 1);
  let crossings = 0;
  short.forEach(([a, b], i) => {
    for (const [c, d] of short.slice(i + 1)) {
      if (layer[a] === layer[c] && (across[a]! - across[c]!) * (across[b]! - across[d]!) < 0) crossings++;
    }
  });
  return crossings;
}
