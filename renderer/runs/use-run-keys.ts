import { useEffect, useRef } from 'react';
import { isFinal, type RunSummary } from '../../preload/model/run.ts';
import { goTo } from '../app/address.ts';
import { call } from '../app/bridge.ts';
import { lastSearch } from './list/runs-store.ts';
import { reportProblem } from '../app/problem-store.ts';

/** Keys of the run page: Ctrl . cancels, / goes to the search, Escape goes back to the list. */
export function useRunKeys(o: { readonly run: RunSummary | null; readonly onSearch: () => void }): void {
  useKeys((event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === '.') {
      const { run } = o;
      if (run !== null && !isFinal(run.status) && run.status !== 'CANCELING') void cancel(run.id);
      return true;
    }
    if (!isFree(event)) return false;
    if (event.key === '/') o.onSearch();
    else if (event.key === 'Escape') goTo.runs(lastSearch());
    else return false;
    return true;
  });
}

/** Keys of the list of runs: / goes to the search, Ctrl Enter builds all where that can be done. */
export function useRunsKeys(o: { readonly onSearch: () => void; readonly onBuild: (() => void) | null }): void {
  useKeys((event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === 'Enter' && !isOverlaid()) {
      o.onBuild?.();
      return true;
    }
    if (!isFree(event) || event.key !== '/') return false;
    o.onSearch();
    return true;
  });
}

async function cancel(id: string): Promise<void> {
  const answer = await call('runs.cancel', { id });
  reportProblem(answer.ok ? null : answer.error);
}

/** Listens while the screen is open; `take` gives true for a key it has dealt with. */
function useKeys(take: (event: KeyboardEvent) => boolean): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (latest.current(event)) event.preventDefault();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** True for a bare key that nothing else wants: nobody is writing and no window or menu lies over the screen. */
function isFree(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = event.composedPath()[0];
  if (target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable)) return false;
  return !isOverlaid();
}

/** True while a window or a menu lies over the screen: it has the keys. */
function isOverlaid(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]') !== null;
}
