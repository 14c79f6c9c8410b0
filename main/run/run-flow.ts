import type { OrreryError } from '../../preload/model/result.ts';
import { isFinal, type RunCircumstances } from '../../preload/model/run.ts';
import type { ProcessIdentity } from '../dbt/process-identity.ts';
import type { RunRecord } from '../history/run-rows.ts';
import { isPassing } from '../history/sqlite-error.ts';
import type { StepRecord } from '../history/step-rows.ts';
import type { ChangeFeed } from './change-feed.ts';
import { databaseWait, type DatabaseWait, putBack } from './database-wait.ts';
import { endWithoutDbt } from './end-run.ts';
import type { HideSecrets } from './hide-secrets.ts';
import { databaseFilesOf } from './lock-keys.ts';
import { nextWake } from './queue-order.ts';
import { cancelLate, claimOrphans, claimQueued, isSameProcess, type QueueOptions } from './queue.ts';
import type { RunServiceOptions } from './run-service.ts';
import { startStep } from './start-step.ts';
import { currentStep } from './step-flow.ts';
import { supervise, type Supervisor } from './supervise-run.ts';

export interface RunFlowOptions extends RunServiceOptions {
  readonly self: ProcessIdentity;
  readonly queue: QueueOptions;
  readonly feed: ChangeFeed;
  readonly hide: HideSecrets;
  readonly databaseWaitMs: () => number;
  /** A run's trouble with the history or the disk; null when it is over. */
  readonly setTrouble: (id: string, problem: OrreryError | null) => void;
}

/** What brings runs from the queue to their end: starts what may start, looks after it step by step, takes over what another Orrery left. */
export interface RunFlow {
  /** Looks what is to be done now. */
  pump(): void;
  /** True while it looks after a run. */
  isBusy(): boolean;
  /** A run is to be canceled: whoever waits or follows for it hears of it. */
  cancel(run: RunRecord): void;
  /** Lets go of all runs; dbt goes on. */
  stop(): Promise<void>;
}

const noLongerTrusted: OrreryError = {
  code: 'not-trusted',
  title: 'The project is no longer trusted, so the run was not started.',
  next: { kind: 'trust' },
};
const leftNothing: OrreryError = {
  code: 'run-stopped',
  title: 'The run was left in the middle, and nothing of it is there any more.',
  next: { kind: 'retry' },
};

/** How often (milliseconds) it is asked whether another Orrery has left its runs. */
const orphanInterval = 1_000;
/** How long (milliseconds) a step may be without a process after the Orrery that was starting it died. */
const startGrace = 1_000;
/** setTimeout takes no more. */
const longestTimer = 2_147_483_647;

