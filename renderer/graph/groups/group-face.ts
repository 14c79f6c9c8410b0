import type { GraphNode, GraphState, GroupFace, StateCount, StateWords } from '../model.ts';
import type { AssetGroup } from './group-assets.ts';

/** The order of the bar: what is well first. */
const inBar: readonly GraphState[] = ['fresh', 'succeeded', 'stale', 'warned', 'running', 'failed', 'queued', 'skipped', 'canceled', 'never built', 'none'];
/** The order of the words: what needs a look first. */
const inWords: readonly GraphState[] = ['failed', 'running', 'queued', 'warned', 'stale', 'skipped', 'canceled', 'never built'];

/**
 * Says of a group what the cards of its assets say. Called again and again: as long as nothing changed the face stays the same object.
 * @param before what was said last
 */
export function groupFace(group: AssetGroup, cards: readonly GraphNode[], built: number, before: GroupFace | undefined): GroupFace {
  const counted = new Map<GraphState, number>();
  for (const { state } of cards) counted.set(state, (counted.get(state) ?? 0) + 1);
  const counts = inBar.flatMap((state): StateCount[] => (counted.has(state) ? [{ state, count: counted.get(state)! }] : []));
  const { id, name, kind, materialized, column, band } = group;
  const face: GroupFace = { id, name, kind, materialized, column, band, size: cards.length, built, counts, words: wordsOf(counts, kind) };
  return before !== undefined && sameFace(before, face) ? before : face;
}

/** The state that a group is painted in where there is no room for a bar: the one that needs a look most. */
export function worstState({ counts }: Pick<GroupFace, 'counts'>): GraphState {
  return inWords.find((state) => counts.some((each) => each.state === state)) ?? counts[0]?.state ?? 'none';
}

function wordsOf(counts: readonly StateCount[], kind: GroupFace['kind']): readonly StateWords[] {
  const stated = counts.filter(({ state }) => state !== 'none');
  const [only] = stated;
  if (only === undefined) return [{ state: 'none', text: kind === 'source' ? 'freshness not checked' : 'nothing to build' }];
  if (counts.length === 1) return [{ state: only.state, text: `all ${only.state}` }];
  const parts = inWords.flatMap((state): StateWords[] => {
    const count = counts.find((each) => each.state === state)?.count ?? 0;
    return count === 0 ? [] : [{ state, text: `${count.toLocaleString('en')} ${state}` }];
  });
  if (parts.length > 0) return parts;
  const text = stated.length === counts.length ? `all ${only.state}` : `${only.count.toLocaleString('en')} ${only.state}`;
  return [{ state: only.state, text }];
}

function sameFace(a: GroupFace, b: GroupFace): boolean {
  return (
    a.name === b.name &&
    a.kind === b.kind &&
    a.materialized === b.materialized &&
    a.built === b.built &&
    a.size === b.size &&
    a.column === b.column &&
    a.counts.length === b.counts.length &&
    a.counts.every(({ state, count }, i) => b.counts[i]!.state === state && b.counts[i]!.count === count)
  );
}
