import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AssetBuild } from '../../../../preload/model/asset-page.ts';
import { ok } from '../../../../preload/model/result.ts';
import { appHistory } from '../../../../renderer/app/address.ts';
import { replaceAssetStates } from '../../../../renderer/app/asset-states-store.ts';
import { useGraphStore } from '../../../../renderer/app/graph-store.ts';
import { useAssetsStore } from '../../../../renderer/assets/assets-store.ts';
import { PageChecks } from '../../../../renderer/assets/page/checks/PageChecks.tsx';
import { BuildBars } from '../../../../renderer/assets/page/history/BuildBars.tsx';
import { HistoryTab } from '../../../../renderer/assets/page/history/HistoryTab.tsx';
import { GroupPage } from '../../../../renderer/assets/page/others/GroupPage.tsx';
import { MacroPage } from '../../../../renderer/assets/page/others/MacroPage.tsx';
import { PageOverview } from '../../../../renderer/assets/page/overview/PageOverview.tsx';
import { PageUsedBy } from '../../../../renderer/assets/page/used/PageUsedBy.tsx';
import { usersOf } from '../../../../renderer/assets/page/used/users-of.ts';
import { type FakeBridge, fakeBridge } from '../../runs/fake-bridge.ts';
import { listings, rawListings, revenue, someCheck, someCheckState, someDetail, someGraph, someState } from '../some-assets.ts';

// what draws plots needs a canvas
vi.mock('../../../../renderer/assets/page/history/build-plot.ts', () => ({
  createBuildPlot: () => ({ show: () => undefined, resize: () => undefined, destroy: () => undefined }),
}));

const unasked = { about: '', version: '', value: null, error: null };
let bridge: FakeBridge;

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      disconnect(): void {}
    },
  );
  bridge = fakeBridge();
  bridge.answer('runs.detail', () => ({ ok: false, error: { code: 'run-not-found', title: 'There is no such run.' } }));
  useAssetsStore.setState({ detail: unasked, failure: unasked, result: unasked });
  useGraphStore.setState({ graph: someGraph, version: 'p1 1', byId: new Map(someGraph.assets.map((asset) => [asset.id, asset])), error: null });
  replaceAssetStates({ assets: [someState()], checks: [] });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const build = (over: Partial<AssetBuild> = {}): AssetBuild => ({
  runId: 'a4c7d0',
  step: 1,
  status: 'success',
  at: Date.now() - 60_000,
  durationMs: 400,
  rows: null,
  target: 'dev',
  job: null,
  command: 'build',
  fullRefresh: false,
  codeChanged: null,
  ...over,
});

test('the overview says what the asset means, whose it is and what it is made of; nothing of its text is run or fetched', async () => {
  const onTab = vi.fn();
  const onLaunch = vi.fn();
  const check = someCheck('not_null_id', { column: 'id' });
  const detail = someDetail({
    description: 'One row per **listing**. <script>alert(1)</script> ![plan](https://evil.example/x.png)',
    columns: [{ name: 'id', type: 'bigint', description: 'The key.', tags: [], checkIds: [check.id] }],
    checks: [check],
    upstream: [rawListings.id],
    downstream: [revenue.id],
    meta: { wiki: { page: 3 } },
  });
  const { container } = render(
    <PageOverview
      detail={detail}
      about={{
        facts: [],
        options: [{ label: 'unique_key', value: 'id', code: true }],
        parts: [],
        version: null,
        latestVersion: null,
        otherVersions: [],
        deprecationDate: null,
        describedIn: 'models/dim/dim.yml',
        macros: [{ id: 'macro.stays.cents', name: 'cents' }],
        groupId: null,
        found: null,
        codeOwners: { file: 'CODEOWNERS', line: 3, owners: ['@data'] },
      }}
      history={{ builds: [build(), build({ runId: 'b00000', durationMs: 300 })], looks: [], remote: [] }}
      outcomes={{}}
      users={usersOf(someGraph, listings.id)}
      jobs={['nightly']}
      triggers={[]}
      busy={false}
      onLaunch={onLaunch}
      onTab={onTab}
      onCheck={vi.fn()}
    />,
  );
  expect(screen.getByText('listing').tagName).toBe('STRONG');
  expect(container.querySelector('img, script')).toBeNull();
  expect(container.textContent).toContain('plan');
  const facts = screen.getByRole('region', { name: 'Facts' });
  expect(facts.textContent).toContain('unique_key');
  expect(facts.textContent).toContain('@data by line 3 of CODEOWNERS');
  expect(facts.textContent).toContain('{"page":3}');
  await userEvent.click(within(facts).getByRole('button', { name: 'cents' }));
  expect(appHistory.location.pathname).toBe('/asset/macro.stays.cents');
  expect(screen.getByRole('region', { name: 'Used by' }).textContent).toContain('nightly');
  await userEvent.click(screen.getByRole('button', { name: 'Open lineage' }));
  expect(onTab).toHaveBeenCalledExactlyOnceWith('lineage');
  await userEvent.click(screen.getByRole('button', { name: 'Run checks' }));
  expect(onLaunch).toHaveBeenCalledExactlyOnceWith({ command: 'test', select: 'dim_listings' });
});

