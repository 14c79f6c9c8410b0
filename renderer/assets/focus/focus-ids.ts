import type { AssetStateWord } from '../../../preload/model/asset.ts';
import { childrenOf, downstreamOf, parentsOf, upstreamOf, type Lineage } from '../../graph/lineage.ts';
import type { Focus, FocusState } from './focus.ts';

/** What a focus is looked up in. */
export interface FocusWorld {
  readonly lineage: Lineage;
  /** Assets in the state a focus asks for; null while that is not known. */
  readonly inState: ReadonlySet<string> | null;
  /** What the run of the focus touched; null while that is not known. */
  readonly ofRun: ReadonlySet<string> | null;
  /** What the selection in the bar means; null while that is not known, or when it means nothing. */
  readonly selected: ReadonlySet<string> | null;
}

/** The assets of a focus, only those of the lineage; null while they are not known. */
export function focusIds(focus: Focus, { lineage, inState, ofRun, selected }: FocusWorld): ReadonlySet<string> | null {
  const there = (id: string): boolean => lineage.upstream.has(id);
  switch (focus.kind) {
    case 'around':
      return there(focus.id) ? around(lineage, focus.id, focus.steps) : new Set();
    case 'lineage':
      return there(focus.id) ? new Set([focus.id, ...upstreamOf(lineage, focus.id).keys(), ...downstreamOf(lineage, focus.id).keys()]) : new Set();
    case 'path':
      return new Set([focus.from, focus.to, ...between(lineage, focus.from, focus.to)].filter(there));
    case 'these':
      return new Set(focus.ids.filter(there));
    case 'run':
      return ofRun && new Set([...ofRun].filter(there));
    case 'state':
      return inState && new Set([...inState].filter(there));
    case 'selection':
      return selected && new Set([...selected].filter(there));
  }
}

/**
 * Whether assets of a focus are joined where others lie between them: those of a lineage are neighbours already, and a line past what was left
 * out would tell of a way that is not part of it.
 */
export function joinsOver(focus: Focus): boolean {
  return focus.kind === 'these' || focus.kind === 'run' || focus.kind === 'state' || focus.kind === 'selection';
}

/** An asset and what is at most `steps` up- or downstream of it. */
export function around(lineage: Lineage, id: string, steps: number): ReadonlySet<string> {
  const found = new Set([id]);
  for (const next of [parentsOf, childrenOf]) {
    let front: readonly string[] = [id];
    const seen = new Set(front);
    for (let step = 0; step < steps && front.length > 0; step++) {
      const beyond: string[] = [];
      for (const here of front) {
        for (const other of next(lineage, here)) {
          if (seen.has(other)) continue;
          seen.add(other);
          found.add(other);
          beyond.push(other);
        }
      }
      front = beyond;
    }
  }
  return found;
}

/** What lies on any way from one asset to the other, whichever of them is upstream, without the two; empty where no way leads. */
export function between(lineage: Lineage, a: string, b: string): readonly string[] {
  const below = downstreamOf(lineage, a);
  const [from, to] = below.has(b) ? [a, b] : [b, a];
  const above = upstreamOf(lineage, to);
  return [...downstreamOf(lineage, from).keys()].filter((id) => above.has(id));
}

/** Whether a way leads from one asset to the other, in either direction. */
export function isWayBetween(lineage: Lineage, a: string, b: string): boolean {
  return downstreamOf(lineage, a).has(b) || downstreamOf(lineage, b).has(a);
}

/** Whether an asset belongs to a focus on states: what waits for its turn in a run counts as running. */
export function isInState(word: AssetStateWord, wanted: FocusState): boolean {
  return word === wanted || (wanted === 'running' && word === 'queued');
}
