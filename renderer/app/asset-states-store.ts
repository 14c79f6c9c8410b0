import { create } from 'zustand';
import type { AssetState, AssetStates, CheckState } from '../../preload/model/asset.ts';
import { LayeredMap } from './layered-map.ts';
import { noteStep } from './state-steps.ts';

/** What every asset and check is doing, by id. */
export interface AssetStatesMirror {
  readonly assets: ReadonlyMap<string, AssetState>;
  readonly checks: ReadonlyMap<string, CheckState>;
  /** Rises with every change, for what draws outside React. */
  readonly revision: number;
}

const nothing = new LayeredMap<never>();

export const useAssetStates = create<AssetStatesMirror>()(() => ({ assets: nothing, checks: nothing, revision: 0 }));

/** Forgets everything and takes the whole. */
export function replaceAssetStates(states: AssetStates): void {
  useAssetStates.setState((mirror) => ({ assets: byId(states.assets), checks: byId(states.checks), revision: mirror.revision + 1 }));
}

/** Takes what changed. */
export function applyAssetStates(states: AssetStates): void {
  useAssetStates.setState((mirror) => ({
    assets: merged(mirror.assets, states.assets),
    checks: merged(mirror.checks, states.checks),
    revision: mirror.revision + 1,
  }));
}

/** The state of one asset; undefined while nothing is known about it. */
export function useAssetState(id: string): AssetState | undefined {
  return useAssetStates((mirror) => mirror.assets.get(id));
}

/** The state of one check; undefined while nothing is known about it. */
export function useCheckState(id: string): CheckState | undefined {
  return useAssetStates((mirror) => mirror.checks.get(id));
}

/** Of a huge lineage tens of thousands come at once. */
function byId<T extends { readonly id: string }>(states: readonly T[]): ReadonlyMap<string, T> {
  if (states.length === 0) return nothing;
  const known = new Map<string, T>();
  for (const state of states) known.set(state.id, state);
  return new LayeredMap(known);
}

function merged<T extends { readonly id: string }>(known: ReadonlyMap<string, T>, changed: readonly T[]): ReadonlyMap<string, T> {
  if (changed.length === 0) return known;
  const layered: LayeredMap<T> = known instanceof LayeredMap ? known : new LayeredMap(known);
  const next = layered.with(changed.map((state) => [state.id, state]));
  noteStep(
    known,
    next,
    changed.map(({ id }) => id),
  );
  return next;
}
