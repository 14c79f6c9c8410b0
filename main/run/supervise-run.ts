import type { OrreryError } from '../../preload/model/result.ts';
import type { ProcessIdentity } from '../dbt/process-identity.ts';
import type { History } from '../history/open-history.ts';
import type { RunRecord } from '../history/run-rows.ts';
import { isPassing } from '../history/sqlite-error.ts';
import type { StepRecord } from '../history/step-rows.ts';
import type { ReadBuiltFrom } from './built-from.ts';
import { nextSignal } from './cancel-signals.ts';
import type { DbtDoor } from './dbt-door.ts';
import { finishStep } from './finish-step.ts';
import type { HideSecrets } from './hide-secrets.ts';
import { ingest, type Ingest } from './ingest.ts';
import { lateDescriptions, type ReadNodes } from './late-descriptions.ts';
import { isDescribed } from './node-state.ts';
import { targetDir } from './step-places.ts';

export interface SuperviseOptions {
  readonly history: History;
  readonly dbt: DbtDoor;
  readonly dataDir: string;
  readonly readNodes: ReadNodes;
  readonly readBuiltFrom?: ReadBuiltFrom;
  readonly hide: HideSecrets;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly onCommit: () => void;
  readonly onTrouble: (problem: OrreryError | null) => void;
  readonly report: (message: string, error?: unknown) => void;
  /** How long a run waits for a database that another program has open, in milliseconds. */
  readonly databaseWaitMs: () => number;
}

/** Looks after one step of a run whose dbt was started: reads its log, cancels it, ends it. */
export interface Supervisor {
  /** Resolves when the step is over, or when it is left to another Orrery or to the next start. Never rejects. */
  readonly done: Promise<void>;
  /** A person wants the run to end; `requestedAt` in milliseconds since the epoch. */
  cancel(requestedAt: number): void;
  /** Leaves the run; dbt goes on. */
  stop(): void;
}

/** How often (milliseconds) it is asked whether dbt lives, and whether a signal is due. */
const lookInterval = 500;
/** The same while it is being canceled: its end is waited for. */
const cancelingInterval = 50;
/** How often what a canceled dbt left behind is killed before its run is ended all the same. */
const leftoverLooks = 20;
/** A signal in the first moments (milliseconds) would meet the wrapper before it has started dbt, and dbt would never hear of it. */
const startingTime = 300;

/** Looks after `step` of `run` from where it was read up to. `identity` is dbt's process group, null when it is known to be gone. */
export function supervise(o: SuperviseOptions, run: RunRecord, step: StepRecord, identity: ProcessIdentity | null): Supervisor {
  let stopped = false;
  let over = false;
  let gone = identity === null;
  let lookedAt = -Infinity;
  let signals = 0;
  let lastSignalAt: number | null = null;
  let requestedAt: number | null = run.cancelRequestedAt;
  let timer: NodeJS.Timeout | null = null;
  const begunAt = performance.now();

  /** The exit file appears after dbt's last line; a process that is gone writes no more either. */
  function isOver(): boolean {
    if (o.dbt.readExitCode(step.dir) !== null) return true;
    if (!gone && performance.now() - lookedAt > (requestedAt === null ? lookInterval : cancelingInterval)) {
      lookedAt = performance.now();
      gone = identity === null || !o.dbt.isAlive(identity);
    }
    return gone;
  }

  function signal(): void {
    if (requestedAt === null || identity === null || performance.now() - begunAt < startingTime || over) return;
    const now = o.now();
    const due = nextSignal({ sinceRequest: now - requestedAt, sent: signals, sinceLast: lastSignalAt === null ? null : now - lastSignalAt });
    if (due === null) return;
    signals += 1;
    lastSignalAt = now;
    o.dbt.signalGroup(identity, due);
  }

  function startSignals(): void {
    if (timer !== null) return;
    const early = startingTime - (performance.now() - begunAt);
    if (early > 0) setTimeout(signal, Math.ceil(early) + 1);
    else signal();
    timer = setInterval(signal, cancelingInterval);
  }

  /** dbt has ended on a cancellation: what it started and left behind, deaf to SIGINT, is killed. */
  async function killLeftovers(): Promise<void> {
    const group = identity ?? o.dbt.readProcessIdentity(step.dir);
    if (requestedAt === null || group === null) return;
    for (let looks = 0; looks < leftoverLooks && o.dbt.isAlive(group); looks += 1) {
      o.dbt.signalGroup(group, 'SIGKILL');
      await new Promise((resolve) => setTimeout(resolve, cancelingInterval));
    }
  }

  async function end(reading: Ingest): Promise<void> {
    if ((await reading.done) !== 'end') return;
    await killLeftovers();
    for (let pause = 250; !stopped; pause = Math.min(pause * 2, 5_000)) {
      try {
        await finishStep(o, run, step);
        o.onTrouble(null);
        o.onCommit();
        return;
      } catch (error) {
        if (!isPassing(error)) o.report(`Run ${run.id} could not be ended in the history`, error);
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  if (requestedAt !== null) startSignals();
  const ended = new AbortController();
  const nodesAreKnown = o.history.nodes.ofStep(run.seq, step.number).some(isDescribed);
  const descriptions = nodesAreKnown ? () => null : lateDescriptions(targetDir(step), o.readNodes, ended.signal);
  const reading = ingest({ ...o, run, step, isOver, descriptions });
  const done = end(reading).finally(() => {
    over = true;
    ended.abort();
    if (timer !== null) clearInterval(timer);
  });
  return {
    done,
    cancel(at) {
      requestedAt ??= at;
      startSignals();
    },
    stop() {
      stopped = true;
      reading.stop();
    },
  };
}
