import { expect, test } from 'vitest';
import { isBuilt } from '../../../preload/model/is-built.ts';
import { buildChoices, buildRequest, choiceCommand, choiceLabel, primaryLabel, staleChoice } from '../../../renderer/assets/launch/build-choice.ts';
import { lineageCount } from '../../../renderer/assets/lineage/lineage-count.ts';
import { lineageOf } from '../../../renderer/graph/lineage.ts';
import type { Asset } from '../../../preload/model/asset.ts';
import { dashboard, listings, rawListings, revenue, someAsset, someGraph, someState } from './some-assets.ts';

const lineage = lineageOf(
  someGraph.assets.map(({ id }) => id),
  someGraph.edges,
);
const offered = (selected: Asset | null) =>
  buildChoices(someGraph.assets, lineage, selected).map(({ scope, select, count }) => `${scope} '${select}' ${count}`);

test('without a selection everything is built, and only what dbt builds is counted', () => {
  expect(offered(null)).toEqual(["all '' 3"]);
});

test('a model is built alone, with what follows, with what it needs', () => {
  expect(offered(revenue)).toEqual(["this 'mart_revenue' 1", "needs '+mart_revenue' 3", "all '' 3"]);
  expect(offered(listings)).toEqual(["this 'dim_listings' 1", "follows 'dim_listings+' 2", "all '' 3"]);
});

test('what dbt does not build is not offered by itself, only what hangs on it', () => {
  expect(offered(rawListings)).toEqual(["follows 'source:raw.raw_listings+' 2", "all '' 3"]);
  expect(offered(dashboard)).toEqual(["needs '+exposure:dashboard' 3", "all '' 3"]);
});

test('a typed selection comes first, with what of it is built', () => {
  const selection = { select: 'tag:nightly', ids: [rawListings.id, listings.id, revenue.id] };
  const choices = buildChoices(someGraph.assets, lineage, revenue, selection).map(({ scope, select, count }) => `${scope} '${select}' ${count}`);
  expect(choices[0]).toBe("selection 'tag:nightly' 2");
  expect(choices).toHaveLength(4);
  expect(choiceLabel({ scope: 'selection', select: 'tag:nightly', count: 2 }, '')).toBe('Build the selection');
});

test('an ephemeral model is compiled into others and never built', () => {
  expect(isBuilt(someAsset('int_prices', { materialized: 'ephemeral' }))).toBe(false);
  expect(isBuilt(someAsset('cities', { kind: 'seed' }))).toBe(true);
});

test('the button says how much it builds', () => {
  expect(primaryLabel({ scope: 'all', select: '', count: 3 })).toBe('Build all');
  expect(primaryLabel({ scope: 'this', select: 'dim_hosts', count: 1 })).toBe('Build 1');
  expect(choiceLabel({ scope: 'this', select: 'dim_hosts', count: 1 }, 'dim_hosts')).toBe('Build dim_hosts');
});

test('a choice becomes an order to build its selection', () => {
  expect(buildRequest({ select: 'dim_hosts+' })).toEqual({ command: 'build', select: 'dim_hosts+' });
});

test('the field says how many assets belong to the lineage of the selected one', () => {
  expect(lineageCount(lineage, null, 1_200)).toBe('1,200');
  expect(lineageCount(lineage, listings.id, 5)).toBe('4 of 5');
});

test('what is stale comes first without a selection, and before everything with one', () => {
  const ownCode = { kind: 'own code' } as const;
  const states = new Map([
    [listings.id, someState({ id: listings.id, word: 'stale', reasons: [ownCode] })],
    [revenue.id, someState({ id: revenue.id, word: 'fresh' })],
  ]);
  const stale = staleChoice(someGraph, states, 'stays');
  expect(stale).toMatchObject({ scope: 'stale', select: 'dim_listings', count: 1, needed: 0 });
  expect(buildChoices(someGraph.assets, lineage, null, null, stale).map(({ scope }) => scope)).toEqual(['stale', 'all']);
  expect(buildChoices(someGraph.assets, lineage, revenue, null, stale).map(({ scope }) => scope)).toEqual(['this', 'needs', 'stale', 'all']);
  expect(buildChoices(someGraph.assets, lineage, null, null, staleChoice(someGraph, new Map(), 'stays')).map(({ scope }) => scope)).toEqual(['all']);
  expect(primaryLabel(stale)).toBe('Build 1 stale');
  expect(primaryLabel({ ...stale, count: 2, needed: 1 })).toBe('Build 2');
  expect(choiceLabel({ ...stale, count: 2, needed: 1 }, '')).toBe('Build what is stale, and 1 never built that it needs');
});

test('a command of many names shows the first ones', () => {
  expect(choiceCommand({ select: '' })).toBe('dbt build');
  expect(choiceCommand({ select: 'a b c d' })).toBe('dbt build --select a b c d');
  expect(choiceCommand({ select: 'a b c d e' })).toBe('dbt build --select a b c … 2 more');
});
