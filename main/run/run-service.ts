import type { AssetGraph } from '../../preload/model/asset.ts';
import type { OrreryError, Result } from '../../preload/model/result.ts';
import { isFinal, type RunSummary } from '../../preload/model/run.ts';
import { defaultSettings, type Settings } from '../../preload/model/settings.ts';
import { type ProcessIdentity, thisProcess } from '../dbt/process-identity.ts';
import type { History } from '../history/open-history.ts';
import type { Steps } from '../../preload/model/steps.ts';
import type { ReadBuiltFrom } from './built-from.ts';
import { type ChangeFeed, createChangeFeed, type RunChange } from './change-feed.ts';
import { circumstances } from './circumstances.ts';
import type { DbtDoor } from './dbt-door.ts';
import { hideSecrets } from './hide-secrets.ts';
import { createKnownResults, type ProjectResults } from './known-results.ts';
import { type ComparedWith, createKnownStaleness, type ProjectStaleness } from './known-staleness.ts';
import type { ReadNodes } from './late-descriptions.ts';
import type { Launch } from './launch-run.ts';
import { createLogViews } from './log-views.ts';
import type { QueueOptions } from './queue.ts';
import type { RetryWish } from './retry-run.ts';
import { createRunFlow } from './run-flow.ts';
import { type Along, createRunOrders, type RetriedBy } from './run-orders.ts';
import { createRunQueries, type RunQueries } from './run-queries.ts';

export type { LogQuery, RawQuery } from './run-queries.ts';

export interface RunServiceOptions {
  readonly history: History;
  readonly dataDir: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The environment Orrery was started with: what dbt gets is made from it. */
  readonly env: NodeJS.ProcessEnv;
  readonly dbt: DbtDoor;
  readonly readNodes: ReadNodes;
  /** Without it only times of builds are known. */
  readonly readBuiltFrom?: ReadBuiltFrom;
  /** Asked at each start: a run may have waited in the queue while trust in its project was withdrawn. */
  readonly isTrusted: (projectId: string) => boolean;
  /** Folder with v2's DuckDB driver, asked at each start; null when there is none. */
  readonly driverDir: () => string | null;
  /** The limits of the queue and the patience with a database in use, asked whenever they matter; the defaults unless given. */
  readonly settings?: () => Pick<Settings, 'limits' | 'databaseWaitMs'>;
  /** Noted down with each run. */
  readonly orreryVersion?: string;
  /** Writes to Orrery's own log. */
  readonly report: (message: string, error?: unknown) => void;
  /** This process; tests pass another to play two. */
  readonly self?: ProcessIdentity;
}

export interface RunService extends Omit<RunQueries, 'summary'> {
  /** Puts a run in the queue and starts it when its turn has come. `along` is done in the same transaction, and may forbid it. */
  launch(launch: Launch, along?: Along): Promise<Result<{ readonly runId: string }>>;
  /** Puts the next attempt of a run that is over in the queue. `run-not-found`, `run-active`, `nothing-to-retry`. */
  retry(id: string, wish: RetryWish, by: RetriedBy): Promise<Result<{ readonly runId: string }>>;
  /** Cancels a run, whichever Orrery started it. `run-not-found`, `run-not-active`. */
  cancel(id: string): Promise<Result<null>>;
  /** Puts a queued run before all others. `run-not-found`, `run-not-active`. */
  moveToFront(id: string): Promise<Result<null>>;
  /** Starts a queued run that only a limit or its time holds. `run-not-found`, `run-not-active`, `database-locked`. */
  startNow(id: string): Promise<Result<null>>;
  /** Looks at the queue again: its limits have changed. */
  limitsChanged(): void;
  /** Takes over what another Orrery left: follows a living dbt, ends what has ended, starts what waits. To be called once at start. */
  recover(): Promise<void>;
  /** The last builds of assets, and why they are stale. */
  staleness(projectId: string, graph: AssetGraph, compared: ComparedWith): ProjectStaleness;
  /** The same, step by step. */
  stalenessSteps(projectId: string, graph: AssetGraph, compared: ComparedWith): Steps<ProjectStaleness>;
  /** What is known of the nodes of a project. */
  results(projectId: string): ProjectResults;
  /** Somebody here has written runs to the history: tells of them now. */
  historyChanged(): void;
  /** Runs are gone: what is known of nodes comes from those that are left. */
  forget(runIds: readonly string[]): void;
  /** Changes of any run on this data folder, this process's and others'. Returns what stops it. */
  onChange(listener: (change: RunChange) => void): () => void;
  /** Resolves once nothing more will happen to the run. Rejects when there is no such run. */
  whenFinal(id: string): Promise<RunSummary>;
  /** Trouble with the history or the disk that a person should see, newest last; the listener hears of changes. */
  problems(): readonly OrreryError[];
  onProblems(listener: (problems: readonly OrreryError[]) => void): () => void;
  /** Adds trouble that somebody else has with the history or the disk, in place of the one of this id; null when it is over. */
  setTrouble(id: string, problem: OrreryError | null): void;
  /** Stops following; dbt goes on. Call before the history is closed. */
  stop(): Promise<void>;
}

