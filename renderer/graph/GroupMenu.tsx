import { Group } from 'lucide-react';
import { Button } from '../components/Button.tsx';
import { Menu } from '../components/Menu.tsx';
import { groupingWords } from './GroupBar.tsx';
import type { GroupBy } from './groups/group-assets.ts';

/** Puts a lineage into groups that is small enough to be read without. */
export function GroupMenu({ options, onGroupBy }: { readonly options: readonly GroupBy[]; readonly onGroupBy: (by: GroupBy) => void }) {
  return (
    <Menu
      label="Group by"
      placement="bottom end"
      trigger={
        <Button kind="icon" size="small" aria-label="Group by">
          <Group size={14} aria-hidden />
        </Button>
      }
      sections={[
        {
          title: 'Group by',
          actions: options.filter((by) => by !== 'none').map((by) => ({ id: by, label: groupingWords[by], onAction: () => onGroupBy(by) })),
        },
      ]}
    />
  );
}
