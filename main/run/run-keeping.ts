import { failed, ok, type Result } from '../../preload/model/result.ts';
import type { Deletion, DiskUse } from '../../preload/model/run-list.ts';
import { isFinal } from '../../preload/model/run.ts';
import type { Retention } from '../../preload/model/settings.ts';
import type { History } from '../history/open-history.ts';
import type { KeptRun } from '../history/run-lists.ts';
import { historyProblem } from '../history/sqlite-error.ts';
import type { RunRecord } from '../history/run-rows.ts';
import { deleteRuns, sweepDeleted } from './delete-runs.ts';
import { type HeldRuns, runsToPrune } from './retention.ts';
import { bytesOf, runFolder } from './run-folder.ts';
import { tidyRun } from './tidy-run.ts';

export interface KeepingOptions {
  readonly history: Pick<History, 'deletion' | 'keptRuns' | 'lists' | 'runs' | 'steps' | 'transaction'>;
  readonly dataDir: string;
  /** Ids of the runs that something names as the state to read from; asked each time. */
  readonly namedAsState: () => Iterable<string>;
  /** Asked each time: a person may have changed it. */
  readonly retention: () => Retention;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Writes to Orrery's own log. */
  readonly report: (message: string, error?: unknown) => void;
}

/** What becomes of runs that are over: packed, measured, and deleted when a person or the retention says so. */
export interface RunKeeping {
  /** What deleting these runs would free. Ids that no run has are left out. */
  deletion(ids: readonly string[]): Promise<Deletion>;
  delete(ids: readonly string[]): Promise<Deletion>;
  /** What runs take on the disk, and what `prune` would free. */
  usage(retention?: Retention): DiskUse;
  /** Deletes what the retention does not keep, of every project, a few at a time. */
  prune(retention?: Retention): Promise<Deletion>;
  /** Ids of the runs that are kept by hand, of all projects: nothing but `delete` removes them. */
  kept(): readonly string[];
  /** Keeps runs by hand, or no longer. Fails when the history cannot be written. */
  setKept(ids: readonly string[], kept: boolean): Result<null>;
  /** Hears which runs are kept whenever that is changed here. Returns what stops it. */
  onKept(listener: (ids: readonly string[]) => void): () => void;
  /** Packs the logs of runs that are over and measures what they take, one after the other. */
  tidy(): Promise<void>;
  /** Tells of runs that are gone. Returns what stops it. */
  onDeleted(listener: (ids: readonly string[]) => void): () => void;
  /** Finishes what a crash has interrupted; from then on prunes at once and once a day. To be called once at start. */
  start(): Promise<void>;
  /** Waits for what is under way. Call before the history is closed. */
  stop(): Promise<void>;
}

/** Runs deleted in one transaction: other work gets its turn in between. */
const batch = 20;
const day = 86_400_000;
/** Milliseconds after the start: opening a project comes first. */
const firstPrune = 20_000;

