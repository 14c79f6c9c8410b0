import { useCallback, useMemo } from 'react';
import type { Asset, AssetEdge } from '../../../preload/model/asset.ts';
import { groupAssets, groupings, tellsApart, type GroupBy, type Grouping } from '../../graph/groups/group-assets.ts';
import type { AssetsAddress } from '../assets-address.ts';

/** A lineage of more assets than this opens in groups: nobody can read so many cards. */
export const mostUngrouped = 600;
/** A lineage of fewer assets has no names of groups on it. */
const fewestNamed = 60;

/** How a lineage is grouped, and the ways to change that. */
export interface GroupingChoice {
  readonly by: GroupBy;
  /** Whether the groups are worth a line of their own over the graph. */
  readonly offered: boolean;
  readonly options: readonly GroupBy[];
  /** Null: every card stands by itself. */
  readonly grouping: Grouping | null;
  /** Ids of the open groups. */
  readonly open: ReadonlySet<string>;
  readonly allOpen: boolean;
  /** Groups whose names stand on a picture without groups. */
  readonly regions: Grouping | null;
  readonly onGroupBy: (by: GroupBy) => void;
  readonly onToggle: (id: string, open: boolean) => void;
  readonly onOpenAll: () => void;
  readonly onCloseAll: () => void;
}

/** Reads the grouping from the address: what is not said there depends on how many assets are shown. */
export function useGrouping(
  assets: readonly Asset[],
  edges: readonly AssetEdge[],
  address: Pick<AssetsAddress, 'group' | 'open'>,
  go: (change: Partial<AssetsAddress>) => void,
): GroupingChoice {
  const large = assets.length > mostUngrouped;
  const by = address.group ?? (large ? 'folder' : 'none');
  const grouping = useMemo(() => (by === 'none' ? null : groupAssets(assets, edges, by)), [assets, edges, by]);
  const regions = useMemo(() => (by !== 'none' || assets.length < fewestNamed ? null : groupAssets(assets, edges, 'folder')), [assets, edges, by]);
  const options = useMemo(() => groupings.filter((each) => each === by || tellsApart(assets, each)), [assets, by]);
  const allOpen = address.open === 'all';
  const listed = address.open === 'all' ? '' : address.open.join('\n');
  const open = useMemo((): ReadonlySet<string> => {
    const known = (grouping?.groups ?? []).map(({ id }) => id);
    if (allOpen) return new Set(known);
    const wanted = new Set(listed.split('\n'));
    return new Set(known.filter((id) => wanted.has(id)));
  }, [grouping, allOpen, listed]);
  const onToggle = useCallback(
    (id: string, opens: boolean) => {
      const others = [...open].filter((each) => each !== id);
      go({ open: opens ? [...others, id] : others });
    },
    [go, open],
  );
  const usual = large ? 'folder' : 'none';
  const onGroupBy = useCallback((next: GroupBy) => go({ group: next === usual ? null : next, open: [] }), [go, usual]);
  const onOpenAll = useCallback(() => go({ open: 'all' }), [go]);
  const onCloseAll = useCallback(() => go({ open: [] }), [go]);
  return {
    by,
    offered: large || by !== 'none',
    options,
    grouping,
    open,
    allOpen,
    regions,
    onGroupBy,
    onToggle,
    onOpenAll,
    onCloseAll,
  };
}
