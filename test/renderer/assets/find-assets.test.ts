import { expect, test } from 'vitest';
import { findAssets } from '../../../renderer/assets/find/find-assets.ts';
import { dashboard, hosts, listings, rawListings, revenue, someAsset, someGraph } from './some-assets.ts';

const names = (text: string) => findAssets(someGraph.assets, text).map(({ name }) => name);

test('no text finds every asset in its order', () => {
  expect(findAssets(someGraph.assets, '  ')).toEqual(someGraph.assets);
});

test('the name itself comes first, then its beginning, the beginning of a part, the middle', () => {
  const assets = ['pre_orders_x', 'my_reorders', 'orders_daily', 'orders'].map((name) => someAsset(name));
  expect(findAssets(assets, 'orders').map(({ name }) => name)).toEqual(['orders', 'orders_daily', 'pre_orders_x', 'my_reorders']);
});

test('of equal matches the shorter name comes first', () => {
  expect(names('list')).toEqual([listings.name, rawListings.name]);
});

test('upper case, folder, kind, tag and owner are found', () => {
  expect(names('DIM_HOSTS')).toEqual([hosts.name]);
  expect(names('models/mart')).toEqual([revenue.name]);
  expect(names('exposure')).toEqual([dashboard.name]);
  expect(names('nightly')).toEqual([listings.name]);
  expect(names('analytics')).toEqual([hosts.name]);
});

test('every word must be there', () => {
  expect(names('dim view')).toEqual([hosts.name]);
  expect(names('dim snapshot')).toEqual([]);
});

test("dbt's plus signs around a name are read over", () => {
  expect(names('+dim_hosts')).toEqual([hosts.name]);
  expect(names('2+dim_hosts+1')).toEqual([hosts.name]);
  expect(names('source:raw.raw_listings')).toEqual([rawListings.name]);
});
