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

/**
 * Makes the cards of a lineage again and again: a card that would say the same as before stays the same object, so that only what
 * changed is drawn anew.
 */
export function cardMaker(): (assets: readonly Asset[], states: ReadonlyMap<string, AssetState>, now: number) => readonly GraphNode[] {
  let known: ReadonlyMap<string, GraphNode> = new Map();
  return (assets, states, now) => {
    const cards = assets.map((asset) => {
      const card = cardOf(asset, states.get(asset.id), now);
      const before = known.get(asset.id);
      return before !== undefined && sameCard(before, card) ? before : card;
    });
    known = new Map(cards.map((card) => [card.id, card]));
    return cards;
  };
}

function sameCard(a: GraphNode, b: GraphNode): boolean {
  return a.name === b.name && a.kind === b.kind && a.materialized === b.materialized && a.state === b.state && a.detail === b.detail;
}
