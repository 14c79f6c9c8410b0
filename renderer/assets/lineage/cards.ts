import type { Asset, AssetState } from '../../../preload/model/asset.ts';
import { formatDuration } from '../../components/format.ts';
import { kindWord } from '../../components/KindIcon.tsx';
import type { GraphNode } from '../../graph/model.ts';

/**
 * The card of an asset: its state in words, and a few more. What runs says for how long, in whole seconds;
 * what has no state says what it is.
 * @param now milliseconds since the epoch
 */
export function cardOf(asset: Asset, state: AssetState | undefined, now: number): GraphNode {
  const word = state?.word ?? (isSilent(asset) ? 'none' : 'never built');
  return { id: asset.id, name: asset.name, kind: asset.kind, materialized: asset.materialized, state: word, detail: detailOf(asset, word, state, now) };
}

/** The states of those assets that show a clock. */
export function hasClock(state: AssetState | undefined): boolean {
  return state?.word === 'running' && state.startedAt !== null;
}

function detailOf(asset: Asset, word: GraphNode['state'], state: AssetState | undefined, now: number): string {
  if (word === 'running' && state !== undefined && state.startedAt !== null) return formatDuration(now - state.startedAt);
  if (state !== undefined && state.detail !== '') return state.detail;
  return word === 'none' ? kindWord(asset) : '';
}

/** Kinds that dbt never builds have no state to speak of. */
function isSilent(asset: Asset): boolean {
  return (
    asset.kind === 'source' ||
    asset.kind === 'exposure' ||
    asset.kind === 'metric' ||
    asset.kind === 'semantic_model' ||
    asset.kind === 'saved_query' ||
    asset.kind === 'other'
  );
}

/** A card, and what it was made from. */
interface MadeCard {
  readonly asset: Asset;
  readonly state: AssetState | undefined;
  readonly card: GraphNode;
}

/**
 * Makes the cards of a lineage again and again: a card that would say the same as before stays the same object, so that only what
 * changed is drawn anew. Of thousands of cards a few change at a time: the others cost a look each.
 */
export function cardMaker(): (assets: readonly Asset[], states: ReadonlyMap<string, AssetState>, now: number) => readonly GraphNode[] {
  let lastAssets: readonly Asset[] = [];
  let made: readonly MadeCard[] = [];
  return (assets, states, now) => {
    const places = assets === lastAssets ? null : new Map(made.map((one) => [one.asset.id, one]));
    made = assets.map((asset, i) => {
      const before = places === null ? made[i] : places.get(asset.id);
      const state = states.get(asset.id);
      if (before !== undefined && before.asset === asset && before.state === state && !hasClock(state)) return before;
      const card = cardOf(asset, state, now);
      return { asset, state, card: before !== undefined && sameCard(before.card, card) ? before.card : card };
    });
    lastAssets = assets;
    return made.map(({ card }) => card);
  };
}

function sameCard(a: GraphNode, b: GraphNode): boolean {
  return a.name === b.name && a.kind === b.kind && a.materialized === b.materialized && a.state === b.state && a.detail === b.detail;
}
