import { create } from 'zustand';
import { isFinal, type RunSummary } from '../../../preload/model/run.ts';
import { useRunsWindow } from './runs-store.ts';

interface ChosenRuns {
  /** By id, in the order they were chosen. */
  readonly runs: ReadonlyMap<string, RunSummary>;
  /** Where a stretch of rows begins that Shift extends: a position in the list. */
  readonly anchor: number | null;
}

/** The runs that were ticked, to do something with several at once. */
export const useChosenRuns = create<ChosenRuns>()(() => ({ runs: new Map(), anchor: null }));

/** Ticks a run, or takes the tick away. */
export function toggleRun(run: RunSummary, position: number | null = null): void {
  useChosenRuns.setState(({ runs, anchor }) => {
    const next = new Map(runs);
    if (!next.delete(run.id)) next.set(run.id, run);
    return { runs: next, anchor: position ?? anchor };
  });
}

/** Ticks every loaded row from the one that was ticked last to this one. */
export function chooseUpTo(position: number): void {
  const { rows } = useRunsWindow.getState();
  useChosenRuns.setState(({ runs, anchor }) => {
    const from = anchor ?? position;
    const next = new Map(runs);
    for (let at = Math.min(from, position); at <= Math.max(from, position); at++) {
      const run = rows.get(at);
      if (run !== undefined) next.set(run.id, run);
    }
    return { runs: next, anchor: from };
  });
}

/** Ticks all of these. */
export function chooseRuns(chosen: readonly RunSummary[]): void {
  useChosenRuns.setState({ runs: new Map(chosen.map((run) => [run.id, run])), anchor: null });
}

export function chooseNone(): void {
  useChosenRuns.setState({ runs: new Map(), anchor: null });
}

/** What two or more runs have in common and how they differ, in a few words: `same command, one failed`. */
export function chosenWords(runs: readonly RunSummary[]): string {
  if (runs.length < 2) return '';
  const same = new Set(runs.map((run) => run.commandLine)).size === 1 ? ['same command'] : [];
  const failed = runs.filter((run) => run.status === 'FAILURE').length;
  const active = runs.filter((run) => !isFinal(run.status)).length;
  const words = ['no', 'one', 'both'];
  if (failed > 0) same.push(runs.length === 2 ? `${words[failed]} failed` : `${failed} failed`);
  if (active > 0) same.push(`${active} under way`);
  return same.join(', ');
}

/** The older one first, whichever was ticked first: what changed since then is asked. */
export function inTime([a, b]: readonly [RunSummary, RunSummary]): readonly [RunSummary, RunSummary] {
  return a.createdAt <= b.createdAt ? [a, b] : [b, a];
}
