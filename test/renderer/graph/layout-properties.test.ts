import { describe, expect, it } from 'vitest';
import { layOut } from '../../../renderer/graph/layout/layout.ts';
import type { LayoutInput, LayoutResult } from '../../../renderer/graph/layout/layout-types.ts';
import { randomFrom, randomGraph, shuffled } from './random-graph.ts';

const seeds = Array.from({ length: 300 }, (_, i) => i + 1);

interface Box {
  readonly id: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function boxesOf({ nodes }: LayoutInput, { x, y, width, height }: LayoutResult): Box[] {
  return nodes.map(({ id }, i) => ({
    id,
    left: x[i]! - width[i]! / 2,
    top: y[i]! - height[i]! / 2,
    right: x[i]! + width[i]! / 2,
    bottom: y[i]! + height[i]! / 2,
  }));
}

function framesOf({ frames = [] }: LayoutInput, { frames: flat }: LayoutResult): Box[] {
  return frames.map(({ id }, i) => ({ id, left: flat[i * 4]!, top: flat[i * 4 + 1]!, right: flat[i * 4 + 2]!, bottom: flat[i * 4 + 3]! }));
}

const meet = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const holds = (outer: Box, inner: Box): boolean =>
  outer.left <= inner.left && outer.top <= inner.top && outer.right >= inner.right && outer.bottom >= inner.bottom;

/** Pairs of boxes that share a point. */
function overlaps(boxes: readonly Box[]): string[] {
  return boxes.flatMap((a, i) => boxes.slice(i + 1).flatMap((b) => (meet(a, b) ? [`${a.id} ${b.id}`] : [])));
}

/** Edges whose target does not begin after their source has ended, along the lineage. */
function backwards({ edges, direction }: LayoutInput, boxes: readonly Box[]): string[] {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const [end, begin] = direction === 'LR' ? (['right', 'left'] as const) : (['bottom', 'top'] as const);
  return edges.flatMap(({ source, target }) => (byId.get(target)![begin] >= byId.get(source)![end] ? [] : [`${source}>${target}`]));
}

const byId = (input: LayoutInput, result: LayoutResult): Map<string, string> =>
  new Map(input.nodes.map(({ id }, i) => [id, `${result.x[i]} ${result.y[i]} ${result.width[i]} ${result.layer[i]}`]));

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

describe('layouts of 300 random graphs', () => {
  it('overlap nothing and lead every edge onward', () => {
    for (const seed of seeds) {
      const input = randomGraph(seed);
      const boxes = boxesOf(input, layOut(input));
      expect(overlaps(boxes), `seed ${seed}`).toEqual([]);
      expect(backwards(input, boxes), `seed ${seed}`).toEqual([]);
    }
  });

  it('are the same in whatever order nodes and edges come', () => {
    for (const seed of seeds) {
      const input = randomGraph(seed);
      const random = randomFrom(seed + 1000);
      const other: LayoutInput = { ...input, nodes: shuffled(input.nodes, random), edges: shuffled(input.edges, random) };
      expect(byId(other, layOut(other)), `seed ${seed}`).toEqual(byId(input, layOut(input)));
    }
  });

  it('move little when one asset comes and one edge goes', () => {
    const moves = seeds.map((seed) => {
      const input = randomGraph(seed);
      const begin = ({ y, height, x, width }: LayoutResult, i: number): number => (input.direction === 'LR' ? y[i]! - height[i]! / 2 : x[i]! - width[i]! / 2);
      const before = layOut(input);
      const previous = new Map(input.nodes.map(({ id }, i) => [id, begin(before, i)]));
      const grown: LayoutInput = {
        ...input,
        nodes: [...input.nodes, { id: 'new', width: 120, height: 52 }],
        edges: [...input.edges.slice(1), { source: input.nodes[0]!.id, target: 'new' }],
        previous,
      };
      const after = layOut(grown);
      expect(overlaps(boxesOf(grown, after)), `seed ${seed}`).toEqual([]);
      return median(input.nodes.map((_, i) => Math.abs(begin(after, i) - begin(before, i))));
    });
    expect(median(moves)).toBeLessThan(30);
    expect(moves.filter((move) => move > 150).length).toBeLessThan(seeds.length * 0.1);
  });
});

/** The same graph in groups: every node in a frame or behind the card of a closed group, in a few columns. */
function grouped(seed: number, opens: (group: number) => boolean): LayoutInput {
  const { nodes, edges, direction } = randomGraph(seed);
  const random = randomFrom(seed + 5000);
  const count = 1 + Math.floor(random() * 9);
  const bandOf = Array.from({ length: count }, () => Math.floor(random() * 4));
  const groupOf = new Map(nodes.map(({ id }) => [id, Math.floor(random() * count)]));
  const closed = { width: 180, height: 68 };
  const name = (group: number): string => `group:${group}`;
  const groups = [...new Set(groupOf.values())].sort((a, b) => a - b);
  const end = (id: string, other: string): string => {
    const group = groupOf.get(id)!;
    return opens(group) && groupOf.get(other) === group ? id : name(group);
  };
  return {
    direction,
    nodes: [
      ...groups.filter((group) => !opens(group)).map((group) => ({ id: name(group), ...closed, band: bandOf[group] })),
      ...nodes.filter(({ id }) => opens(groupOf.get(id)!)).map((node) => ({ ...node, frame: name(groupOf.get(node.id)!) })),
    ],
    frames: groups.filter(opens).map((group) => ({ id: name(group), leastWidth: 260, closed, band: bandOf[group] })),
    edges: edges
      .map(({ source, target }) => ({ source: end(source, target), target: end(target, source) }))
      .filter(({ source, target }) => source !== target)
      .map((edge) =>
        edge.source.startsWith('group:') && bandOf[Number(edge.source.slice(6))]! > bandOf[Number(edge.target.slice(6))]!
          ? { source: edge.target, target: edge.source }
          : edge,
      ),
  };
}

describe('layouts of 300 random graphs in groups', () => {
  const openings: readonly [string, (group: number) => boolean][] = [
    ['all closed', () => false],
    ['all open', () => true],
    ['some open', (group) => group % 2 === 0],
    ['one open', (group) => group === 0],
  ];

  it.each(openings)('overlap nothing, no frame holds a foreign card, and columns follow each other: %s', (_, opens) => {
    for (const seed of seeds) {
      const input = grouped(seed, opens);
      const result = layOut(input);
      const cards = boxesOf(input, result);
      const frames = framesOf(input, result);
      expect(overlaps(cards), `seed ${seed}`).toEqual([]);
      expect(overlaps(frames), `seed ${seed}`).toEqual([]);
      input.nodes.forEach(({ id, frame }, i) => {
        for (const each of frames) {
          if (each.id === frame) expect(holds(each, cards[i]!), `seed ${seed}: ${id} in ${each.id}`).toBe(true);
          else expect(meet(each, cards[i]!), `seed ${seed}: ${id} and ${each.id}`).toBe(false);
        }
      });
      // edges within a column go round beside it
      const bands = new Map([...input.nodes, ...(input.frames ?? [])].map(({ id, band }) => [id, band]));
      const across = input.edges.filter(({ source, target }) => bands.get(source) === undefined || bands.get(source) !== bands.get(target));
      expect(backwards({ ...input, edges: across }, [...cards, ...frames]), `seed ${seed}`).toEqual([]);
    }
  });

  it.each(openings)('are the same in whatever order everything comes: %s', (_, opens) => {
    for (const seed of seeds.slice(0, 100)) {
      const input = grouped(seed, opens);
      const random = randomFrom(seed + 9000);
      const other: LayoutInput = {
        ...input,
        nodes: shuffled(input.nodes, random),
        edges: shuffled(input.edges, random),
        frames: shuffled(input.frames ?? [], random),
      };
      const positions = (from: LayoutInput): Map<string, string> => {
        const result = layOut(from);
        return new Map([...boxesOf(from, result), ...framesOf(from, result)].map((box) => [box.id, JSON.stringify(box)]));
      };
      expect(positions(other), `seed ${seed}`).toEqual(positions(input));
    }
  });

  it('leave everything where it is when one group opens, but for what is in its way', () => {
    for (const seed of seeds) {
      const before = grouped(seed, () => false);
      const after = grouped(seed, (group) => group === 0);
      const begin = before.direction === 'LR' ? 'top' : 'left';
      const places = (input: LayoutInput): Map<string, Box> => {
        const result = layOut(input);
        return new Map([...boxesOf(input, result), ...framesOf(input, result)].map((box) => [box.id, box]));
      };
      const then = places(before);
      const now = places(after);
      const opened = then.get('group:0');
      if (opened === undefined) continue;
      expect(now.get('group:0')![begin], `seed ${seed}`).toBe(opened[begin]);
      for (const { id } of before.nodes) {
        if (then.get(id)![begin] <= opened[begin]) expect(now.get(id)![begin], `seed ${seed}: ${id}`).toBe(then.get(id)![begin]);
        else expect(now.get(id)![begin], `seed ${seed}: ${id}`).toBeGreaterThanOrEqual(then.get(id)![begin]);
      }
    }
  });
});
