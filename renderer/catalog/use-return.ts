import { type RefObject, useEffect, useRef } from 'react';
import type { VirtualListHandle } from '../components/VirtualList.tsx';
import { opened } from './catalog-store.ts';
import type { CatalogEntry } from './entries.ts';

/** Once the rows are there again, the asset whose page was opened from here is in sight and has the focus: the arrows go on from there. */
export function useReturn(list: RefObject<VirtualListHandle | null>, entries: readonly CatalogEntry[], at: (id: string) => void): void {
  const done = useRef(false);
  useEffect(() => {
    if (done.current || entries.length === 0) return;
    done.current = true;
    const index = entries.findIndex(({ asset }) => asset.id === opened.assetId);
    opened.assetId = '';
    const entry = entries[index];
    if (entry === undefined) return;
    at(entry.asset.id);
    list.current?.scrollToIndex(index, 'center');
    const frame = requestAnimationFrame(() => list.current?.element?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus());
    return () => cancelAnimationFrame(frame);
  }, [list, entries, at]);
}
