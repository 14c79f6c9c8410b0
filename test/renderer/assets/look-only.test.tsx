import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createRef } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ok } from '../../../preload/model/result.ts';
import { appHistory } from '../../../renderer/app/address.ts';
import { replaceAssetStates } from '../../../renderer/app/asset-states-store.ts';
import { mirrorOf, useGraphStore } from '../../../renderer/app/graph-store.ts';
import { replaceProject } from '../../../renderer/app/project-store.ts';
import { useAssetsStore } from '../../../renderer/assets/assets-store.ts';
import { ChosenBar } from '../../../renderer/assets/chosen/ChosenBar.tsx';
import { BuildButton } from '../../../renderer/assets/launch/BuildButton.tsx';
import { assetMenu, groupMenu, manyMenu, type MenuOrders } from '../../../renderer/assets/menu/asset-menu.tsx';
import { checkMenu } from '../../../renderer/assets/menu/check-menu.tsx';
import { PageChecks } from '../../../renderer/assets/page/checks/PageChecks.tsx';
import { AssetPanel } from '../../../renderer/assets/panel/AssetPanel.tsx';
import { fakeBridge } from '../runs/fake-bridge.ts';
import { someProject } from '../welcome/some-project.ts';
import { listings, revenue, someCheck, someDetail, someGraph } from './some-assets.ts';

const choices = [{ scope: 'this', select: 'dim_listings', count: 1 }] as const;
const check = someCheck('not_null_id');
const trusted = (): void => replaceProject(someProject());
const lookedAt = (): void => replaceProject(someProject({ trust: { state: 'untrusted', lookOnly: true } }));
const names = (): readonly string[] => screen.getAllByRole('button').map((button) => (button.textContent ?? '').trim());

beforeEach(() => {
  const bridge = fakeBridge();
  bridge.answer('assets.detail', () => ok(someDetail()));
  bridge.answer('assets.history', () => ok({ builds: [], looks: [], remote: [] }));
  const unasked = { about: '', version: '', value: null, error: null };
  useAssetsStore.setState({ detail: unasked, failure: unasked, result: unasked });
  useGraphStore.setState({ ...mirrorOf(someGraph), version: 'p1 1', error: null });
  replaceAssetStates({ assets: [], checks: [] });
  appHistory.replace('/runs');
});
afterEach(() => {
  cleanup();
  replaceProject(null);
});

describe('what would run code of a project that is only looked at is not offered, the way to trust is', () => {
  test('beside the assets and on the page of one', async () => {
    lookedAt();
    const onBuild = vi.fn();
    render(<BuildButton choices={choices} name="dim_listings" busy={false} onBuild={onBuild} />);
    expect(names()).toEqual(['Trust to build…']);
    await userEvent.click(screen.getByRole('button'));
    expect(appHistory.location.href).toContain('trust=true');
    expect(onBuild).not.toHaveBeenCalled();
  });

  test('in the panel', async () => {
    lookedAt();
    const did = { onTab: vi.fn(), onSelect: vi.fn(), onClose: vi.fn(), onBuild: vi.fn() };
    render(<AssetPanel asset={listings} tab="overview" check={null} choices={choices} busy={false} headingRef={createRef()} {...did} />);
    await screen.findByRole('tab', { name: 'Overview' });
    expect(screen.queryByRole('button', { name: 'Build' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Trust to build…' })).toBeTruthy();
  });

  test('with several that are chosen; what only shows them stays', () => {
    const bar = <ChosenBar assets={[listings, revenue]} busy={false} onLaunch={vi.fn()} onFocus={vi.fn()} onClear={vi.fn()} />;
    lookedAt();
    render(bar);
    expect(names()).toEqual(['Trust to build…', 'Only these', 'The way between', 'Copy names', expect.stringContaining('Clear')]);
    cleanup();
    trusted();
    render(bar);
    expect(names().slice(0, 4)).toEqual(['Build 2', '+ up', 'down +', 'Test']);
  });

  test('in the menus', () => {
    const orders = { launch: null, trust: vi.fn() } as unknown as MenuOrders;
    const checked = { ...listings, checkCount: 2 };
    const group = { kind: 'group', name: 'dim', ids: [listings.id], isOpen: false, toggle: vi.fn() } as const;
    for (const menu of [
      assetMenu(checked, [...choices], null, false, orders),
      manyMenu([checked, revenue], orders),
      checkMenu(check, listings, orders),
      groupMenu(group, [checked], orders),
    ]) {
      const actions = menu.flatMap((section) => section.actions);
      expect(actions.map(({ label }) => label).filter((label) => /^(Build|Test|Run)/.test(label))).toEqual([]);
      actions.find(({ label }) => label === 'Trust to build and test…')?.onAction();
    }
    expect(orders.trust).toHaveBeenCalledTimes(4);
  });
});

test('a button beside what it is about says why it does nothing', async () => {
  lookedAt();
  const onLaunch = vi.fn();
  render(<PageChecks detail={someDetail({ checks: [check] })} outcomes={{}} open={null} onOpen={vi.fn()} busy={false} onLaunch={onLaunch} />);
  const run = screen.getByRole('button', { name: 'Run checks' });
  expect(run.getAttribute('aria-disabled')).toBe('true');
  await userEvent.tab();
  expect(document.activeElement).toBe(run);
  expect((await screen.findByRole('tooltip')).textContent).toBe('dbt runs code of the project: trust it first');
  await userEvent.click(run);
  expect(onLaunch).not.toHaveBeenCalled();
});
