import { expect, test } from 'vitest';
import { describeAssets } from '../../../main/run/describe-assets.ts';
import type { Asset, AssetState } from '../../../preload/model/asset.ts';

const assets = ['a', 'b', 'c'].map((id) => ({ id, name: `the ${id}`, resourceType: 'model', materialized: 'table' }) as Asset);
const state = (id: string, word: AssetState['word']): AssetState => ({ id, word }) as AssetState;

test('an asset is described with the state it has, whatever the order of the states', () => {
  const inOrder = describeAssets(assets, [state('a', 'fresh'), state('b', 'stale'), state('c', 'failed')]);
  expect(['a', 'b', 'c'].map((id) => inOrder(id)?.state)).toEqual(['fresh', 'stale', 'failed']);
  expect(inOrder('b')).toEqual({ name: 'the b', resourceType: 'model', materialized: 'table', state: 'stale' });
  const ofAnother = describeAssets(assets, [state('c', 'failed'), state('a', 'fresh')]);
  expect(['a', 'b', 'c'].map((id) => ofAnother(id)?.state)).toEqual(['fresh', null, 'failed']);
  expect(ofAnother('nowhere')).toBeNull();
});
