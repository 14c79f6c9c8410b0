import { expect, test, vi } from 'vitest';
import type { MenuOrders } from '../../../../renderer/assets/menu/asset-menu.tsx';
import { checkMenu } from '../../../../renderer/assets/menu/check-menu.tsx';
import { listings, someCheck } from '../some-assets.ts';

const check = someCheck('not_null_listing_id', { id: 'test.stays.not_null_dim_listings_listing_id.5f1c' });

test('a check is run alone, leads to its asset and its results, and is copied', () => {
  const orders = { launch: vi.fn(), select: vi.fn(), openPage: vi.fn(), openFile: vi.fn(), copy: vi.fn() };
  const actions = checkMenu(check, listings, orders as unknown as MenuOrders).flatMap((section) => section.actions);
  const press = (label: string): void => actions.find((action) => action.label === label)?.onAction();
  press('Run this test');
  expect(orders.launch).toHaveBeenCalledExactlyOnceWith({ command: 'test', select: 'not_null_dim_listings_listing_id' });
  press('Show dim_listings');
  expect(orders.select).toHaveBeenCalledExactlyOnceWith(listings.id);
  press('Open its results');
  expect(orders.openPage).toHaveBeenCalledExactlyOnceWith(listings.id, { tab: 'checks', check: check.id });
  press('Open file in editor');
  expect(orders.openFile).toHaveBeenCalledExactlyOnceWith(check.path);
  press('Name');
  expect(orders.copy).toHaveBeenCalledExactlyOnceWith('not_null_listing_id');
});

test('a check without a file has none to open', () => {
  const labels = checkMenu({ ...check, path: '' }, listings, {} as MenuOrders).flatMap((section) => section.actions.map(({ label }) => label));
  expect(labels).not.toContain('Open file in editor');
});
