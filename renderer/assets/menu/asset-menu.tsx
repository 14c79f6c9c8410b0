import {
  CircleCheck,
  Copy,
  FileText,
  FoldVertical,
  GitFork,
  History,
  ListTree,
  type LucideIcon,
  Merge,
  Play,
  Route,
  ScanSearch,
  ShieldQuestionMark,
  SquareCheck,
  SquarePen,
  UnfoldVertical,
  Waypoints,
} from 'lucide-react';
import type { Asset } from '../../../preload/model/asset.ts';
import type { AssetSearch } from '../../app/address.ts';
import { formatCount } from '../../components/format.ts';
import type { MenuAction, MenuSectionProps } from '../../components/Menu.tsx';
import type { GroupTarget, JoinedTarget } from '../../graph/interaction/graph-target.ts';
import { chosenSelections } from '../chosen/chosen.ts';
import type { Focus } from '../focus/focus.ts';
import { isBuilt } from '../../../preload/model/is-built.ts';
import type { BuildChoice } from '../launch/build-choice.ts';
import type { LaunchOrder } from '../launch/use-launch.ts';

/** What the entries of a menu do. */
export interface MenuOrders {
  /** Null where nothing runs before the project is trusted: what would run is not offered then, but `trust` is. */
  readonly launch: ((order: LaunchOrder) => void) | null;
  readonly trust: () => void;
  readonly focus: (focus: Focus | null) => void;
  readonly select: (id: string) => void;
  /** Adds the asset to those that are chosen, or takes it out. */
  readonly toggle: (id: string) => void;
  readonly choose: (ids: readonly string[]) => void;
  readonly clear: () => void;
  readonly listNeighbours: (asset: Asset) => void;
  readonly openFile: (path: string) => void;
  readonly openPage: (id: string, search?: AssetSearch) => void;
  readonly showRuns: (id: string) => void;
  readonly copy: (text: string) => void;
}

/**
 * What can be done with one asset.
 * @param choices what can be built around it
 * @param other the asset that is selected, when it is another one
 */
export function assetMenu(
  asset: Asset,
  choices: readonly BuildChoice[],
  other: Asset | null,
  isChosen: boolean,
  orders: MenuOrders,
): readonly MenuSectionProps[] {
  const { id, name, selector, relation, path, checkCount } = asset;
  const choice = (scope: BuildChoice['scope']): BuildChoice | undefined => choices.find((one) => one.scope === scope);
  const build = (scope: BuildChoice['scope'], label: string, Icon: LucideIcon): readonly RunEntry[] => {
    const order = choice(scope);
    return order === undefined ? [] : [{ label, Icon, order, ...(scope === 'this' ? {} : { count: order.count }) }];
  };
  return [
    runSection(orders, [
      ...build('this', 'Build', Play),
      ...build('needs', 'Build with upstream', Merge),
      ...build('follows', 'Build with downstream', GitFork),
      ...(checkCount > 0 ? [{ label: 'Test', Icon: CircleCheck, order: { select: selector, command: 'test' as const }, count: checkCount }] : []),
    ]),
    {
      actions: [
        entry('Open its page', FileText, () => orders.openPage(id)),
        entry('Show its runs', History, () => orders.showRuns(id)),
        ...(path === '' ? [] : [entry('Open file in editor', SquarePen, () => orders.openFile(path))]),
        entry('List upstream and downstream…', ListTree, () => orders.listNeighbours(asset)),
        entry(isChosen ? 'Take out of the selected' : 'Add to the selected', SquareCheck, () => orders.toggle(id)),
      ],
    },
    {
      title: 'Show only',
      actions: [
        entry('This and 1 step around it', ScanSearch, () => orders.focus({ kind: 'around', id, steps: 1 })),
        entry('Its whole lineage', Waypoints, () => orders.focus({ kind: 'lineage', id })),
        ...(other === null || other.id === id
          ? []
          : [entry(`The way from here to ${other.name}`, Route, () => orders.focus({ kind: 'path', from: id, to: other.id }))]),
      ],
    },
    {
      title: 'Copy',
      actions: [
        { ...entry('Name', Copy, () => orders.copy(name)), id: 'copy-name' },
        { ...entry('Unique id', Copy, () => orders.copy(id)), id: 'copy-id' },
        ...(relation === null ? [] : [{ ...entry('Relation', Copy, () => orders.copy(relation)), id: 'copy-relation' }]),
        { ...entry('Selection', Copy, () => orders.copy(selector)), id: 'copy-selection' },
      ],
    },
  ];
}

