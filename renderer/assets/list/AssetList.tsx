import { useEffect, useMemo, useRef, useState } from 'react';
import type { Asset } from '../../../preload/model/asset.ts';
import { useAssetState, useAssetStates } from '../../app/asset-states-store.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { KindIcon, kindWord } from '../../components/KindIcon.tsx';
import { StatusWord } from '../../components/StatusWord.tsx';
import { Elapsed, RelativeTime } from '../../components/Time.tsx';
import type { VirtualListHandle } from '../../components/VirtualList.tsx';
import { type VirtualColumn, VirtualTable } from '../../components/VirtualTable.tsx';
import { CutName } from '../../components/CutName.tsx';
import type { GraphChoice } from '../../graph/interaction/graph-choice.ts';
import type { GraphTarget } from '../../graph/interaction/graph-target.ts';
import type { Point } from '../../graph/model.ts';
import { useMediaQuery } from '../../components/use-media-query.ts';
import { lastBuilt, listColumns, listRows, type ListSort, nextSort } from './list-rows.ts';
import './list.css';

const columns: readonly VirtualColumn<Asset>[] = [
  { sortable: true, id: 'name', title: 'Name', width: 'minmax(180px, 3fr)', cell: (asset) => <Name asset={asset} /> },
  { sortable: true, id: 'kind', title: 'Kind', width: '104px', cell: (asset) => <span className="muted">{kindWord(asset)}</span> },
  { sortable: true, id: 'state', title: 'State', width: 'minmax(168px, 1.4fr)', cell: (asset) => <State id={asset.id} /> },
  {
    sortable: true,
    id: 'folder',
    title: 'Folder',
    width: 'minmax(80px, 1.6fr)',
    cell: (asset) => (
      <span className="mono muted" title={asset.path}>
        {asset.folder}
      </span>
    ),
  },
  {
    sortable: true,
    id: 'owner',
    title: 'Owner',
    width: 'minmax(60px, 1.2fr)',
    cell: (asset) => (
      <span className="muted" title={asset.owner ?? undefined}>
        {asset.owner}
      </span>
    ),
  },
  { sortable: true, id: 'built', title: 'Last built', width: '120px', cell: (asset) => <LastBuilt asset={asset} /> },
];

/** Left out where there is no room for them. */
const spared: ReadonlySet<string> = new Set(['folder', 'owner']);

export interface AssetListProps {
  readonly assets: readonly Asset[];
  /** Only those that hold it are listed. */
  readonly text: string;
  readonly selectedId: string | null;
  /** Those that are chosen beside it. */
  readonly chosen: ReadonlySet<string>;
  readonly onSelect: (id: string) => void;
  readonly onChoose: (choice: GraphChoice) => void;
  readonly onMenu: (target: GraphTarget, at: Point) => void;
}

/** The assets as a table: the same as the lineage for those who read rather than look. */
export function AssetList({ assets, text, selectedId, chosen, onSelect, onChoose, onMenu }: AssetListProps) {
  const [sort, setSort] = useState<ListSort>({ column: 'name', descending: false });
  const states = useAssetStates((mirror) => mirror.assets);
  const wide = useMediaQuery('(min-width: 1100px)');
  const room = wide || selectedId === null;
  const inMotion = sort.column === 'state' || sort.column === 'built';
  const known = inMotion ? states : null;
  const rows = useMemo(() => listRows(assets, text, sort, (id) => known?.get(id)), [assets, text, sort, known]);
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
          onRowPress={(asset, index, event) => {
            if (event.shiftKey) onChoose({ how: 'add', ids: upTo(rows, index, chosen, selectedIndex) });
            else if (event.ctrlKey || event.metaKey) onChoose({ how: 'toggle', id: asset.id, way: false });
            else return false;
            return true;
          }}
          onRowKey={(asset, _index, { key }) => {
            if (key === ' ') onChoose({ how: 'toggle', id: asset.id, way: false });
            return key === ' ';
          }}
          onRowMenu={({ id }, at) => onMenu({ kind: 'card', id }, at)}
          columns={room ? columns : columns.filter(({ id }) => !spared.has(id))}
        />
      )}
    </div>
  );
}

/** The rows from the last one that is chosen, else from the selected one, to this. */
function upTo(rows: readonly Asset[], index: number, chosen: ReadonlySet<string>, selectedIndex: number): readonly string[] {
  const last = [...chosen].at(-1);
  const from = last === undefined ? Math.max(0, selectedIndex) : rows.findIndex(({ id }) => id === last);
  return rows.slice(Math.min(Math.max(0, from), index), Math.max(from, index) + 1).map(({ id }) => id);
}

function Name({ asset }: { readonly asset: Asset }) {
  return (
    <span className="asset-list-name">
      <KindIcon kind={asset.kind} materialized={asset.materialized} />
      <CutName name={asset.name} />
    </span>
  );
}

function State({ id }: { readonly id: string }) {
  const state = useAssetState(id);
  if (state === undefined || state.word === 'none') return <span className="muted">{state?.detail}</span>;
  return (
    <StatusWord word={state.word}>
      {state.word === 'running' && state.startedAt !== null ? <Elapsed from={state.startedAt} to={null} /> : state.detail}
    </StatusWord>
  );
}

function LastBuilt({ asset }: { readonly asset: Asset }) {
  const at = lastBuilt(asset, useAssetState(asset.id));
  return at === null ? null : (
    <span className="muted">
      <RelativeTime at={at} />
    </span>
  );
}