test('of the checks the one in trouble is open, with its arguments; it can be run alone', async () => {
  const passed = someCheck('not_null_id');
  const bad = someCheck('accepted_values_type', { id: 'test.stays.accepted_values_dim_listings_type__a__b.0123456789' });
  replaceAssetStates({ assets: [], checks: [someCheckState(passed), someCheckState(bad, { word: 'failed', failures: 2, message: 'Got 2 results' })] });
  bridge.answer('assets.check', () =>
    ok({
      description: '',
      test: 'accepted_values',
      arguments: [{ label: 'values', value: 'a, b', code: true }],
      options: [],
      rawCode: null,
      compiledCode: null,
      unit: null,
    }),
  );
  const onLaunch = vi.fn();
  render(<PageChecks detail={someDetail({ checks: [passed, bad] })} outcomes={{}} open={null} onOpen={vi.fn()} busy={false} onLaunch={onLaunch} />);
  const pane = screen.getByRole('article', { name: 'accepted_values_type' });
  expect(await within(pane).findByText('a, b')).toBeTruthy();
  expect(pane.textContent).toContain('Got 2 results');
  await userEvent.click(within(pane).getByRole('button', { name: 'Run this check' }));
  expect(onLaunch).toHaveBeenCalledExactlyOnceWith({ command: 'test', select: 'accepted_values_dim_listings_type__a__b' });
});

test('what was never built or checked says so', () => {
  const { unmount } = render(<HistoryTab history={{ builds: [], looks: [], remote: [] }} name="dim_listings" isSource={false} />);
  expect(screen.getByRole('heading', { name: 'Never built' })).toBeTruthy();
  unmount();
  render(<HistoryTab history={{ builds: [], looks: [], remote: [] }} name="raw" isSource />);
  expect(screen.getByRole('heading', { name: 'Freshness was never checked' })).toBeTruthy();
});

test('what nothing uses says so, and what is used says by what', () => {
  const { unmount } = render(<PageUsedBy name="x" users={{ exposures: [], metrics: [], assets: [] }} jobs={[]} triggers={[]} />);
  expect(screen.getByRole('heading', { name: 'Nothing uses it' })).toBeTruthy();
  unmount();
  render(<PageUsedBy name="x" users={usersOf(someGraph, listings.id)} jobs={['nightly']} triggers={[]} />);
  expect(screen.getByRole('region', { name: 'Exposures' }).textContent).toContain('dashboard');
  expect(screen.getByRole('region', { name: 'Jobs' }).textContent).toContain('nightlyno schedule');
});

test('the last builds are bars that open their runs', async () => {
  render(<BuildBars builds={[build({ durationMs: 800 }), build({ runId: 'b11111', status: 'error', durationMs: 100 }), build({ runId: 'c22222' })]} />);
  const bars = screen.getByRole('region', { name: 'Last 3 builds' });
  expect(bars.textContent).toContain('median 0.60s, last 0.80s');
  await userEvent.click(within(bars).getByRole('button', { name: /^failed .*open run b11111$/ }));
  expect(appHistory.location.pathname).toBe('/runs/b11111');
});

test('a macro says what it takes and what uses it', async () => {
  render(
    <MacroPage
      macro={{
        id: 'macro.stays.cents',
        name: 'cents',
        packageName: 'stays',
        path: 'macros/money.sql',
        description: 'To **euros**.',
        arguments: [{ name: 'column', words: 'string', description: 'in cents' }],
        code: '{% macro cents(column) %}{{ column }} / 100{% endmacro %}',
        meta: {},
        calls: [],
        calledBy: [{ id: 'macro.stays.money', name: 'money' }],
        usedBy: [listings.id],
        checks: 2,
      }}
    />,
  );
  expect(screen.getByText('euros').tagName).toBe('STRONG');
  expect(screen.getByRole('region', { name: 'Arguments' }).textContent).toContain('in cents');
  expect(screen.getByText(/Used by 2 checks/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'money' }));
  expect(appHistory.location.pathname).toBe('/asset/macro.stays.money');
  await userEvent.click(within(screen.getByRole('region', { name: 'Used by' })).getByRole('button', { name: /dim_listings/ }));
  expect(appHistory.location.pathname).toBe(`/asset/${listings.id}`);
});

test('a group says whose it is and what belongs to it', () => {
  render(
    <GroupPage
      group={{
        id: 'group.stays.core',
        name: 'core',
        packageName: 'stays',
        path: 'models/groups.yml',
        description: '',
        owner: [{ label: 'email', value: 'core@stays.example', code: false }],
        meta: {},
        members: [listings.id],
      }}
    />,
  );
  expect(screen.getByRole('region', { name: 'Facts' }).textContent).toContain('core@stays.example');
  expect(screen.getByRole('region', { name: 'Members' }).textContent).toContain('dim_listings');
});
