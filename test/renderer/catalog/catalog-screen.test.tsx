import { createMemoryHistory, createRootRoute, createRoute, createRouter, Outlet, RouterProvider } from '@tanstack/react-router';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TextHits } from '../../../preload/model/catalog.ts';
import { ok } from '../../../preload/model/result.ts';
import { written } from '../../../preload/model/written.ts';
import { type CatalogSearch, catalogSearchKeys, textSearch } from '../../../renderer/app/address.ts';
import { mirrorOf, useGraphStore } from '../../../renderer/app/graph-store.ts';
import { replaceProject } from '../../../renderer/app/project-store.ts';
import { CatalogScreen } from '../../../renderer/catalog/CatalogScreen.tsx';
import { type FakeBridge, fakeBridge } from '../runs/fake-bridge.ts';
import { someProject } from '../welcome/some-project.ts';
import { entries } from './some-entries.ts';

const all = entries({ orders: { tags: ['nightly'], owner: 'anna' }, hosts: { tags: ['nightly', 'pii'] }, raw: { kind: 'source', materialized: null } });

let bridge: FakeBridge;

beforeEach(() => {
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      unobserve(): void {}
      disconnect(): void {}
    },
  );
  vi.stubGlobal('scrollTo', () => undefined);
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => undefined, removeEventListener: () => undefined }));
  bridge = fakeBridge();
  const rows = all.map(({ asset }) => ({ id: asset.id, description: '', columns: 0, describedColumns: 0 }));
  bridge.answer('catalog.rows', () => ok({ of: 1, parts: 1, text: JSON.stringify({ rows }) }));
  replaceProject(someProject());
  useGraphStore.setState({ ...mirrorOf({ assets: all.map(({ asset }) => asset), edges: [] }), version: 'p 1' });
});
afterEach(() => {
  cleanup();
  replaceProject(null);
  vi.unstubAllGlobals();
});

async function show(address: string) {
  const rootRoute = createRootRoute();
  const shell = createRoute({ getParentRoute: () => rootRoute, id: 'shell', component: Outlet });
  const catalog = createRoute({
    getParentRoute: () => shell,
    path: '/catalog',
    validateSearch: (search): CatalogSearch => textSearch(search, catalogSearchKeys),
    component: CatalogScreen,
  });
  const router = createRouter({
    routeTree: rootRoute.addChildren([shell.addChildren([catalog])]),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  await router.load();
  render(<RouterProvider router={router} />);
  await screen.findByRole('heading', { name: 'Catalog' });
  return router;
}

test('what is ticked stands in the address, and going back takes it away', async () => {
  const router = await show('/catalog');
  expect(await screen.findByText('3 of 3 assets')).toBeTruthy();
  fireEvent.click(screen.getByRole('checkbox', { name: 'pii, 1' }));
  expect(await screen.findByText('1 of 3 assets')).toBeTruthy();
  expect(router.state.location.search).toEqual({ tag: 'pii' });
  fireEvent.click(screen.getByRole('button', { name: 'Remove tag pii' }));
  expect(await screen.findByText('3 of 3 assets')).toBeTruthy();
  act(() => router.history.back());
  expect(await screen.findByText('1 of 3 assets')).toBeTruthy();
});

test('what is typed is looked for in all texts; letters add to one step of the history', async () => {
  bridge.answer('search.texts', ({ typed }: { readonly typed: string }) =>
    ok(
      written<TextHits>({
        best: typed === 'is_paid' ? [{ id: 'model.shop.orders', where: 'code', snippet: 'where is_paid', found: [{ start: 6, end: 13 }] }] : [],
        further: { ids: [], where: [] },
      }),
    ),
  );
  const router = await show('/catalog?kind=model');
  expect(await screen.findByText('2 of 3 assets')).toBeTruthy();
  const field = screen.getByRole('textbox', { name: 'Search the catalog' });
  fireEvent.change(field, { target: { value: 'is' } });
  expect(await screen.findByText('0 of 3 assets')).toBeTruthy();
  fireEvent.change(field, { target: { value: 'is_paid' } });
  expect(await screen.findByText('1 of 3 assets')).toBeTruthy();
  expect(router.state.location.search).toEqual({ kind: 'model', search: 'is_paid' });
  act(() => router.history.back());
  expect(await screen.findByText('2 of 3 assets')).toBeTruthy();
  await vi.waitFor(() => expect((field as HTMLInputElement).value).toBe(''), 10_000);
});

test('a folder narrows by a press on what is said of it', async () => {
  const router = await show('/catalog?missing=owner');
  expect(await screen.findByText('2 of 3 assets')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'models: 2 assets, 0 % described, 0 % checked' }));
  await waitFor(() => expect(router.state.location.search).toEqual({ missing: 'owner', folder: 'models' }));
});

test('all that is shown is saved', async () => {
  const saved: string[] = [];
  bridge.answer('catalog.saveCsv', ({ text }: { readonly text: string }) => {
    saved.push(text);
    return ok(null);
  });
  await show('/catalog?tag=pii');
  await screen.findByText('1 of 3 assets');
  fireEvent.click(screen.getByRole('button', { name: 'Export' }));
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]?.split('\r\n').map((line) => line.split(',')[0])).toEqual(['name', 'hosts', '']);
});
