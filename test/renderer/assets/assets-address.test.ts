import { expect, test } from 'vitest';
import { assetsSearch, readAssetsAddress } from '../../../renderer/assets/assets-address.ts';

const nothing = { asset: null, select: null, tab: 'overview', check: null, view: 'graph', focus: null, group: null, open: [] } as const;

test('an empty address shows the lineage with nothing selected', () => {
  expect(readAssetsAddress({})).toEqual(nothing);
});

test('what nobody knows is read as the usual', () => {
  expect(readAssetsAddress({ asset: 7, tab: 'biography', view: 'map', focus: 'nowhere' })).toEqual(nothing);
});

test('an address is written and read back', () => {
  const written = assetsSearch(nothing, { asset: 'model.stays.dim_hosts', tab: 'code', view: 'list' });
  expect(written).toEqual({ asset: 'model.stays.dim_hosts', tab: 'code', view: 'list' });
  expect(readAssetsAddress({ ...written })).toEqual({ ...nothing, asset: 'model.stays.dim_hosts', tab: 'code', view: 'list' });
});

test('the tab stays open along the lineage and is forgotten with the selection', () => {
  const there = { ...nothing, asset: 'model.stays.dim_hosts', tab: 'code' } as const;
  expect(assetsSearch(there, { asset: 'model.stays.dim_listings' })).toEqual({ asset: 'model.stays.dim_listings', tab: 'code' });
  expect(assetsSearch(there, { asset: null })).toEqual({});
});

test('a check that is looked at goes with its asset and its tab', () => {
  const there = { ...nothing, asset: 'model.stays.dim_hosts', tab: 'checks', check: 'test.stays.not_null_id' } as const;
  expect(assetsSearch(nothing, { asset: there.asset, tab: there.tab, check: there.check })).toEqual({ asset: there.asset, tab: 'checks', check: there.check });
  expect(readAssetsAddress({ asset: there.asset, tab: 'checks', check: there.check })).toEqual(there);
  expect(assetsSearch(there, { select: 'dim_hosts+' })).toMatchObject({ check: there.check });
  expect(assetsSearch(there, { asset: 'model.stays.dim_listings' })).toEqual({ asset: 'model.stays.dim_listings', tab: 'checks' });
  expect(assetsSearch(there, { tab: 'code' })).toEqual({ asset: there.asset, tab: 'code' });
});

test('a selection stays with the asset that is looked at, and is left out when it is empty', () => {
  const there = { ...nothing, select: 'tag:nightly+' };
  expect(assetsSearch(there, { asset: 'model.stays.dim_hosts' })).toEqual({ asset: 'model.stays.dim_hosts', select: 'tag:nightly+' });
  expect(assetsSearch(there, { select: null })).toEqual({});
  expect(assetsSearch(there, { select: ' ' })).toEqual({});
  expect(readAssetsAddress({ select: 'tag:nightly+' }).select).toBe('tag:nightly+');
});

test('a focus is part of the address, stays with the asset that is looked at, and goes with the selection it is on', () => {
  const around = { kind: 'around', id: 'model.stays.dim_hosts', steps: 2 } as const;
  const written = assetsSearch(nothing, { focus: around });
  expect(written).toEqual({ focus: 'around:2:model.stays.dim_hosts' });
  expect(readAssetsAddress({ ...written }).focus).toEqual(around);
  expect(assetsSearch({ ...nothing, focus: around }, { asset: 'model.stays.fct' })).toEqual({
    asset: 'model.stays.fct',
    focus: 'around:2:model.stays.dim_hosts',
  });
  const there = { ...nothing, select: 'tag:nightly', focus: { kind: 'selection' } } as const;
  expect(assetsSearch(there, { select: 'tag:hourly' })).toEqual({ select: 'tag:hourly', focus: 'selection' });
  expect(assetsSearch(there, { select: null })).toEqual({});
});

test('the grouping and the open groups are part of the address, whatever stands in their names', () => {
  const written = assetsSearch(nothing, { group: 'tag', open: ['a,b', 'staging:x/y z'] });
  expect(written.group).toBe('tag');
  expect(readAssetsAddress({ ...written })).toEqual({ ...nothing, group: 'tag', open: ['a,b', 'staging:x/y z'] });
  expect(readAssetsAddress({ ...assetsSearch(nothing, { open: 'all' }) }).open).toBe('all');
  expect(assetsSearch({ ...nothing, group: 'tag', open: 'all' }, { group: null, open: [] })).toEqual({});
  expect(readAssetsAddress({ group: 'moon', open: '%' })).toEqual(nothing);
});
