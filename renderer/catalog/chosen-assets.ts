import { create } from 'zustand';
import type { Asset } from '../../preload/model/asset.ts';
import { isBuilt } from '../../preload/model/is-built.ts';

interface ChosenAssets {
  readonly ids: ReadonlySet<string>;
  /** Where a stretch of rows begins that Shift extends: an id. */
  readonly anchor: string | null;
}

/** The rows that were ticked, to build several at once. */
export const useChosenAssets = create<ChosenAssets>()(() => ({ ids: new Set(), anchor: null }));

/** Ticks a row, or takes the tick away. */
export function toggleAsset(id: string): void {
  useChosenAssets.setState(({ ids }) => {
    const next = new Set(ids);
    if (!next.delete(id)) next.add(id);
    return { ids: next, anchor: id };
  });
}

/** Ticks every row from the one that was ticked last to this one; `order` are the rows as they stand. */
export function chooseAssetsUpTo(id: string, order: readonly string[]): void {
  useChosenAssets.setState(({ ids, anchor }) => {
    const to = order.indexOf(id);
    const from = anchor === null ? to : order.indexOf(anchor);
    const stretch = order.slice(Math.max(0, Math.min(from < 0 ? to : from, to)), Math.max(from, to) + 1);
    return { ids: new Set([...ids, ...stretch]), anchor: anchor ?? id };
  });
}

/** Ticks exactly these. */
export function chooseAssets(ids: readonly string[]): void {
  useChosenAssets.setState({ ids: new Set(ids), anchor: null });
}

export function chooseNoAssets(): void {
  useChosenAssets.setState({ ids: new Set(), anchor: null });
}

/** What building some assets means: dbt's selection of those that can be built, and how many they are. All of them is the empty selection. */
export function buildOf(some: readonly Asset[], all: readonly Asset[]): { readonly select: string; readonly count: number } {
  const built = some.filter(isBuilt);
  const everything = built.length > 0 && built.length === all.filter(isBuilt).length;
  return { select: everything ? '' : built.map(({ selector }) => selector).join(' '), count: built.length };
}
