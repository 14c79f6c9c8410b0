import { ChevronsDownUp, ChevronsUpDown } from 'lucide-react';
import { Button } from '../components/Button.tsx';
import { Choice } from '../components/Choice.tsx';
import { formatCount } from '../components/format.ts';
import { Segmented } from '../components/Segmented.tsx';
import { Tooltip } from '../components/Tooltip.tsx';
import type { GroupBy } from './groups/group-assets.ts';

/** What each grouping is called. */
export const groupingWords: Readonly<Record<GroupBy, string>> = {
  folder: 'Folder and kind',
  group: 'Group',
  package: 'Package',
  schema: 'Schema',
  tag: 'Tag',
  owner: 'Owner',
  none: 'None',
};

export interface GroupBarProps {
  readonly by: GroupBy;
  /** Those that tell some assets from others. */
  readonly options: readonly GroupBy[];
  readonly onGroupBy: (by: GroupBy) => void;
  readonly groups: number;
  readonly assets: number;
  readonly open: number;
  readonly onOpenAll: () => void;
  readonly onCloseAll: () => void;
}

/** What the lineage is grouped by, how many groups there are, and all of them opened or closed at once. */
export function GroupBar({ by, options, onGroupBy, groups, assets, open, onOpenAll, onCloseAll }: GroupBarProps) {
  const choices = options.map((value) => ({ value, label: groupingWords[value] }));
  const counts = by === 'none' ? count(assets, 'asset') : `${count(groups, 'group')}, ${count(assets, 'asset')}`;
  return (
    <div className="graph-groups" role="group" aria-label="Groups">
      <span className="graph-groups-wide">
        <span aria-hidden>Group by</span>
        <Segmented label="Group by" value={by} options={choices} onChange={onGroupBy} />
      </span>
      <Choice className="graph-groups-narrow" label="Group by" value={by} options={choices} onChange={onGroupBy} />
      {by !== 'none' && (
        <span className="graph-groups-all">
          <Tooltip text="Open all groups">
            <Button kind="icon" size="small" aria-label="Open all groups" isDisabled={open >= groups} onPress={onOpenAll}>
              <ChevronsUpDown size={14} aria-hidden />
            </Button>
          </Tooltip>
          <Tooltip text="Close all groups">
            <Button kind="icon" size="small" aria-label="Close all groups" isDisabled={open === 0} onPress={onCloseAll}>
              <ChevronsDownUp size={14} aria-hidden />
            </Button>
          </Tooltip>
        </span>
      )}
      <span className="graph-groups-count num">{counts}</span>
    </div>
  );
}

function count(number: number, word: string): string {
  return `${formatCount(number)} ${word}${number === 1 ? '' : 's'}`;
}
