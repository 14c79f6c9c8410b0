import type { Asset } from '../../../preload/model/asset.ts';
import type { GraphChoice } from '../../graph/interaction/graph-choice.ts';

/** Several assets that something can be done with at once, beside the one that is selected. */
export interface Chosen {
  /** In the order in which they were chosen. */
  readonly ids: ReadonlySet<string>;
  /** The two whose way from one to the other is asked for. */
  readonly way: readonly [string, string] | null;
}

export const noneChosen: Chosen = { ids: new Set(), way: null };

/**
 * What is chosen after one more choice. The first card that is added to a selected one takes that along, as everywhere where several things can be
 * selected.
 */
export function choose(before: Chosen, choice: GraphChoice, selectedId: string | null): Chosen {
  if (choice.how === 'add') return { ids: new Set([...before.ids, ...choice.ids]), way: null };
  const ids = new Set(before.ids.size === 0 && selectedId !== null ? [selectedId] : before.ids);
  if (before.ids.size === 0 && selectedId === choice.id) ids.clear();
  if (!ids.delete(choice.id)) ids.add(choice.id);
  const [a, b] = [...ids];
  return { ids, way: choice.way && ids.size === 2 && a !== undefined && b !== undefined ? [a, b] : null };
}

/** The selections in dbt's grammar that mean these assets alone, with what they need, and with what follows. */
export function chosenSelections(assets: readonly Pick<Asset, 'selector'>[]): { readonly these: string; readonly needs: string; readonly follows: string } {
  const joined = (write: (selector: string) => string): string => assets.map(({ selector }) => write(selector)).join(' ');
  return { these: joined((one) => one), needs: joined((one) => `+${one}`), follows: joined((one) => `${one}+`) };
}
