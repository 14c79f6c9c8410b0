import type { Asset, AssetState } from '../../../preload/model/asset.ts';
import { changedSince } from '../../app/state-steps.ts';
import { focusStates, type FocusState } from './focus.ts';
import { isInState } from './focus-ids.ts';

export type StateCounts = Readonly<Record<FocusState, number>>;

/** Counts the assets in each state one can look at alone, again and again: of thousands only those that changed are looked at. */
export function stateCounter(): (assets: readonly Asset[], states: ReadonlyMap<string, AssetState>) => StateCounts {
  let last: { readonly assets: readonly Asset[]; readonly states: ReadonlyMap<string, AssetState> } | null = null;
  /** Those of `last`, once something of them has changed. */
  let ids: ReadonlySet<string> | null = null;
  let counts: StateCounts = none;
  return (assets, states) => {
    const changed = last?.assets === assets ? changedSince(last.states, states) : null;
    const next = { ...(changed === null ? none : counts) };
    const add = (state: AssetState | undefined, by: number): void => {
      for (const word of focusStates) if (state !== undefined && isInState(state.word, word)) next[word] += by;
    };
    if (changed === null || last === null) for (const { id } of assets) add(states.get(id), 1);
    else {
      ids ??= new Set(assets.map(({ id }) => id));
      for (const id of new Set(changed)) {
        if (!ids.has(id)) continue;
        add(last.states.get(id), -1);
        add(states.get(id), 1);
      }
    }
    if (last?.assets !== assets) ids = null;
    last = { assets, states };
    if (focusStates.some((word) => next[word] !== counts[word])) counts = next;
    return counts;
  };
}

const none: StateCounts = { failed: 0, stale: 0, running: 0 };