export function createRunFlow(o: RunFlowOptions): RunFlow {
  const { history, dbt, feed, queue } = o;
  const supervisors = new Map<string, Supervisor>();
  /** Runs that wait for a moment in this process, and what ends that moment. */
  const pauses = new Map<string, () => void>();
  const inHand = new Set<string>();
  const underWay = new Set<Promise<void>>();
  let wakeTimer: NodeJS.Timeout | null = null;
  let stopped = false;

  function pause(id: string, milliseconds: number): Promise<void> {
    if (stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        pauses.delete(id);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      pauses.set(id, done);
    });
  }

  /** Looks after a run until it is final, waits in the queue again, or is left to another. A history that cannot be written is waited for. */
  async function lookAfter(id: string): Promise<void> {
    for (let failures = 0; !stopped;) {
      try {
        const run = history.runs.get(id);
        if (run === null || isFinal(run.status) || run.status === 'QUEUED' || run.owner === null || !isSameProcess(run.owner, o.self)) return;
        const step = currentStep(history.steps.list(run.seq));
        if (step === null) return end(run, leftNothing);
        await goOn(run, step);
        failures = 0;
      } catch (error) {
        failures += 1;
        if (!isPassing(error)) o.report(`Run ${id} could not be looked after`, error);
        await pause(id, Math.min(5_000, 250 * 2 ** failures));
      }
    }
  }

  function take(run: RunRecord): void {
    if (inHand.has(run.id)) return;
    inHand.add(run.id);
    const work = lookAfter(run.id).finally(() => {
      inHand.delete(run.id);
      underWay.delete(work);
      if (!stopped) pump();
    });
    underWay.add(work);
  }

  /** One step of a run, or what is left of it. */
  async function goOn(run: RunRecord, step: StepRecord): Promise<void> {
    const begun = step.status !== 'QUEUED';
    let identity = begun ? traceOf(step) : null;
    if (begun && identity === null) {
      // Whoever was starting it may have died a moment before dbt was there.
      await pause(run.id, startGrace);
      identity = traceOf(step);
    }
    if (identity !== null) return follow(run, step, identity === 'ended' ? null : identity);
    if (step.status === 'STARTED' || step.logOffset > 0) return follow(run, step, null);
    return begin(run, step);
  }

  /** What a dbt that was started has left: its process group, or that it has ended; null when nothing was started. */
  function traceOf(step: StepRecord): ProcessIdentity | 'ended' | null {
    if (dbt.readExitCode(step.dir) !== null) return 'ended';
    return dbt.readProcessIdentity(step.dir) ?? step.process;
  }

  /** Starts dbt for a step as soon as nothing forbids it, and follows it to its end. */
  async function begin(run: RunRecord, step: StepRecord): Promise<void> {
    if (run.cancelRequestedAt !== null) return end(run, null);
    if (!o.isTrusted(run.projectId)) return end(run, noLongerTrusted);
    const now = o.now();
    if (run.notBefore !== null && run.notBefore > now) return pause(run.id, run.notBefore - now);
    const held = heldDatabase(run);
    if (held?.kind === 'give up') return end(run, held.error);
    if (held?.kind === 'wait') {
      history.transaction(() => putBack(history, run, step, held));
      return feed.publish();
    }
    history.transaction(() => history.steps.update(run.seq, step.number, { status: 'STARTING', startedAt: now }));
    const started = await startStep({ dbt, dataDir: o.dataDir, env: o.env, driverDir: o.driverDir() }, run, step);
    if (!started.ok) return end(history.runs.get(run.id) ?? run, started.error);
    noteProcess(run, step, started.value);
    if (run.circumstances !== null && run.circumstances.git === null) void noteGit(run.id, run.circumstances, run.projectDir);
    return follow(run, step, started.value);
  }

  function heldDatabase(run: RunRecord): DatabaseWait | null {
    for (const file of databaseFilesOf(run.lockKey)) {
      const holder = dbt.databaseHolder(file);
      if (holder !== null) return databaseWait(run, { file, holder }, { now: o.now(), limitMs: o.databaseWaitMs() });
    }
    return null;
  }

  /** The step folder has it too: this is for when somebody deletes that. */
  function noteProcess(run: RunRecord, step: StepRecord, identity: ProcessIdentity): void {
    try {
      history.transaction(() => {
        history.steps.update(run.seq, step.number, { process: identity });
        if (run.waitsFor !== null || run.notBefore !== null) history.runs.update(run.seq, { waitsFor: null, notBefore: null });
      });
      feed.publish();
    } catch (error) {
      if (!isPassing(error)) o.report(`Run ${run.id}: its process could not be written down`, error);
    }
  }

  /** What git says of the project as the run starts: asked meanwhile, since nothing waits for it. */
  async function noteGit(id: string, circumstances: RunCircumstances, dir: string): Promise<void> {
    const git = await dbt.gitState(dir);
    if (git === null || stopped) return;
    try {
      history.transaction(() => {
        const run = history.runs.get(id);
        if (run !== null) history.runs.update(run.seq, { circumstances: { ...circumstances, git } });
      });
    } catch (error) {
      if (!isPassing(error)) o.report(`Run ${id}: its commit could not be written down`, error);
    }
  }

  async function follow(run: RunRecord, step: StepRecord, identity: ProcessIdentity | null): Promise<void> {
    const [current, read] = [history.runs.get(run.id), history.steps.get(run.seq, step.number)];
    if (current === null || read === null || isFinal(current.status) || stopped) return;
    const supervisor = supervise({ ...o, onCommit: () => feed.publish(), onTrouble: (problem) => o.setTrouble(run.id, problem) }, current, read, identity);
    supervisors.set(run.id, supervisor);
    try {
      await supervisor.done;
    } finally {
      supervisors.delete(run.id);
    }
    // Left by itself only when another Orrery reads it now.
    if (!stopped && currentStep(history.steps.list(run.seq))?.number === step.number) await pause(run.id, startGrace);
  }

  /** Ends a run without dbt; `error` null when it was canceled. */
  function end(run: RunRecord, error: OrreryError | null): void {
    history.transaction(() => {
      const current = history.runs.get(run.id);
      if (current !== null && !isFinal(current.status)) endWithoutDbt(history, current, error, o.now());
    });
    feed.publish();
  }

  function pump(): void {
    if (stopped) return;
    try {
      cancelLate(queue);
      claimOrphans(queue);
      claimQueued(queue);
      const unfinished = history.runs.unfinished();
      for (const run of unfinished) if (run.status !== 'QUEUED' && run.owner !== null && isSameProcess(run.owner, o.self)) take(run);
      setWake(unfinished);
    } catch (error) {
      o.report('The queue of runs could not be read', error);
    }
    feed.publish();
  }

  function setWake(unfinished: readonly RunRecord[]): void {
    if (wakeTimer !== null) clearTimeout(wakeTimer);
    wakeTimer = null;
    const now = o.now();
    const at = nextWake(unfinished, now);
    if (at !== null) wakeTimer = setTimeout(pump, Math.min(longestTimer, Math.max(10, at - now)));
  }

  const orphanTimer = setInterval(() => {
    try {
      if (history.runs.unfinished().some((run) => !inHand.has(run.id))) pump();
    } catch (error) {
      o.report('The runs under way could not be read', error);
    }
  }, orphanInterval);

  return {
    pump,
    isBusy: () => inHand.size > 0,
    cancel(run) {
      if (run.cancelRequestedAt === null) return;
      supervisors.get(run.id)?.cancel(run.cancelRequestedAt);
      pauses.get(run.id)?.();
    },
    async stop() {
      stopped = true;
      clearInterval(orphanTimer);
      if (wakeTimer !== null) clearTimeout(wakeTimer);
      for (const supervisor of supervisors.values()) supervisor.stop();
      for (const end of pauses.values()) end();
      await Promise.all(underWay);
    },
  };
}
