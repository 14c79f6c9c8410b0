import { expect, test } from 'vitest';
import type { AssetState } from '../../../preload/model/asset.ts';
import { lastBuilt, type ListColumn, listRows, nextSort, rowsWithChecks } from '../../../renderer/assets/list/list-rows.ts';
import { dashboard, hosts, listings, revenue, someCheck, someGraph, someState } from './some-assets.ts';

const states = new Map<string, AssetState>([
  [listings.id, someState({ finishedAt: 100 })],
  [hosts.id, someState({ word: 'stale', finishedAt: 300 })],
  [revenue.id, someState({ word: 'failed', detail: '1 of 2 checks', finishedAt: 200 })],
]);
const names = (column: ListColumn, descending = false, text = '') =>
  listRows(someGraph.assets, text, { column, descending }, (id) => states.get(id)).map(({ name }) => name);

test('by name', () => {
  expect(names('name')).toEqual(['dashboard', 'dim_hosts', 'dim_listings', 'mart_revenue', 'raw_listings']);
});

test('by state: what needs attention first', () => {
  expect(names('state').slice(0, 3)).toEqual([revenue.name, hosts.name, listings.name]);
});

test('by the last build: the newest first, what was never built at the end', () => {
  expect(names('built', true).slice(0, 3)).toEqual([hosts.name, revenue.name, listings.name]);
});

test('by owner: those without one at the end', () => {
  expect(names('owner')[0]).toBe(hosts.name);
});

test('by kind and folder, equal ones by name', () => {
  expect(names('kind')[0]).toBe(dashboard.name);
  expect(names('folder').at(-1)).toBe(revenue.name);
});

test('only what holds the text is listed', () => {
  expect(names('name', false, 'mart')).toEqual([revenue.name]);
});

test('turned round, equal ones still go by name and what has no value stays at the end', () => {
  expect(names('name', true)[0]).toBe('raw_listings');
  expect(names('built', false)).toEqual([listings.name, revenue.name, hosts.name, 'dashboard', 'raw_listings']);
  expect(names('owner', true)).toEqual([hosts.name, 'dashboard', 'dim_listings', 'mart_revenue', 'raw_listings']);
});

test('a press on a column sorts by it, another turns it round, and builds begin with the newest', () => {
  const byName = { column: 'name', descending: false } as const;
  expect(nextSort(byName, 'name')).toEqual({ column: 'name', descending: true });
  expect(nextSort(byName, 'state')).toEqual({ column: 'state', descending: false });
  expect(nextSort(byName, 'built')).toEqual({ column: 'built', descending: true });
});

test('a skip and a failed try are no builds: the one before counts', () => {
  expect(lastBuilt(listings, someState({ finishedAt: 100 }))).toBe(100);
  expect(lastBuilt(listings, someState({ word: 'skipped', finishedAt: 100 }))).toBeNull();
  expect(lastBuilt(listings, someState({ word: 'failed', message: 'Binder Error', finishedAt: 100 }))).toBeNull();
  expect(lastBuilt(listings, someState({ word: 'skipped', finishedAt: 100, builtAt: 50 }))).toBe(50);
  expect(lastBuilt(listings, undefined)).toBeNull();
});

test('checks stand below the asset they are shown on', () => {
  const checks = [someCheck('not_null_id'), someCheck('unique_id')];
  const rows = rowsWithChecks([hosts, listings, revenue], new Map([[listings.id, checks]]));
  expect(rows.map(({ id, check }) => [id, check?.name ?? null])).toEqual([
    [hosts.id, null],
    [listings.id, null],
    [checks[0]!.id, 'not_null_id'],
    [checks[1]!.id, 'unique_id'],
    [revenue.id, null],
  ]);
});
