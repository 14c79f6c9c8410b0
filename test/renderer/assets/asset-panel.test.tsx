import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createRef } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AssetDetail } from '../../../preload/model/asset.ts';
import { ok } from '../../../preload/model/result.ts';
import { appHistory } from '../../../renderer/app/address.ts';
import { replaceAssetStates } from '../../../renderer/app/asset-states-store.ts';
import { mirrorOf, useGraphStore } from '../../../renderer/app/graph-store.ts';
import type { AssetTab } from '../../../renderer/assets/assets-address.ts';
import { useAssetsStore } from '../../../renderer/assets/assets-store.ts';
import { AssetPanel } from '../../../renderer/assets/panel/AssetPanel.tsx';
import { type FakeBridge, fakeBridge } from '../runs/fake-bridge.ts';
import { listings, rawListings, revenue, someCheck, someCheckState, someDetail, someGraph, someState } from './some-assets.ts';

const unasked = { about: '', version: '', value: null, error: null };
let bridge: FakeBridge;

beforeEach(() => {
  bridge = fakeBridge();
  bridge.answer('runs.detail', () => ({ ok: false, error: { code: 'run-not-found', title: 'There is no such run.' } }));
  bridge.answer('assets.history', () => ok({ builds: [], looks: [], remote: [] }));
  useAssetsStore.setState({ detail: unasked, failure: unasked, result: unasked });
  useGraphStore.setState({ ...mirrorOf(someGraph), version: 'p1 1', error: null });
  replaceAssetStates({ assets: [], checks: [] });
});
afterEach(cleanup);

async function show(detail: AssetDetail, tab: AssetTab = 'overview', check: string | null = null) {
  bridge.answer('assets.detail', () => ok(detail));
  const did = { onTab: vi.fn(), onSelect: vi.fn(), onClose: vi.fn(), onBuild: vi.fn() };
  const choices = [
    { scope: 'this', select: 'dim_listings', count: 1 },
    { scope: 'follows', select: 'dim_listings+', count: 2 },
    { scope: 'all', select: '', count: 3 },
  ] as const;
  render(<AssetPanel asset={detail.asset} tab={tab} check={check} choices={choices} busy={false} headingRef={createRef()} {...did} />);
  await screen.findByRole('tab', { name: 'Overview' });
  return { ...did, choices, panel: screen.getByRole('complementary', { name: detail.asset.name }) };
}

test('it says what the asset is, how it is, and what is around it', async () => {
  replaceAssetStates({ assets: [someState({ finishedAt: Date.now() })], checks: [] });
  const { panel, onSelect } = await show(someDetail({ description: 'One row per **listing**.', upstream: [rawListings.id], downstream: [revenue.id] }));
  expect(panel.textContent).toContain('table in models/dim');
  expect(panel.textContent).toContain('nightly');
  expect(panel.textContent).toContain('built just now in a4c7d0');
  expect(screen.getByText('listing').tagName).toBe('STRONG');
  await userEvent.click(screen.getByRole('button', { name: /mart_revenue/ }));
  expect(onSelect).toHaveBeenCalledExactlyOnceWith(revenue.id);
});

test('it says why the asset is stale, and leads to what changed', async () => {
  const reasons = [{ kind: 'macro', id: 'macro.stays.cents', name: 'cents', change: 'changed' }, { kind: 'own code' }] as const;
  replaceAssetStates({ assets: [someState({ word: 'stale', reasons })], checks: [] });
  const { panel } = await show(someDetail());
  expect(panel.textContent).toContain('macro cents changed since the last build, and 1 more');
  await userEvent.click(within(panel).getByRole('button', { name: 'See what changed' }));
  expect(appHistory.location.href).toContain(`/asset/${listings.id}?tab=code`);
});

