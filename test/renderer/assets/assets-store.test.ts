import { beforeEach, expect, test } from 'vitest';
import type { AssetDetail } from '../../../preload/model/asset.ts';
import type { Result } from '../../../preload/model/result.ts';
import { showDetail, useAssetsStore } from '../../../renderer/assets/assets-store.ts';
import { fakeBridge } from '../runs/fake-bridge.ts';
import { listings, revenue, someDetail } from './some-assets.ts';

const unasked = { about: '', version: '', value: null, error: null };

beforeEach(() => useAssetsStore.setState({ detail: unasked, failure: unasked, result: unasked }));

const shown = () => useAssetsStore.getState().detail;

test('an asset is asked for once per version', async () => {
  const bridge = fakeBridge();
  bridge.answer('assets.detail', () => ({ ok: true, value: someDetail() }));
  await showDetail(listings.id, '1');
  await showDetail(listings.id, '1');
  expect(shown().value?.asset.name).toBe('dim_listings');
  expect(bridge.asked).toHaveLength(1);
  await showDetail(listings.id, '2');
  expect(bridge.asked).toHaveLength(2);
});

test('an answer that was overtaken is dropped', async () => {
  const bridge = fakeBridge();
  const answers: ((answer: Result<AssetDetail>) => void)[] = [];
  bridge.answer('assets.detail', () => new Promise((resolve) => answers.push(resolve)));
  const first = showDetail(listings.id, '1');
  const second = showDetail(revenue.id, '1');
  answers[1]?.({ ok: true, value: someDetail({ asset: revenue }) });
  await second;
  answers[0]?.({ ok: true, value: someDetail() });
  await first;
  expect(shown().value?.asset.name).toBe('mart_revenue');
});

test('the same asset stays in sight while it is asked for again, another one does not', async () => {
  const bridge = fakeBridge();
  bridge.answer('assets.detail', () => ({ ok: true, value: someDetail() }));
  await showDetail(listings.id, '1');
  const again = showDetail(listings.id, '2');
  expect(shown().value?.asset.name).toBe('dim_listings');
  await again;
  const other = showDetail(revenue.id, '2');
  expect(shown().value).toBeNull();
  await other;
});

test('what main refuses is kept as an error', async () => {
  const bridge = fakeBridge();
  bridge.answer('assets.detail', () => ({ ok: false, error: { code: 'asset-not-found', title: 'That asset is not in the lineage.' } }));
  await showDetail(listings.id, '1');
  expect(shown().error?.code).toBe('asset-not-found');
});
