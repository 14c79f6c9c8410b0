import { create } from 'zustand';
import type { OrreryError } from '../../../preload/model/result.ts';
import type { RunSummary } from '../../../preload/model/run.ts';
import type { RunsSearch } from '../../app/address.ts';
import { call, hear, listen } from '../../app/bridge.ts';
import { useProjectStore } from '../../app/project-store.ts';
import { loadLanes, useLanes } from '../lanes/lanes-store.ts';
import { useKeptRuns } from '../kept-runs.ts';
import type { StatusFilterWord } from '../run-words.ts';
import { askedRuns, countsByWord, folds, noFilter, runsAddress, type RunsFilter } from './runs-filter.ts';
import { windowAt } from './time-window.ts';

/** A window onto the list of runs: `rows` holds what has been loaded, by position in the list. */
export interface RunsWindow {
  readonly filter: RunsFilter;
  /** How many runs match; null until main has answered. */
  readonly total: number | null;
  readonly rows: ReadonlyMap<number, RunSummary>;
  /** How many attempts a chain has, where it has more than one. */
  readonly attempts: ReadonlyMap<string, number>;
  /** All attempts of the chains that are unfolded, by chain, the last one first. */
  readonly unfolded: ReadonlyMap<string, readonly RunSummary[]>;
  /** How many of the runs are in each state, but for the states the list is narrowed to. */
  readonly counts: ReadonlyMap<StatusFilterWord, number>;
  readonly error: OrreryError | null;
}

const empty: RunsWindow = { filter: noFilter, total: null, rows: new Map(), attempts: new Map(), unfolded: new Map(), counts: new Map(), error: null };

export const useRunsWindow = create<RunsWindow>()(() => empty);

/** The run that was opened last from the list, to come back to it. */
export const opened = { runId: '' };

/** What the address of the list says when it is narrowed as it was last. */
export function lastSearch(): RunsSearch {
  return runsAddress(useRunsWindow.getState().filter);
}

/** Rows asked for at a time. */
const block = 100;

/** The rows in view, so that a reload brings those first. */
let view = { from: 0, to: block };
/** Rises with every reload and change of filter; an answer to an earlier question is dropped. */
let generation = 0;
const asked = new Set<number>();

/** Mirrors the list of runs while the screen is open. The filter outlives the screen, as a person comes back to it. */
export function watchRuns(): () => void {
  const listening = listen('runs.changed', {
    snapshot: async () => {
      await reload();
      return { ok: true, value: null };
    },
    replace: () => undefined,
    apply: applyChanged,
  });
  const deaf = hear('runs.deleted', () => void reload());
  const unsubscribe = useProjectStore.subscribe((now, before) => {
    if (now.project?.id !== before.project?.id) void reload();
  });
  const offKept = useKeptRuns.subscribe(() => {
    if (useRunsWindow.getState().filter.kept) void reload();
  });
  return () => {
    offKept();
    listening.stop();
    deaf();
    unsubscribe();
  };
}

/** Narrows the list. */
export function filterRuns(filter: RunsFilter): void {
  useRunsWindow.setState(({ unfolded }) => ({ filter, unfolded: folds(filter) ? unfolded : new Map() }));
  view = { from: 0, to: block };
  void reload();
}

/** Sees to it that the rows from `from` to `to` (exclusive) are there. */
export function needRuns(from: number, to: number): void {
  view = { from, to };
  const { rows, total } = useRunsWindow.getState();
  for (let start = Math.floor(from / block) * block; start < Math.min(to, total ?? 0); start += block) {
    const last = Math.min(start + block, total ?? 0) - 1;
    if (asked.has(start) || (rows.has(start) && rows.has(last))) continue;
    asked.add(start);
    void load(start);
  }
}

async function load(start: number): Promise<void> {
  const question = generation;
  const answer = await ask(start, block);
  if (question !== generation) return;
  asked.delete(start);
  if (!answer.ok) return useRunsWindow.setState({ error: answer.error });
  useRunsWindow.setState(({ rows, attempts: before }) => {
    const next = new Map(rows);
    answer.value.runs.forEach((run, index) => next.set(start + index, run));
    const attempts = new Map([...before, ...Object.entries(answer.value.attempts)]);
    return { rows: next, attempts, total: answer.value.total, error: null };
  });
}

/** Takes the rows in view anew and forgets the others; the lanes and the counts as well. */
export async function reload(): Promise<void> {
  generation += 1;
  reloadLanes();
  asked.clear();
  const question = generation;
  const from = Math.floor(view.from / block) * block;
  const [answer, counts] = await Promise.all([ask(from, Math.min(2 * block, 2_000)), countByState()]);
  if (question !== generation) return;
  if (!answer.ok) return useRunsWindow.setState({ error: answer.error });
  const rows = new Map(answer.value.runs.map((run, index) => [from + index, run]));
  const attempts = new Map(Object.entries(answer.value.attempts));
  useRunsWindow.setState({ rows, attempts, total: answer.value.total, counts, error: null });
  for (const chain of useRunsWindow.getState().unfolded.keys()) void unfold(chain);
}

/** Shows the earlier attempts of a chain beneath its last one. */
export async function unfold(chain: string): Promise<void> {
  const answer = await call('runs.attempts', { chain });
  if (!answer.ok) return useRunsWindow.setState({ error: answer.error });
  useRunsWindow.setState(({ unfolded }) => ({ unfolded: new Map([...unfolded, [chain, answer.value]]) }));
}

/** Takes the earlier attempts of a chain away again. */
export function fold(chain: string): void {
  useRunsWindow.setState(({ unfolded }) => ({ unfolded: new Map([...unfolded].filter(([each]) => each !== chain)) }));
}

function ask(from: number, count: number) {
  const { filter } = useRunsWindow.getState();
  return call('runs.list', { from, count, folded: folds(filter), ...askedRuns(filter) });
}

async function countByState(): Promise<ReadonlyMap<StatusFilterWord, number>> {
  const answer = await call('runs.counts', askedRuns({ ...useRunsWindow.getState().filter, words: [] }));
  return answer.ok ? countsByWord(answer.value) : new Map();
}

/** The lanes show the stretch of time the list is narrowed to, else today. */
function reloadLanes(): void {
  const { filter } = useRunsWindow.getState();
  if (useLanes.getState().isOpen) void loadLanes(filter, filter.time ?? windowAt('day', Date.now()));
}

/** Known runs are changed in place; one that is new or moves from one state to another changes the list itself. */
function applyChanged(changed: readonly RunSummary[]): void {
  const projectId = useProjectStore.getState().project?.id;
  const ours = changed.filter((run) => run.projectId === projectId);
  if (ours.length === 0) return;
  const byId = new Map(ours.map((run) => [run.id, run]));
  const { rows: before, unfolded } = useRunsWindow.getState();
  const known = new Map([...before.values(), ...[...unfolded.values()].flat()].map((run) => [run.id, run.status]));
  const moved = ours.some((run) => known.get(run.id) !== run.status);
  useRunsWindow.setState(({ rows, unfolded }) => ({
    rows: new Map([...rows].map(([position, run]) => [position, byId.get(run.id) ?? run])),
    unfolded: new Map([...unfolded].map(([chain, runs]) => [chain, runs.map((run) => byId.get(run.id) ?? run)])),
  }));
  if (moved) void reload();
}
