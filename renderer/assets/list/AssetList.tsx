import { useEffect, useMemo, useRef, useState } from 'react';
import type { Asset, Check } from '../../../preload/model/asset.ts';
import { useAssetStates } from '../../app/asset-states-store.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import type { VirtualListHandle } from '../../components/VirtualList.tsx';
import { VirtualTable } from '../../components/VirtualTable.tsx';
import type { GraphChoice } from '../../graph/interaction/graph-choice.ts';
import type { GraphTarget } from '../../graph/interaction/graph-target.ts';
import type { Point } from '../../graph/model.ts';
import { useMediaQuery } from '../../components/use-media-query.ts';
import { listCells } from './list-cells.tsx';
import { listColumns, type ListRow, listRows, type ListSort, nextSort, rowsWithChecks } from './list-rows.ts';
import './list.css';

/** Left out where there is no room for them. */
const spared: ReadonlySet<string> = new Set(['folder', 'owner']);

export interface AssetListProps {
  readonly assets: readonly Asset[];
  /** Only those that hold it are listed. */
  readonly text: string;
  readonly selectedId: string | null;
  /** The checks that are listed below their assets; empty while tests are not shown. */
  readonly checks: ReadonlyMap<string, readonly Check[]>;
  /** Those that are chosen beside it. */
  readonly chosen: ReadonlySet<string>;
  readonly onSelect: (id: string) => void;
  readonly onChoose: (choice: GraphChoice) => void;
  readonly onMenu: (target: GraphTarget, at: Point) => void;
}

/** The assets as a table: the same as the lineage for those who read rather than look. */
export function AssetList({ assets, text, selectedId, checks, chosen, onSelect, onChoose, onMenu }: AssetListProps) {
  const [sort, setSort] = useState<ListSort>({ column: 'name', descending: false });
  const states = useAssetStates((mirror) => mirror.assets);
  const wide = useMediaQuery('(min-width: 1100px)');
  const room = wide || selectedId === null;
  const inMotion = sort.column === 'state' || sort.column === 'built';
  const known = inMotion ? states : null;
  const sorted = useMemo(() => listRows(assets, text, sort, (id) => known?.get(id)), [assets, text, sort, known]);
  const rows = useMemo(() => rowsWithChecks(sorted, checks), [sorted, checks]);
  const table = useRef<VirtualListHandle>(null);
  const selectedIndex = rows.findIndex(({ id }) => id === selectedId);
  useEffect(() => {
    if (selectedIndex >= 0) table.current?.scrollToIndex(selectedIndex);
  }, [selectedId, selectedIndex]);
  return (
    <div className="asset-list">
      {rows.length === 0 ? (
        <EmptyState title="No asset has that">Look for a part of a name, a folder, a tag or an owner.</EmptyState>
      ) : (
        <VirtualTable
          label="Assets"
          handle={table}
          count={rows.length}
          rowAt={(index) => rows[index]}
          rowKey={({ id }) => id}
          rowHeight={34}
          sort={sort}
          onSort={({ column }) => {
            const chosen = listColumns.find((id) => id === column);
            if (chosen !== undefined) setSort(nextSort(sort, chosen));
          }}
          selectedKey={selectedId}
          isChosen={({ id }) => chosen.has(id)}
          onOpen={({ id }) => onSelect(id)}
          onRowPress={({ id }, index, event) => {
            if (event.shiftKey) onChoose({ how: 'add', ids: upTo(rows, index, chosen, selectedIndex) });
            else if (event.ctrlKey || event.metaKey) onChoose({ how: 'toggle', id, way: false });
            else return false;
            return true;
          }}
          onRowKey={({ id }, _index, { key }) => {
            if (key === ' ') onChoose({ how: 'toggle', id, way: false });
            return key === ' ';
          }}
          onRowMenu={({ id }, at) => onMenu({ kind: 'card', id }, at)}
          columns={room ? listCells : listCells.filter(({ id }) => !spared.has(id))}
        />
      )}
    </div>
  );
}

/** The rows from the last one that is chosen, else from the selected one, to this. */
function upTo(rows: readonly ListRow[], index: number, chosen: ReadonlySet<string>, selectedIndex: number): readonly string[] {
  const last = [...chosen].at(-1);
  const from = last === undefined ? Math.max(0, selectedIndex) : rows.findIndex(({ id }) => id === last);
  return rows.slice(Math.min(Math.max(0, from), index), Math.max(from, index) + 1).map(({ id }) => id);
}
