import type { Asset, AssetState } from '../../../preload/model/asset.ts';
import { formatDuration } from '../../components/format.ts';
import { kindWord } from '../../components/KindIcon.tsx';
import type { GraphNode } from '../../graph/model.ts';
import { changedSince } from '../../app/state-steps.ts';
import { noteCards } from '../../graph/changed-places.ts';
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
  const { id, name, kind, materialized } = asset;
  const word = state?.word ?? (isSilent(asset) ? 'none' : 'never built');
  // of a large lineage tens of thousands are made at once, and nearly all of them say their state alone
  if (said.size === 1 && said.has('state')) return { id, name, kind, materialized, state: word, detail: detailOf(asset, word, state, now) };
  const parts = facets
    .filter((facet) => said.has(facet))
    .map((facet) => (facet === 'state' ? detailOf(asset, word, state, now) : facetText(facet, asset, state, now)));
  return {
    id,
    name,
    kind,
    materialized,
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

/** Tells whether any of them has one, again and again: only what changed is looked at. */
export function clockFinder(): (states: ReadonlyMap<string, AssetState>) => boolean {
  let last: ReadonlyMap<string, AssetState> = new Map();
  let running = new Set<string>();
  return (states) => {
    const changed = changedSince(last, states);
    if (changed === null) running = new Set();
    for (const id of changed ?? states.keys()) {
      if (hasClock(states.get(id))) running.add(id);
      else running.delete(id);
    }
    last = states;
    return running.size > 0;
  };
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
 * changed is drawn anew. Of thousands of cards a few change at a time: the others are not even looked at. Where nothing changed, the list is the same, too.
 */
export function cardMaker(): (
  assets: readonly Asset[],
  states: ReadonlyMap<string, AssetState>,
  now: number,
  said?: ReadonlySet<Facet>,
  chosen?: ReadonlySet<string>,
) => readonly GraphNode[] {
  let last: Given | null = null;
  let made: MadeCard[] = [];
  let cards: readonly GraphNode[] = [];
  /** Numbers of the assets that have a clock. */
  let clocks: readonly number[] = [];
  let places: ReadonlyMap<string, number> = new Map();

  const make = (
    { asset, state, before }: { asset: Asset; state: AssetState | undefined; before: MadeCard | undefined },
    given: Given,
    now: number,
  ): MadeCard => {
    const { said, chosen } = given;
    const isChosen = chosen.has(asset.id);
    // how long ago something was changes by itself
    const settled = said === last?.said && !said.has('built') && !hasClock(state);
    if (settled && before?.asset === asset && before.state === state && (before.card.chosen === true) === isChosen) return before;
    const plain = cardOf(asset, state, now, said);
    const card = isChosen ? { ...plain, chosen: true } : plain;
    return { asset, state, card: before !== undefined && sameCard(before.card, card) ? before.card : card };
  };

  return (assets, states, now, said = plainFacets, chosen = nobody) => {
    const given = { assets, states, said, chosen };
    const alike = last !== null && assets === last.assets && said === last.said && chosen === last.chosen && !said.has('built');
    const changed = alike && last !== null ? changedSince(last.states, states) : null;
    if (changed === null) {
      const known = made;
      const before = assets === last?.assets ? null : places;
      made = assets.map((asset, i) =>
        make({ asset, state: states.get(asset.id), before: known[before === null ? i : (before.get(asset.id) ?? -1)] }, given, now),
      );
      if (before !== null) places = new Map(assets.map(({ id }, i) => [id, i]));
      cards = made.map(({ card }) => card);
      clocks = [...made.keys()].filter((i) => hasClock(made[i]?.state));
    } else {
      const again = new Set([...clocks, ...changed.flatMap((id) => places.get(id) ?? [])]);
      const next = [...cards];
      for (const i of again) {
        const before = made[i];
        if (before === undefined) continue;
        made[i] = make({ asset: before.asset, state: states.get(before.asset.id), before }, given, now);
        next[i] = made[i].card;
      }
      clocks = [...again].filter((i) => hasClock(made[i]?.state));
      const others = [...again].filter((i) => next[i] !== cards[i]);
      if (others.length > 0) {
        noteCards(cards, next, others);
        cards = next;
      }
    }
    last = given;
    return cards;
  };
}

/** What a list of cards was made of. */
interface Given {
  readonly assets: readonly Asset[];
  readonly states: ReadonlyMap<string, AssetState>;
  readonly said: ReadonlySet<Facet>;
  readonly chosen: ReadonlySet<string>;
}

function sameCard(a: GraphNode, b: GraphNode): boolean {
  const looks = a.kind === b.kind && a.materialized === b.materialized && a.state === b.state && a.detail === b.detail && a.wordless === b.wordless;
  return looks && a.name === b.name && a.least === b.least && a.chosen === b.chosen;
}
