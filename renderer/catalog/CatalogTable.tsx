import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import { goTo } from '../app/address.ts';
import { useNow } from '../components/Time.tsx';
import { useMediaQuery } from '../components/use-media-query.ts';
import type { VirtualListHandle } from '../components/VirtualList.tsx';
import { VirtualTable } from '../components/VirtualTable.tsx';
import type { CatalogSort } from './catalog-address.ts';
import { type CatalogColumn, catalogColumns } from './catalog-columns.ts';
import { opened } from './catalog-store.ts';
import { chooseAssetsUpTo, toggleAsset, useChosenAssets } from './chosen-assets.ts';
import type { CatalogEntry } from './entries.ts';
import { tableColumns } from './table-columns.tsx';
import { nextSort } from './sort-entries.ts';
import type { TextSearch } from './use-text-search.ts';
import { useReturn } from './use-return.ts';

export interface CatalogTableProps {
  readonly entries: readonly CatalogEntry[];
  readonly columns: readonly CatalogColumn[];
  /** Null while the best hits of a search come first. */
  readonly sort: CatalogSort | null;
  readonly onSort: (sort: CatalogSort) => void;
  readonly search: TextSearch | null;
  readonly onWindow: (first: number, last: number) => void;
  /** The row the keys are at. */
  readonly onCurrent: (id: string | null) => void;
}

/** In pixels. */
const rowHeight = 31;

const byName: CatalogSort = { column: 'name', descending: false };
/** While the best hits come first no column is sorted by, and a press on any sorts from its beginning. */
const byBest = { column: '', descending: false };

/** The assets as a table of any length: arrows walk it, Enter or a press opens the page of an asset, Space ticks it. */
export function CatalogTable({ entries, columns, sort, onSort, search, onWindow, onCurrent }: CatalogTableProps) {
  const chosen = useChosenAssets(({ ids }) => ids);
  const now = useNow(60_000);
  const wide = useMediaQuery('(min-width: 1200px)');
  const drawn = useMemo(() => tableColumns({ shown: columns, wide, now, chosen, search }), [columns, wide, now, chosen, search]);
  const list = useRef<VirtualListHandle>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const at = useCallback(
    (id: string | null) => {
      setCurrent(id);
      onCurrent(id);
    },
    [onCurrent],
  );
  useReturn(list, entries, at);
  /** Which rows are in sight; the list draws some more around them. */
  const onScroll = useCallback(() => {
    const element = list.current?.element ?? null;
    if (element === null) return;
    const first = Math.floor(element.scrollTop / rowHeight);
    onWindow(first, Math.max(first, Math.ceil((element.scrollTop + element.clientHeight) / rowHeight) - 1));
  }, [onWindow]);
  const order = (): readonly string[] => entries.map(({ asset }) => asset.id);

  function onRowKey({ asset }: CatalogEntry, index: number, event: KeyboardEvent): boolean {
    if (event.key === ' ') {
      toggleAsset(asset.id);
      return true;
    }
    if (event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      if (useChosenAssets.getState().ids.size === 0) toggleAsset(asset.id);
      const next = entries[index + (event.key === 'ArrowDown' ? 1 : -1)];
      if (next !== undefined) chooseAssetsUpTo(next.asset.id, order());
      return false;
    }
    const jumps: Readonly<Record<string, number>> = { Home: 0, End: entries.length - 1, PageDown: index + 15, PageUp: index - 15 };
    const jump = jumps[event.key];
    if (jump === undefined) return false;
    focusRow(list.current, Math.min(entries.length - 1, Math.max(0, jump)));
    return true;
  }

  return (
    <div
      className="catalog-table"
      onFocus={(event) => {
        const row = event.target.closest<HTMLElement>('[data-row]')?.dataset['row'];
        if (row !== undefined) at(entries[Number(row)]?.asset.id ?? null);
      }}
    >
      <VirtualTable
        label="Catalog"
        handle={list}
        columns={drawn}
        count={entries.length}
        rowAt={(index) => entries[index]}
        rowKey={({ asset }) => asset.id}
        rowHeight={rowHeight}
        selectedKey={current}
        isChosen={({ asset }) => chosen.has(asset.id)}
        sort={sort ?? (search === null ? byName : byBest)}
        onSort={({ column }) => {
          const asked = catalogColumns.find((each) => each === column);
          if (asked !== undefined) onSort(nextSort(sort ?? (search === null ? byName : null), asked));
        }}
        onRowPress={({ asset }, _index, event) => {
          if (event.shiftKey) chooseAssetsUpTo(asset.id, order());
          else if (event.ctrlKey || event.metaKey) toggleAsset(asset.id);
          else return false;
          return true;
        }}
        onRowKey={onRowKey}
        onOpen={({ asset }) => {
          opened.assetId = asset.id;
          goTo.assetPage(asset.id);
        }}
        onWindow={onScroll}
      />
    </div>
  );
}

/** Brings a row into sight and gives it the focus. */
export function focusRow(list: VirtualListHandle | null, index: number): void {
  list?.scrollToIndex(index, 'auto');
  requestAnimationFrame(() => list?.element?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus());
}
