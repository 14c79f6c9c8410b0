import type { LayoutInput } from '../../../renderer/graph/layout/layout-types.ts';

/** Mulberry32: numbers from 0 up to 1, the same in every run. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A graph without cycles whose size, density and boxes depend on the seed: from a few lone nodes to a dense tangle. */
export function randomGraph(seed: number): LayoutInput {
  const random = randomFrom(seed);
  const count = 2 + Math.floor(random() * 42);
  const density = random() * 2.5;
  const nodes = Array.from({ length: count }, (_, i) => ({
    id: `n${Math.floor(random() * 1e6)}_${i}`,
    width: 80 + Math.floor(random() * 200),
    height: 52,
  }));
  const edges = Array.from({ length: Math.floor(count * density) }, () => {
    const [a, b] = [Math.floor(random() * count), Math.floor(random() * count)].sort((p, q) => p - q) as [number, number];
    return { source: nodes[a]!.id, target: nodes[b]!.id };
  }).filter(({ source, target }) => source !== target);
  return { nodes, edges, direction: random() < 0.7 ? 'LR' : 'TB' };
}

/** The same list in another order. */
export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j]!, copy[i]!];
  }
  return copy;
}
