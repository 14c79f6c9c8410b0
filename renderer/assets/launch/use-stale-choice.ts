import { useMemo } from 'react';
import type { AssetGraph, AssetState } from '../../../preload/model/asset.ts';
import { isStale } from '../../../preload/model/staleness.ts';
import { type AssetStatesMirror, useAssetStates } from '../../app/asset-states-store.ts';
import { changedSince } from '../../app/state-steps.ts';
import { type BuildChoice, staleChoice } from './build-choice.ts';

/** The choice to build what is stale now: the same object while it is the same choice, however often states change. */
export function useStaleChoice(graph: AssetGraph, projectName: string | null): BuildChoice {
  const choose = useMemo(() => steadyStaleChoice(graph, projectName), [graph, projectName]);
  return useAssetStates(({ assets }) => choose(assets));
}

function steadyStaleChoice(graph: AssetGraph, projectName: string | null): (states: AssetStatesMirror['assets']) => BuildChoice {
  let of: AssetStatesMirror['assets'] | null = null;
  let last: BuildChoice | null = null;
  return (states) => {
    const before = of;
    of = states;
    const changed = last === null || before === null ? null : changedSince(before, states);
    // what is built meanwhile changes nothing unless it was stale, or something stale may need it
    const counts = (state: AssetState | undefined): string =>
      state === undefined ? '' : isStale(state) ? `stale ${state.word}` : last?.count === 0 ? '' : state.word === 'never built' ? 'missing' : '';
    if (last !== null && changed?.every((id) => counts(before?.get(id)) === counts(states.get(id)))) return last;
    const next = staleChoice(graph, states, projectName);
    if (last === null || last.select !== next.select || last.count !== next.count || last.needed !== next.needed) last = next;
    return last;
  };
}