/** Makes the one service that runs dbt, for the window and the command line alike. */
export function createRunService(o: RunServiceOptions): RunService {
  const { history, dbt } = o;
  const self = o.self ?? thisProcess();
  const settings = o.settings ?? (() => defaultSettings);
  const queue: QueueOptions = { history, self, isAlive: (identity) => dbt.isAlive(identity), now: o.now, limits: () => settings().limits };
  const feed: ChangeFeed = createChangeFeed(history, o.report, () => flow.isBusy());
  const known = createKnownResults(history);
  const stale = createKnownStaleness(history);
  const hide = hideSecrets(o.env);
  const views = createLogViews(history, hide);
  const troubles = new Map<string, OrreryError>();
  const problemListeners = new Set<(problems: readonly OrreryError[]) => void>();
  const queries = createRunQueries({ history, views, queue });
  const orders = createRunOrders({ history, dataDir: o.dataDir, self, now: o.now, queue });
  const flow = createRunFlow({ ...o, self, queue, feed, hide, databaseWaitMs: () => settings().databaseWaitMs, setTrouble });

  function setTrouble(id: string, problem: OrreryError | null): void {
    if (problem === null ? !troubles.delete(id) : troubles.get(id)?.title === problem.title) return;
    if (problem !== null) troubles.set(id, problem);
    for (const listener of problemListeners) listener([...troubles.values()]);
  }

  feed.onChange((change, records) => {
    known.changed(change);
    if (records.some((run) => isFinal(run.status))) stale.forget();
    for (const run of records) flow.cancel(run);
    if (records.some((run) => isFinal(run.status))) queueMicrotask(() => flow.pump());
  });

  /** Gives the answer to an order, and has it carried out. */
  async function carriedOut<T>(answer: Result<T>): Promise<Result<T>> {
    if (answer.ok) flow.pump();
    return answer;
  }

  function releaseOwn(): void {
    const own = history.runs.unfinished().filter((run) => run.owner !== null && run.owner.pid === self.pid && run.owner.startedTicks === self.startedTicks);
    if (own.length === 0) return;
    history.transaction(() => {
      for (const run of own) history.runs.update(run.seq, { owner: null });
    });
  }

  return {
    ...queries,
    launch(launch, along) {
      const [step] = launch.steps;
      const noted = circumstances({ project: launch.project, step, env: o.env, driverDir: o.driverDir(), orreryVersion: o.orreryVersion ?? '', hide });
      return carriedOut(orders.launch({ circumstances: noted, ...launch }, along));
    },
    retry: (id, wish, by) => carriedOut(orders.retry(id, wish, by)),
    cancel: (id) => carriedOut(orders.cancel(id)),
    moveToFront: (id) => carriedOut(orders.moveToFront(id)),
    startNow: (id) => carriedOut(orders.startNow(id)),
    limitsChanged: () => flow.pump(),
    async recover() {
      flow.pump();
    },
    historyChanged: () => feed.publish(),
    forget(runIds) {
      known.forget(runIds);
      stale.forget();
    },
    staleness: (projectId, graph, compared) => stale.of(projectId, graph, known.of(projectId), compared),
    stalenessSteps: (projectId, graph, compared) => stale.steps(projectId, graph, known.of(projectId), compared),
    results: (projectId) => known.of(projectId),
    onChange: (listener) => feed.onChange((change) => listener(change)),

    whenFinal(id) {
      return new Promise((resolve, reject) => {
        const run = history.runs.get(id);
        if (run === null) return reject(new Error(`there is no run ${id}`));
        if (isFinal(run.status)) return resolve(queries.summary(run));
        const off = feed.onChange((_change, records) => {
          const record = records.find((changed) => changed.id === id);
          if (record === undefined || !isFinal(record.status)) return;
          off();
          resolve(queries.summary(record));
        });
      });
    },

    setTrouble,
    problems: () => [...troubles.values()],
    onProblems(listener) {
      problemListeners.add(listener);
      return () => problemListeners.delete(listener);
    },

    async stop() {
      await flow.stop();
      feed.stop();
      views.close();
      try {
        releaseOwn();
      } catch (error) {
        // Whoever comes next sees that this process is gone.
        o.report('Runs could not be handed over', error);
      }
    },
  };
}
