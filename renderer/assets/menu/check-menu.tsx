import { Copy, ListChecks, Play, SquareArrowOutUpRight, SquarePen } from 'lucide-react';
import type { Asset, Check } from '../../../preload/model/asset.ts';
import type { MenuSectionProps } from '../../components/Menu.tsx';
import { nameInId } from '../../runs/node-kind.ts';
import { entry, type MenuOrders, runSection } from './asset-menu.tsx';

/**
 * What can be done with a check.
 * @param asset the asset it is shown on
 */
export function checkMenu(check: Check, asset: Asset, orders: MenuOrders): readonly MenuSectionProps[] {
  const { id, name, path } = check;
  return [
    runSection(orders, [{ label: 'Run this test', Icon: Play, order: { command: 'test', select: nameInId(id) } }]),
    {
      actions: [
        entry(`Show ${asset.name}`, SquareArrowOutUpRight, () => orders.select(asset.id)),
        entry('Open its results', ListChecks, () => orders.openPage(asset.id, { tab: 'checks', check: id })),
        ...(path === '' ? [] : [entry('Open file in editor', SquarePen, () => orders.openFile(path))]),
      ],
    },
    {
      title: 'Copy',
      actions: [
        { ...entry('Name', Copy, () => orders.copy(name)), id: 'copy-name' },
        { ...entry('Unique id', Copy, () => orders.copy(id)), id: 'copy-id' },
      ],
    },
  ];
}
