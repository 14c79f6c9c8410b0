import type { AssetGraph, AssetStates, Check } from '../../preload/model/asset.ts';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';
import { isFinal, type LogLevel, type LogWindow, type NodeFailure, type RawWindow, type RunDetail, type RunSummary } from '../../preload/model/run.ts';
import { processIdentity, type ProcessIdentity } from '../dbt/process-identity.ts';
import type { History } from '../history/open-history.ts';
import type { RunQuery, RunRecord } from '../history/run-rows.ts';
import { historyProblem } from '../history/sqlite-error.ts';
import { type ChangeFeed, createChangeFeed, type RunChange } from './change-feed.ts';
import type { DbtDoor } from './dbt-door.ts';
import { canceledError, endWithoutDbt } from './finish-run.ts';
import { hideSecrets } from './hide-secrets.ts';
import { createKnownResults } from './known-results.ts';
import type { ReadNodes } from './late-descriptions.ts';
import { enqueueRun, type Launch } from './launch-run.ts';
import { compiledCode } from './compiled-code.ts';
import { nodeFailure } from './failure.ts';
import { createLogViews } from './log-views.ts';
import { claimOrphans, claimQueued } from './queue.ts';
import { assetStates } from './asset-states.ts';
import { runDetail } from './run-detail.ts';
import { runSummary } from './run-summary.ts';
import { summariesOf } from './summaries.ts';
import { nextRunStatus } from './run-state.ts';
import { startRun } from './start-run.ts';
import { targetDir } from './step-places.ts';
import { supervise, type Supervisor } from './supervise-run.ts';

export interface RunServiceOptions {
  readonly history: History;
  readonly dataDir: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The environment Orrery was started with: what dbt gets is made from it. */
  readonly env: NodeJS.ProcessEnv;
  readonly dbt: DbtDoor;
  readonly readNodes: ReadNodes;
  /** Asked at each start: a run may have waited in the queue while trust in its project was withdrawn. */
  readonly isTrusted: (projectId: string) => boolean;
  /** Folder with v2's DuckDB driver, asked at each start; null when there is none. */
  readonly driverDir: () => string | null;
  /** Writes to Orrery's own log. */
  readonly report: (message: string, error?: unknown) => void;
  /** This process; tests pass another to play two. */
  readonly self?: ProcessIdentity;
}

export interface LogQuery {
  readonly id: string;
  readonly level: LogLevel;
  readonly search: string;
  /** The search is an RE2 pattern. */
  readonly regex?: boolean;
  readonly uniqueId: string | null;
  readonly from: number;
  readonly count: number;
}

export interface RawQuery {
  readonly id: string;
  readonly file: 'stdout' | 'stderr';
  readonly from: number;
  readonly count: number;
}

export interface RunService {
  /** Puts a run in the queue and starts it when its database is free. */
  launch(launch: Launch): Promise<Result<{ readonly runId: string }>>;
  /** Cancels a run, whichever Orrery started it. `run-not-found`, `run-not-active`. */
  cancel(id: string): Promise<Result<null>>;
  /** Takes over what another Orrery left: follows a living dbt, ends what has ended, starts what waits. To be called once at start. */
  recover(): Promise<void>;
  /** Newest first; every project's when `projectId` is null. */
  list(query: RunQuery): { readonly total: number; readonly runs: readonly RunSummary[] };
  lastRunOf(projectId: string): RunSummary | null;
  detail(id: string): Result<RunDetail>;
  log(query: LogQuery): Promise<Result<LogWindow>>;
  /** The position in that log of the first line of `at` (milliseconds since the epoch) or later. */
  logPosition(query: Omit<LogQuery, 'from' | 'count'>, at: number): Promise<Result<number>>;
  raw(query: RawQuery): Promise<Result<RawWindow>>;
  failure(id: string, uniqueId: string): Promise<Result<NodeFailure>>;
  /** The code that the newest run of a node compiled, and when that run was done with it (milliseconds since the epoch); null when none did. */
  compiledCode(projectId: string, uniqueId: string): Promise<{ readonly code: string; readonly at: number } | null>;
  /** The states of all assets and checks of a project. */
  assetStates(projectId: string, graph: AssetGraph, checks: readonly Check[]): AssetStates;
  /** Changes of any run on this data folder, this process's and others'. Returns what stops it. */
  onChange(listener: (change: RunChange) => void): () => void;
  /** Resolves once nothing more will happen to the run. Rejects when there is no such run. */
  whenFinal(id: string): Promise<RunSummary>;
  /** Trouble with the history or the disk that a person should see, newest last; the listener hears of changes. */
  problems(): readonly OrreryError[];
  onProblems(listener: (problems: readonly OrreryError[]) => void): () => void;
  /** Stops following; dbt goes on. Call before the history is closed. */
  stop(): Promise<void>;
}

const noLongerTrusted: OrreryError = {
  code: 'not-trusted',
  title: 'The project is no longer trusted, so the run was not started.',
  next: { kind: 'trust' },
};

