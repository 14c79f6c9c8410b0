import { type RefObject, useEffect, useRef } from 'react';
import type { VirtualListHandle } from '../../components/VirtualList.tsx';
import type { ListedRows } from './listed-rows.ts';
import { opened } from './runs-store.ts';

/** Once the list is there again, the run that was opened from it is in view and has the focus: the arrows go on from there. */
export function useComeBack(list: RefObject<VirtualListHandle | null>, listed: ListedRows, isThere: boolean): void {
  const done = useRef(false);
  useEffect(() => {
    if (done.current || !isThere) return;
    done.current = true;
    const index = listed.indexOf(opened.runId);
    opened.runId = '';
    if (index === null) return;
    list.current?.scrollToIndex(index, 'auto');
    const frame = requestAnimationFrame(() => list.current?.element?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus());
    return () => cancelAnimationFrame(frame);
  }, [list, listed, isThere]);
}
