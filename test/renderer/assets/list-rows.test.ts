import { expect, test } from 'vitest';
import type { AssetState } from '../../../preload/model/asset.ts';
import { type ListOrder, listRows } from '../../../renderer/assets/list/list-rows.ts';
import { dashboard, hosts, listings, revenue, someGraph, someState } from './some-assets.ts';

const states = new Map<string, AssetState>([
  [listings.id, someState({ finishedAt: 100 })],
  [hosts.id, someState({ word: 'stale', finishedAt: 300 })],
  [revenue.id, someState({ word: 'failed', finishedAt: 200 })],
]);
const names = (order: ListOrder, text = '') => listRows(someGraph.assets, text, order, (id) => states.get(id)).map(({ name }) => name);

test('by name', () => {
  expect(names('name')).toEqual(['dashboard', 'dim_hosts', 'dim_listings', 'mart_revenue', 'raw_listings']);
});

test('by state: what needs attention first', () => {
  expect(names('state').slice(0, 3)).toEqual([revenue.name, hosts.name, listings.name]);
});

test('by the last build: the newest first, what was never built at the end', () => {
  expect(names('last built').slice(0, 3)).toEqual([hosts.name, revenue.name, listings.name]);
});

test('by owner: those without one at the end', () => {
  expect(names('owner')[0]).toBe(hosts.name);
});

test('by kind and folder, equal ones by name', () => {
  expect(names('kind')[0]).toBe(dashboard.name);
  expect(names('folder').at(-1)).toBe(revenue.name);
});

test('only what holds the text is listed', () => {
  expect(names('name', 'mart')).toEqual([revenue.name]);
});