/** How often (milliseconds) it is asked whether another Orrery has left its runs. */
const orphanInterval = 1_000;
/** How long (milliseconds) a run may be without a process after the Orrery that was starting it died. */
const startGrace = 1_000;

/** Makes the one service that runs dbt, for the window and the command line alike. */
export function createRunService(o: RunServiceOptions): RunService {
  const { history, dbt } = o;
  const self = o.self ?? processIdentity() ?? { pid: process.pid, startedTicks: 'unknown', bootId: 'unknown' };
  const queue = { history, self, isAlive: (identity: ProcessIdentity) => dbt.isAlive(identity), now: o.now };
  const feed: ChangeFeed = createChangeFeed(history, o.report);
  const known = createKnownResults(history);
  const hide = hideSecrets(o.env);
  const views = createLogViews(history, hide);
  const supervisors = new Map<string, Supervisor>();
  const underWay = new Set<Promise<void>>();
  const troubles = new Map<string, OrreryError>();
  const problemListeners = new Set<(problems: readonly OrreryError[]) => void>();
  let stopped = false;

  function setTrouble(id: string, problem: OrreryError | null): void {
    if (problem === null ? !troubles.delete(id) : troubles.get(id)?.title === problem.title) return;
    if (problem !== null) troubles.set(id, problem);
    for (const listener of problemListeners) listener([...troubles.values()]);
  }

  /** Keeps a piece of work in mind until it is over, so that `stop` can wait for it. */
  function keep(work: Promise<void>): void {
    const kept = work.catch((error: unknown) => o.report('A run could not be looked after', error)).finally(() => underWay.delete(kept));
    underWay.add(kept);
  }

  function follow(run: RunRecord, identity: ProcessIdentity | null): void {
    const step = history.steps.get(run.seq, 1);
    if (step === null || supervisors.has(run.id) || stopped) return;
    const supervisor = supervise(
      {
        history,
        dbt,
        dataDir: o.dataDir,
        readNodes: o.readNodes,
        hide,
        now: o.now,
        report: o.report,
        onCommit: () => feed.publish(),
        onTrouble: (problem) => setTrouble(run.id, problem),
      },
      run,
      step,
      identity,
    );
    supervisors.set(run.id, supervisor);
    keep(leave(run.id, supervisor));
  }

  async function leave(id: string, supervisor: Supervisor): Promise<void> {
    try {
      await supervisor.done;
    } finally {
      supervisors.delete(id);
    }
    pump();
  }

  async function start(run: RunRecord): Promise<void> {
    const step = history.steps.get(run.seq, 1);
    if (step === null) return;
    const started = !o.isTrusted(run.projectId)
      ? failed(noLongerTrusted)
      : await startRun({ dbt, dataDir: o.dataDir, env: o.env, driverDir: o.driverDir() }, run, step);
    const current = history.runs.get(run.id);
    if (current === null || isFinal(current.status)) return;
    if (started.ok) return follow(current, started.value);
    history.transaction(() => {
      const status = nextRunStatus(current.status, { kind: 'start failed' });
      endWithoutDbt(history, current, status, status === 'CANCELED' ? canceledError : started.error, o.now());
    });
    feed.publish();
    pump();
  }

  /** Goes on with a run that another Orrery had begun. */
  async function resume(run: RunRecord): Promise<void> {
    const step = history.steps.get(run.seq, 1);
    if (step === null) return;
    let identity = dbt.readProcessIdentity(step.dir);
    if (identity === null && dbt.readExitCode(step.dir) === null) {
      await new Promise((resolve) => setTimeout(resolve, startGrace));
      identity = dbt.readProcessIdentity(step.dir);
      if (identity === null && dbt.readExitCode(step.dir) === null) return release(run);
    }
    follow(history.runs.get(run.id) ?? run, identity);
  }

  /** The Orrery that claimed the run died before it started dbt: it waits in the queue again. */
  function release(run: RunRecord): void {
    history.transaction(() => {
      const current = history.runs.get(run.id);
      if (current === null || isFinal(current.status)) return;
      const status = nextRunStatus(current.status, { kind: 'released' });
      if (status === 'CANCELED') endWithoutDbt(history, current, status, canceledError, o.now());
      else history.runs.update(run.seq, { status, startedAt: null });
    });
    feed.publish();
    pump();
  }

  function pump(): void {
    if (stopped) return;
    try {
      for (const run of claimOrphans(queue)) keep(resume(run));
      for (const run of claimQueued(queue)) keep(start(run));
    } catch (error) {
      o.report('The queue of runs could not be read', error);
    }
    feed.publish();
  }

  feed.onChange((change, records) => {
    known.changed(change);
    for (const run of records) {
      if (run.cancelRequestedAt !== null) supervisors.get(run.id)?.cancel(run.cancelRequestedAt);
    }
    if (records.some((run) => isFinal(run.status)) && !stopped) queueMicrotask(pump);
  });
  const orphanTimer = setInterval(() => {
    try {
      if (history.runs.unfinished().some((run) => !supervisors.has(run.id))) pump();
    } catch (error) {
      o.report('The runs under way could not be read', error);
    }
  }, orphanInterval);

  const summary = (run: RunRecord): RunSummary => runSummary(run, history.steps.list(run.seq));

  function notFound(id: string): OrreryError {
    return { code: 'run-not-found', title: `There is no run ${id}.` };
  }

  function requestCancel(id: string): OrreryError | null {
    return history.transaction(() => {
      const run = history.runs.get(id);
      if (run === null) return notFound(id);
      if (isFinal(run.status)) return { code: 'run-not-active', title: `Run ${id} is over already.` };
      const status = nextRunStatus(run.status, { kind: 'cancel requested' });
      if (status === 'CANCELED') endWithoutDbt(history, run, status, canceledError, o.now());
      else history.runs.update(run.seq, { status, cancelRequestedAt: run.cancelRequestedAt ?? o.now() });
      return null;
    });
  }

  return {
    async launch(launch) {
      let run: RunRecord;
      try {
        run = enqueueRun({ history, dataDir: o.dataDir, self, now: o.now() }, launch);
      } catch (error) {
        return failed(historyProblem(error));
      }
      pump();
      return ok({ runId: run.id });
    },

    async cancel(id) {
      let problem: OrreryError | null;
      try {
        problem = requestCancel(id);
      } catch (error) {
        return failed(historyProblem(error));
      }

      if (problem !== null) return failed(problem);
      feed.publish();
      pump();
      return ok(null);
    },

    async recover() {
      pump();
    },

    list(query) {
      const { total, runs } = history.runs.list(query);
      return { total, runs: summariesOf(history, runs) };
    },

    lastRunOf(projectId) {
      const run = history.runs.lastOf(projectId);
      return run === null ? null : summary(run);
    },

    detail(id) {
      const run = history.runs.get(id);
      const step = run === null ? null : history.steps.get(run.seq, 1);
      if (run === null || step === null) return failed(notFound(id));
      return ok(runDetail(history, run));
    },

    async log(query) {
      const run = history.runs.get(query.id);
      const step = run === null ? null : history.steps.get(run.seq, 1);
      return run === null || step === null ? failed(notFound(query.id)) : views.log(run, step, query);
    },

    async logPosition(query, at) {
      const run = history.runs.get(query.id);
      const step = run === null ? null : history.steps.get(run.seq, 1);
      return run === null || step === null ? failed(notFound(query.id)) : views.positionAt(run, step, query, at);
    },

    async raw(query) {
      const run = history.runs.get(query.id);
      const step = run === null ? null : history.steps.get(run.seq, 1);
      return run === null || step === null ? failed(notFound(query.id)) : ok(await views.raw(run, step, query));
    },

    async failure(id, uniqueId) {
      const run = history.runs.get(id);
      const step = run === null ? null : history.steps.get(run.seq, 1);
      if (run === null || step === null) return failed(notFound(id));
      return nodeFailure(step, history.nodes.ofRun(run.seq), uniqueId);
    },

    async compiledCode(projectId, uniqueId) {
      const node = known.of(projectId).settled.get(uniqueId);
      const run = node === undefined ? null : history.runs.get(node.runId);
      const step = run === null ? null : history.steps.get(run.seq, 1);
      if (node === undefined || node.finishedAt === null || step === null) return null;
      const code = await compiledCode(targetDir(step), node);
      return code === null ? null : { code, at: node.finishedAt };
    },

    assetStates: (projectId, graph, checks) => assetStates(graph, checks, known.of(projectId)),

    onChange: (listener) => feed.onChange((change) => listener(change)),

    whenFinal(id) {
      return new Promise((resolve, reject) => {
        const run = history.runs.get(id);
        if (run === null) return reject(new Error(`there is no run ${id}`));
        if (isFinal(run.status)) return resolve(summary(run));
        const off = feed.onChange((_change, records) => {
          const record = records.find((changed) => changed.id === id);
          if (record === undefined || !isFinal(record.status)) return;
          off();
          resolve(summary(record));
        });
      });
    },

    problems: () => [...troubles.values()],
    onProblems(listener) {
      problemListeners.add(listener);
      return () => problemListeners.delete(listener);
    },

    async stop() {
      stopped = true;
      clearInterval(orphanTimer);
      for (const supervisor of supervisors.values()) supervisor.stop();
      await Promise.all(underWay);
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

  function releaseOwn(): void {
    const own = history.runs.unfinished().filter((run) => run.owner !== null && run.owner.pid === self.pid && run.owner.startedTicks === self.startedTicks);
    if (own.length === 0) return;
    history.transaction(() => {
      for (const run of own) history.runs.update(run.seq, { owner: null });
    });
  }
}