test('a failed check is shown first, with its sentence and its rows', async () => {
  const passed = someCheck('not_null_id');
  const bad = someCheck('unique_id');
  replaceAssetStates({
    assets: [someState({ word: 'failed', detail: '1 of 2 checks' })],
    checks: [someCheckState(passed), someCheckState(bad, { word: 'failed', failures: 12, message: 'Got 12 results, configured to fail if != 0' })],
  });
  bridge.answer('runs.failure', () =>
    ok({
      node: { uniqueId: bad.id },
      headline: '12 rows are not unique',
      message: 'Got 12 results',
      compiledCode: null,
      compiledLine: null,
      skipped: [],
      error: null,
    }),
  );
  const { panel } = await show(someDetail({ checks: [passed, bad] }));
  const failure = await screen.findByRole('region', { name: 'Failure' });
  expect(await within(failure).findByText('12 rows are not unique')).toBeTruthy();
  expect(bridge.asked).toContainEqual({ name: 'runs.failure', input: { id: 'a4c7d0', uniqueId: bad.id } });
  const lines = within(panel)
    .getAllByRole('button')
    .map((button) => button.textContent)
    .filter((text) => text.includes('_id'));
  expect(lines).toEqual(['unique_idfailed12 rows', 'not_null_idpassed0.06s']);
});

test('columns carry their types and the marks of their checks', async () => {
  const check = someCheck('not_null_listing_id', { column: 'listing_id' });
  replaceAssetStates({ assets: [], checks: [someCheckState(check, { word: 'warned' })] });
  const column = { name: 'listing_id', type: 'bigint', description: 'Number of the listing.', tags: [], checkIds: [check.id] };
  const { panel } = await show(someDetail({ columns: [column], checks: [check] }), 'columns');
  expect(panel.textContent).toContain('bigint');
  expect(screen.getByText('not_null')).toBeTruthy();
  expect(screen.getByRole('img', { name: 'warned' })).toBeTruthy();
  expect(screen.queryByRole('textbox', { name: 'Find a column' })).toBeNull();
});

test('among many columns one can be found', async () => {
  const columns = Array.from({ length: 11 }, (_, index) => ({ name: `column_${index}`, type: null, description: '', tags: [], checkIds: [] }));
  await show(someDetail({ columns }), 'columns');
  await userEvent.type(screen.getByRole('textbox', { name: 'Find a column' }), 'column_10');
  expect(screen.getAllByRole('listitem')).toHaveLength(1);
});

test('the code is opened in the editor', async () => {
  bridge.answer('project.openFile', () => ({ ok: false, error: { code: 'file-not-found', title: 'The file is gone.' } }));
  await show(someDetail({ compiledCode: 'select 1' }), 'code');
  await userEvent.click(screen.getByRole('button', { name: 'Open in editor' }));
  expect(bridge.asked).toContainEqual({ name: 'project.openFile', input: { path: listings.path, line: null } });
  expect(await screen.findByText('The file is gone.')).toBeTruthy();
});

test('it builds the asset alone or with what follows, and offers nothing that would build nothing', async () => {
  const { onBuild, choices } = await show(someDetail());
  await userEvent.click(screen.getByRole('button', { name: 'Build' }));
  expect(onBuild).toHaveBeenLastCalledWith(choices[0]);
  await userEvent.click(screen.getByRole('button', { name: 'Build it and what follows' }));
  expect(onBuild).toHaveBeenLastCalledWith(choices[1]);
  expect(screen.queryByRole('button', { name: 'Build what it needs and it' })).toBeNull();
});

test('Escape and the cross close it', async () => {
  const { onClose } = await show(someDetail());
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  screen.getByRole('button', { name: 'Build' }).focus();
  await userEvent.keyboard('{Escape}');
  expect(onClose).toHaveBeenCalledTimes(2);
});

test('the check that is looked at is marked and brought into view', async () => {
  const scrolled = vi.fn();
  Element.prototype.scrollIntoView = scrolled;
  const [first, second] = [someCheck('not_null_listing_id'), someCheck('unique_listing_id')];
  await show(someDetail({ checks: [first, second] }), 'checks', second.id);
  const marked = screen.getAllByRole('listitem').filter((item) => item.getAttribute('aria-current') === 'true');
  expect(marked.map((item) => item.textContent)).toEqual([expect.stringContaining('unique_listing_id')]);
  expect(scrolled.mock.contexts).toEqual(marked);
});
