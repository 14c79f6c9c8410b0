import { isFinal, type RunSummary } from '../../preload/model/run.ts';
import { goTo } from '../app/address.ts';
import { call } from '../app/bridge.ts';
import { lastSearch } from './list/runs-store.ts';
import { reportProblem } from '../app/problem-store.ts';
import { isOverlaid, isTyping, useWindowKeys } from '../components/window-keys.ts';

export interface RunKeys {
  readonly run: RunSummary | null;
  readonly onSearch: () => void;
  /** Goes to the next (1) or the previous (-1) failure. */
  readonly onFailure: (step: 1 | -1) => void;
  readonly onTab: (tab: 'timeline' | 'graph' | 'log') => void;
  /** Retries from failure; false when there is nothing to retry. */
  readonly onRetry: () => boolean;
}

const tabKeys: Readonly<Record<string, 'timeline' | 'graph' | 'log'>> = { t: 'timeline', g: 'graph', l: 'log' };

/**
 * Keys of the run page: Ctrl . cancels, / goes to the search, n and p walk the failures, t g l choose a tab, Ctrl R retries from failure, Escape goes
 * back to the list.
 */
export function useRunKeys(o: RunKeys): void {
  useWindowKeys((event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === '.') {
      const { run } = o;
      if (run !== null && !isFinal(run.status) && run.status !== 'CANCELING') void cancel(run.id);
      return true;
    }
    // Not a bare key: it starts dbt, and must not come from typing where nothing listens.
    if ((event.ctrlKey || event.metaKey) && event.key === 'r' && !isOverlaid()) return o.onRetry();
    if (!isFree(event)) return false;
    const tab = tabKeys[event.key];
    if (event.key === '/') o.onSearch();
    else if (event.key === 'n') o.onFailure(1);
    else if (event.key === 'p') o.onFailure(-1);
    else if (tab !== undefined) o.onTab(tab);
    else if (event.key === 'Escape') goTo.runs(lastSearch());
    else return false;
    return true;
  });
}

export interface RunsKeys {
  readonly onSearch: () => void;
  /** Null where nothing can be built. */
  readonly onBuild: (() => void) | null;
  readonly onCompare: () => void;
  readonly onDelete: () => void;
  /** Null while nothing is ticked. */
  readonly onClear: (() => void) | null;
  readonly onChooseAll: () => void;
  readonly onEarlier: () => void;
  readonly onLater: () => void;
  /** −1 looks closer, 1 further. */
  readonly onZoom: (by: 1 | -1) => void;
}

/**
 * Keys of the list of runs: / goes to the search, Ctrl Enter builds all where that can be done; Ctrl A ticks all, c compares two, Delete deletes,
 * Escape takes the ticks away; [ and ] go through time, + and − look closer and further.
 */
export function useRunsKeys(o: RunsKeys): void {
  useWindowKeys((event) => {
    const mod = event.ctrlKey || event.metaKey;
    if (mod && event.key === 'Enter' && !isOverlaid()) {
      o.onBuild?.();
      return true;
    }
    if (mod && event.key.toLowerCase() === 'a' && !event.shiftKey && !isTyping(event) && !isOverlaid()) {
      o.onChooseAll();
      return true;
    }
    const order = isFree(event) ? runsOrders[event.key] : undefined;
    const act = order === undefined ? null : order(o);
    act?.();
    return act !== null;
  });
}

const runsOrders: Readonly<Record<string, (o: RunsKeys) => (() => void) | null>> = {
  '/': (o) => o.onSearch,
  c: (o) => o.onCompare,
  Delete: (o) => o.onDelete,
  Escape: (o) => o.onClear,
  '[': (o) => o.onEarlier,
  ']': (o) => o.onLater,
  '+': (o) => () => o.onZoom(-1),
  '-': (o) => () => o.onZoom(1),
};

async function cancel(id: string): Promise<void> {
  const answer = await call('runs.cancel', { id });
  reportProblem(answer.ok ? null : answer.error);
}

/** True for a bare key that nothing else wants: nobody is writing and no window or menu lies over the screen. */
function isFree(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  return !isTyping(event) && !isOverlaid();
}
