import type { Asset, AssetState } from '../../../preload/model/asset.ts';
import { formatDuration } from '../../components/format.ts';
import { kindWord } from '../../components/KindIcon.tsx';
import type { GraphNode } from '../../graph/model.ts';
import { type Facet, facets, facetText } from './facets.ts';

const nobody: ReadonlySet<string> = new Set();
const plainFacets: ReadonlySet<Facet> = new Set(['state']);
/** How much wider every card is for each thing more that it says, in graph units. */
const roomPerFacet = 56;

/**
 * The card of an asset: its state in words, and a few more. What runs says for how long, in whole seconds; what has no state says what it is.
 * @param now milliseconds since the epoch
 * @param said what the second line says; what is not known of an asset is left out
 */
export function cardOf(asset: Asset, state: AssetState | undefined, now: number, said: ReadonlySet<Facet> = plainFacets): GraphNode {
  const word = state?.word ?? (isSilent(asset) ? 'none' : 'never built');
  const parts = facets
    .filter((facet) => said.has(facet))
    .map((facet) => (facet === 'state' ? detailOf(asset, word, state, now) : facetText(facet, asset, state, now)));
  return {
    id: asset.id,
    name: asset.name,
    kind: asset.kind,
    materialized: asset.materialized,
    state: word,
    detail: [...new Set(parts)].filter((part) => part !== '').join(' · '),
    ...(said.has('state') ? {} : { wordless: true }),
    ...(said.size > 1 ? { least: 116 + roomPerFacet * (said.size - 1) } : {}),
  };
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
export function cardMaker(): (
  assets: readonly Asset[],
  states: ReadonlyMap<string, AssetState>,
  now: number,
  said?: ReadonlySet<Facet>,
  chosen?: ReadonlySet<string>,
) => readonly GraphNode[] {
  let last: { readonly assets: readonly Asset[]; readonly said: ReadonlySet<Facet> } = { assets: [], said: new Set() };
  let made: readonly MadeCard[] = [];
  return (assets, states, now, said = plainFacets, chosen = nobody) => {
    const places = assets === last.assets ? null : new Map(made.map((one) => [one.asset.id, one]));
    // how long ago something was changes by itself
    const settled = said === last.said && !said.has('built');
    made = assets.map((asset, i) => {
      const before = places === null ? made[i] : places.get(asset.id);
      const state = states.get(asset.id);
      const isChosen = chosen.has(asset.id);
      if (settled && before?.asset === asset && before.state === state && (before.card.chosen === true) === isChosen && !hasClock(state)) return before;
      const plain = cardOf(asset, state, now, said);
      const card = isChosen ? { ...plain, chosen: true } : plain;
      return { asset, state, card: before !== undefined && sameCard(before.card, card) ? before.card : card };
    });
    last = { assets, said };
    return made.map(({ card }) => card);
  };
}

function sameCard(a: GraphNode, b: GraphNode): boolean {
  const looks = a.kind === b.kind && a.materialized === b.materialized && a.state === b.state && a.detail === b.detail && a.wordless === b.wordless;
  return looks && a.name === b.name && a.least === b.least && a.chosen === b.chosen;
}