/** What can be done with several assets at once: those that are chosen, or those of a group. */
export function manyMenu(assets: readonly Asset[], orders: MenuOrders): readonly MenuSectionProps[] {
  const { these, needs, follows } = chosenSelections(assets);
  const built = assets.filter(isBuilt).length;
  const checks = assets.reduce((sum, { checkCount }) => sum + checkCount, 0);
  return [
    runSection(orders, [
      ...(built > 0 ? [{ label: `Build ${formatCount(built)}`, Icon: Play, order: { select: these } }] : []),
      { label: 'Build with upstream', Icon: Merge, order: { select: needs } },
      { label: 'Build with downstream', Icon: GitFork, order: { select: follows } },
      ...(checks > 0 ? [{ label: 'Test', Icon: CircleCheck, order: { select: these, command: 'test' as const }, count: checks }] : []),
    ]),
    {
      actions: [
        entry('Show only these', ScanSearch, () => orders.focus({ kind: 'these', ids: assets.map(({ id }) => id) })),
        entry('Copy names', Copy, () => orders.copy(`${assets.map(({ name }) => name).join('\n')}\n`)),
        entry('Copy selection', Copy, () => orders.copy(these)),
        entry('Clear', SquareCheck, orders.clear),
      ],
    },
  ];
}

/** What can be done with a group. */
export function groupMenu({ isOpen, toggle }: GroupTarget, assets: readonly Asset[], orders: MenuOrders): readonly MenuSectionProps[] {
  return [
    {
      actions: [
        { ...entry(isOpen ? 'Collapse the group' : 'Expand the group', isOpen ? FoldVertical : UnfoldVertical, toggle), keys: isOpen ? 'C' : 'Enter' },
        { ...entry('Select all of it', SquareCheck, () => orders.choose(assets.map(({ id }) => id))), end: <Count of={assets.length} /> },
      ],
    },
    ...manyMenu(assets, orders).map(({ actions }) => ({ actions: actions.filter(({ id }) => id !== 'Clear') })),
  ];
}

/** What can be done with the edge between two assets. */
export function edgeMenu(from: Asset, to: Asset, orders: MenuOrders): readonly MenuSectionProps[] {
  return [
    {
      title: `${from.name} → ${to.name}`,
      actions: [
        entry(`Go to ${from.name}`, Merge, () => orders.select(from.id)),
        entry(`Go to ${to.name}`, GitFork, () => orders.select(to.id)),
        entry('Show only the way between them', Route, () => orders.focus({ kind: 'path', from: from.id, to: to.id })),
      ],
    },
  ];
}

/** What can be done with an edge between groups. `assets` are those at the ends of the edges it stands for. */
export function joinedMenu({ from, to, edges }: JoinedTarget, assets: readonly Asset[], orders: MenuOrders): readonly MenuSectionProps[] {
  const ids = assets.map(({ id }) => id);
  const names = new Map(assets.map(({ id, name }) => [id, name]));
  const list = edges.flatMap((edge) => (names.has(edge.from) && names.has(edge.to) ? [`${names.get(edge.from)} → ${names.get(edge.to)}\n`] : []));
  return [
    {
      title: `${from} → ${to}`,
      actions: [
        { ...entry('Show only what it joins', ScanSearch, () => orders.focus({ kind: 'these', ids })), end: <Count of={ids.length} /> },
        { ...entry('Select what it joins', SquareCheck, () => orders.choose(ids)), end: <Count of={ids.length} /> },
        { ...entry('Copy its edges as a list', Copy, () => orders.copy(list.join(''))), end: <Count of={list.length} /> },
      ],
    },
  ];
}

/** An entry that has dbt do something. */
export interface RunEntry {
  readonly label: string;
  readonly Icon: LucideIcon;
  readonly order: LaunchOrder;
  /** How many assets or checks it is about, where that is shown. */
  readonly count?: number;
}

/** What runs something; in its place, while the project is not trusted, the way to trust. */
export function runSection({ launch, trust }: Pick<MenuOrders, 'launch' | 'trust'>, entries: readonly RunEntry[]): MenuSectionProps {
  if (entries.length === 0) return { actions: [] };
  if (launch === null) return { actions: [entry('Trust to build and test…', ShieldQuestionMark, trust)] };
  return {
    actions: entries.map(({ label, Icon, order, count }) => ({
      ...entry(label, Icon, () => launch(order)),
      ...(count === undefined ? {} : { end: <Count of={count} /> }),
    })),
  };
}

export function entry(label: string, Icon: LucideIcon, onAction: () => void): MenuAction {
  return { id: label, label, icon: <Icon size={15} strokeWidth={1.75} aria-hidden />, onAction };
}

function Count({ of }: { readonly of: number }) {
  return <span className="pill num">{formatCount(of)}</span>;
}