/** Looks after what runs leave behind in `dataDir`. */
export function keepRuns(o: KeepingOptions): RunKeeping {
  const { history } = o;
  const listeners = new Set<(ids: readonly string[]) => void>();
  /** Runs that could not be tidied: not tried again before the next start. */
  const untidy = new Set<string>();
  const keptListeners = new Set<(ids: readonly string[]) => void>();
  const timers: NodeJS.Timeout[] = [];
  let work: Promise<unknown> = Promise.resolve();
  let tidying = false;
  let stopped = false;

  /** One piece of work at a time; what fails is for its caller, the next goes on. */
  function inTurn<T>(piece: () => Promise<T>): Promise<T> {
    const done = work.then(piece, piece);
    work = done.catch(() => undefined);
    return done;
  }

  const named = (ids: readonly string[]): readonly RunRecord[] => ids.map((id) => history.runs.get(id)).filter((run) => run !== null);

  async function deleteSome(runs: readonly RunRecord[]): Promise<Deletion> {
    const over = runs.filter((run) => isFinal(run.status));
    let [count, bytes] = [0, 0];
    for (let from = 0; from < over.length && !stopped; from += batch) {
      const some = over.slice(from, from + batch);
      const sizes = new Map<string, number>();
      for (const run of some) sizes.set(run.id, run.bytes ?? (await bytesOf(runFolder(o.dataDir, run.id))));
      const gone = await deleteRuns(o, some);
      count += gone.length;
      for (const id of gone) bytes += sizes.get(id) ?? 0;
      if (gone.length > 0) for (const listener of listeners) listener(gone);
    }
    return { runs: count, bytes, underWay: runs.length - over.length };
  }

  /** Runs that are kept by hand or named as a state, and what a run which is not over reads: the one it retries, those whose artifacts are its state. */
  function needed(): ReadonlySet<string> {
    const ids = new Set<string>([...history.keptRuns.ids(), ...o.namedAsState()]);
    for (const run of history.runs.unfinished()) {
      if (run.retryOf !== null) ids.add(run.retryOf);
      for (const { request } of history.steps.list(run.seq)) if (request.state?.kind === 'run') ids.add(request.state.id);
    }
    return ids;
  }

  /** What goes, and how many would if they held no result. */
  function prunable(retention: Retention): { readonly runs: readonly KeptRun[]; readonly held: number } {
    const ids = needed();
    const found = history.lists.usage().map(({ projectId }) => {
      const runs = history.lists.kept(projectId);
      const held: HeldRuns = { results: history.deletion.holdingResults(projectId), needed: ids };
      const go = runsToPrune(runs, retention, held, o.now());
      return { go, held: runsToPrune(runs, retention, { ...held, results: new Set() }, o.now()).length - go.length };
    });
    return { runs: found.flatMap(({ go }) => go), held: found.reduce((sum, { held }) => sum + held, 0) };
  }

  const prune = (retention: Retention): Promise<Deletion> => inTurn(() => deleteSome(named(prunable(retention).runs.map(({ id }) => id))));

  async function pruneByItself(): Promise<void> {
    try {
      await prune(o.retention());
    } catch (error) {
      o.report('Old runs could not be deleted', error);
    }
  }

  async function tidyAll(): Promise<void> {
    if (tidying) return;
    tidying = true;
    try {
      while (!stopped) {
        const run = history.lists.untidied(untidy.size + 1).find(({ id }) => !untidy.has(id));
        if (run === undefined) return;
        await inTurn(() => tidyOne(run));
      }
    } catch (error) {
      o.report('Runs that are over could not be looked after', error);
    } finally {
      tidying = false;
    }
  }

  async function tidyOne(run: RunRecord): Promise<void> {
    try {
      const bytes = await tidyRun(runFolder(o.dataDir, run.id), history.steps.list(run.seq));
      history.transaction(() => {
        if (history.runs.get(run.id) !== null) history.runs.update(run.seq, { bytes });
      });
    } catch (error) {
      untidy.add(run.id);
      o.report(`The logs of run ${run.id} could not be packed; it is tried again at the next start`, error);
    }
  }

  return {
    async deletion(ids) {
      const runs = named(ids);
      const over = runs.filter((run) => isFinal(run.status));
      let bytes = 0;
      for (const run of over) bytes += run.bytes ?? (await bytesOf(runFolder(o.dataDir, run.id)));
      return { runs: over.length, bytes, underWay: runs.length - over.length };
    },
    delete: (ids) => inTurn(() => deleteSome(named(ids))),
    usage(retention = o.retention()) {
      const { runs, held } = prunable(retention);
      return { projects: history.lists.usage(), prunable: { runs: runs.length, bytes: runs.reduce((sum, run) => sum + (run.bytes ?? 0), 0) }, held };
    },
    prune: (retention = o.retention()) => prune(retention),
    kept: () => history.keptRuns.ids(),
    setKept(ids, kept) {
      try {
        history.transaction(() => (kept ? history.keptRuns.keep(ids, o.now()) : history.keptRuns.release(ids)));
      } catch (error) {
        return failed(historyProblem(error));
      }
      const now = history.keptRuns.ids();
      for (const listener of keptListeners) listener(now);
      return ok(null);
    },
    onKept(listener) {
      keptListeners.add(listener);
      return () => keptListeners.delete(listener);
    },
    tidy: tidyAll,
    onDeleted(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start() {
      await inTurn(() => sweepDeleted(o));
      timers.push(
        setTimeout(() => void tidyAll().then(pruneByItself), firstPrune),
        setInterval(() => void pruneByItself(), day),
      );
      // A daemon of its own: the process may end while they wait.
      for (const timer of timers) timer.unref();
    },
    async stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      await work;
    },
  };
}
