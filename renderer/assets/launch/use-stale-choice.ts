import { useMemo } from 'react';
import type { AssetGraph } from '../../../preload/model/asset.ts';
import { type AssetStatesMirror, useAssetStates } from '../../app/asset-states-store.ts';
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
    if (last !== null && of === states) return last;
    of = states;
    const next = staleChoice(graph, states, projectName);
    if (last === null || last.select !== next.select || last.count !== next.count || last.needed !== next.needed) last = next;
    return last;
  };
}
