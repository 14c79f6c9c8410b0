import { expect, test, vi } from 'vitest';
import { joinedMenu, type MenuOrders } from '../../../../renderer/assets/menu/asset-menu.tsx';
import { groupAssets } from '../../../../renderer/graph/groups/group-assets.ts';
import { assetsOfCard, targetOf } from '../../../../renderer/graph/interaction/graph-target.ts';
import { dashboard, hosts, listings, rawListings, revenue, someGraph } from '../../assets/some-assets.ts';

const grouping = groupAssets(someGraph.assets, someGraph.edges, 'folder');
const cardOf = (id: string): string => `group:${grouping.groupOf.get(id)!.id}`;
const none: ReadonlySet<string> = new Set();
const target = (hit: Parameters<typeof targetOf>[0], open = none, toggle = vi.fn()) => targetOf(hit, grouping, someGraph.edges, open, toggle);

test('an edge between groups stands for all between their assets', () => {
  const joined = target({ kind: 'edge', from: cardOf(listings.id), to: cardOf(revenue.id) });
  expect(joined).toMatchObject({ kind: 'joined', from: grouping.groupOf.get(listings.id)!.name, to: grouping.groupOf.get(revenue.id)!.name });
  expect(joined.kind === 'joined' && joined.edges).toEqual([
    { from: listings.id, to: revenue.id },
    { from: hosts.id, to: revenue.id },
  ]);
});

test('an edge between assets is itself; ground is ground', () => {
  const edge = { kind: 'edge', from: listings.id, to: revenue.id } as const;
  expect(target(edge)).toBe(edge);
  expect(target({ kind: 'ground' })).toEqual({ kind: 'ground' });
});

test('a group is toggled, open or closed', () => {
  const { id } = grouping.groupOf.get(listings.id)!;
  const toggle = vi.fn();
  const closed = target({ kind: 'card', id: `group:${id}` }, none, toggle);
  expect(closed).toMatchObject({ kind: 'group', isOpen: false });
  if (closed.kind === 'group') closed.toggle();
  expect(toggle).toHaveBeenCalledExactlyOnceWith(id, true);
  expect(target({ kind: 'card', id: `group:${id}` }, new Set([id]))).toMatchObject({ isOpen: true });
  expect(assetsOfCard(`group:${id}`, grouping)).toContain(listings.id);
  expect(assetsOfCard(dashboard.id, grouping)).toEqual([dashboard.id]);
});

test('what it joins is shown alone, selected, and copied as a list', () => {
  const orders = { focus: vi.fn(), choose: vi.fn(), copy: vi.fn() };
  const joined = { kind: 'joined', from: 'a', to: 'b', edges: [{ from: rawListings.id, to: listings.id }] } as const;
  const [section] = joinedMenu(joined, [rawListings, listings], orders as unknown as MenuOrders);
  expect(section?.title).toBe('a → b');
  for (const action of section!.actions) action.onAction();
  expect(orders.focus).toHaveBeenCalledExactlyOnceWith({ kind: 'these', ids: [rawListings.id, listings.id] });
  expect(orders.choose).toHaveBeenCalledExactlyOnceWith([rawListings.id, listings.id]);
  expect(orders.copy).toHaveBeenCalledExactlyOnceWith('raw_listings → dim_listings\n');
});
