import { type RefObject, useEffect, useRef } from 'react';
import type { RunSummary } from '../../../preload/model/run.ts';
import type { VirtualListHandle } from '../../components/VirtualList.tsx';
import { opened } from './runs-store.ts';

/** Once the list is there again, the run that was opened from it is in view and has the focus: the arrows go on from there. */
export function useComeBack(list: RefObject<VirtualListHandle | null>, rows: ReadonlyMap<number, RunSummary>): void {
  const done = useRef(false);
  useEffect(() => {
    if (done.current || rows.size === 0) return;
    done.current = true;
    const found = [...rows].find(([, run]) => run.id === opened.runId);
    opened.runId = '';
    if (found === undefined) return;
    const [position] = found;
    list.current?.scrollToIndex(position, 'auto');
    const frame = requestAnimationFrame(() => list.current?.element?.querySelector<HTMLElement>(`[data-row="${position}"]`)?.focus());
    return () => cancelAnimationFrame(frame);
  }, [list, rows]);
}
