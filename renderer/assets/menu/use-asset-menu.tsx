import { Maximize, Play, ScanSearch, SquareCheck } from 'lucide-react';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { Asset, Check } from '../../../preload/model/asset.ts';
import { ContextMenu } from '../../components/ContextMenu.tsx';
import type { MenuSectionProps } from '../../components/Menu.tsx';
import type { GraphTarget } from '../../graph/interaction/graph-target.ts';
import type { Lineage } from '../../graph/lineage.ts';
import type { Point } from '../../graph/model.ts';
import { buildChoices } from '../launch/build-choice.ts';
import { checkMenu } from './check-menu.tsx';
import { assetMenu, edgeMenu, entry, groupMenu, joinedMenu, manyMenu, type MenuOrders, runSection } from './asset-menu.tsx';

export interface MenuWorld {
  /** All of the project, whether or not they are shown. */
  readonly assets: readonly Asset[];
  readonly lineage: Lineage;
  readonly byId: ReadonlyMap<string, Asset>;
  /** The checks that are shown. */
  readonly checks: ReadonlyMap<string, Check>;
  readonly selected: Asset | null;
  readonly chosen: ReadonlySet<string>;
  readonly isFocused: boolean;
  readonly orders: MenuOrders;
  readonly onFit: () => void;
  readonly onChooseAll: () => void;
}

/** The menu of whatever was pressed with the other button: give it a place, and put the element on the screen. */
export function useAssetMenu(world: MenuWorld): { readonly open: (target: GraphTarget, at: Point) => void; readonly element: ReactNode } {
  const [opened, setOpened] = useState<{ readonly target: GraphTarget; readonly at: Point } | null>(null);
  const open = useCallback((target: GraphTarget, at: Point) => setOpened({ target, at }), []);
  const sections = useMemo(() => (opened === null ? [] : sectionsOf(opened.target, world)), [opened, world]);
  const element =
    opened !== null && sections.length > 0 ? (
      <ContextMenu label={labelOf(opened.target, world)} at={opened.at} sections={sections} onClose={() => setOpened(null)} />
    ) : null;
  return { open, element };
}

function labelOf(target: GraphTarget, { byId, checks }: Pick<MenuWorld, 'byId' | 'checks'>): string {
  if (target.kind === 'card') return `What to do with ${(byId.get(target.id) ?? checks.get(target.id))?.name ?? 'it'}`;
  if (target.kind === 'group') return `What to do with ${target.name}`;
  if (target.kind === 'joined') return `What to do with the edges from ${target.from} to ${target.to}`;
  return target.kind === 'edge' ? 'What to do with this edge' : 'What to do with the lineage';
}

function sectionsOf(target: GraphTarget, world: MenuWorld): readonly MenuSectionProps[] {
  const { assets, lineage, byId, checks, selected, chosen, orders } = world;
  if (target.kind === 'ground') return groundMenu(world);
  if (target.kind === 'group') {
    return groupMenu(
      target,
      target.ids.flatMap((id) => byId.get(id) ?? []),
      orders,
    );
  }
  if (target.kind === 'edge') {
    const [from, to] = [byId.get(target.from), byId.get(target.to)];
    return from === undefined || to === undefined ? [] : edgeMenu(from, to, orders);
  }
  if (target.kind === 'joined') {
    const ends = new Set(target.edges.flatMap(({ from, to }) => [from, to]));
    return joinedMenu(
      target,
      [...ends].flatMap((id) => byId.get(id) ?? []),
      orders,
    );
  }
  const check = checks.get(target.id);
  const asset = byId.get(check?.assetIds[0] ?? target.id);
  if (asset === undefined) return [];
  if (check !== undefined) return checkMenu(check, asset, orders);
  const many = [...chosen].flatMap((id) => byId.get(id) ?? []);
  if (many.length > 1 && chosen.has(asset.id)) return manyMenu(many, orders);
  return assetMenu(asset, buildChoices(assets, lineage, asset), selected, chosen.has(asset.id), orders);
}

function groundMenu({ isFocused, chosen, orders, onFit, onChooseAll }: MenuWorld): readonly MenuSectionProps[] {
  return [
    {
      actions: [
        { ...entry('Fit the whole graph', Maximize, onFit), keys: 'F' },
        ...(isFocused ? [entry('Show everything', ScanSearch, () => orders.focus(null))] : []),
        entry('Select all that is shown', SquareCheck, onChooseAll),
        ...(chosen.size > 0 ? [entry('Clear what is selected', SquareCheck, orders.clear)] : []),
      ],
    },
    runSection(orders, [{ label: 'Build all', Icon: Play, order: { select: '' } }]),
  ];
}
