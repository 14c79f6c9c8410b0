import { expect, test } from 'vitest';
import { assetsSearch, readAssetsAddress } from '../../../renderer/assets/assets-address.ts';

const nothing = { asset: null, select: null, tab: 'overview', view: 'graph' } as const;

test('an empty address shows the lineage with nothing selected', () => {
  expect(readAssetsAddress({})).toEqual(nothing);
});

test('what nobody knows is read as the usual', () => {
  expect(readAssetsAddress({ asset: 7, tab: 'history', view: 'map' })).toEqual(nothing);
});

test('an address is written and read back', () => {
  const written = assetsSearch(nothing, { asset: 'model.stays.dim_hosts', tab: 'code', view: 'list' });
  expect(written).toEqual({ asset: 'model.stays.dim_hosts', tab: 'code', view: 'list' });
  expect(readAssetsAddress({ ...written })).toEqual({ ...nothing, asset: 'model.stays.dim_hosts', tab: 'code', view: 'list' });
});

test('the tab stays open along the lineage and is forgotten with the selection', () => {
  const there = { asset: 'model.stays.dim_hosts', select: null, tab: 'code', view: 'graph' } as const;
  expect(assetsSearch(there, { asset: 'model.stays.dim_listings' })).toEqual({ asset: 'model.stays.dim_listings', tab: 'code' });
  expect(assetsSearch(there, { asset: null })).toEqual({});
});

test('a selection stays with the asset that is looked at, and is left out when it is empty', () => {
  const there = { ...nothing, select: 'tag:nightly+' };
  expect(assetsSearch(there, { asset: 'model.stays.dim_hosts' })).toEqual({ asset: 'model.stays.dim_hosts', select: 'tag:nightly+' });
  expect(assetsSearch(there, { select: null })).toEqual({});
  expect(assetsSearch(there, { select: ' ' })).toEqual({});
  expect(readAssetsAddress({ select: 'tag:nightly+' }).select).toBe('tag:nightly+');
});
