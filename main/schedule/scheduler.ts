import { failed, type OrreryError, type Result } from '../../preload/model/result.ts';
import { isFinal } from '../../preload/model/run.ts';
import type { ProcessIdentity } from '../dbt/process-identity.ts';
import type { History } from '../history/open-history.ts';
import { historyProblem, isPassing } from '../history/sqlite-error.ts';
import type { TickRecord } from '../history/tick-rows.ts';
import type { TriggerKey, TriggerRecord } from '../history/trigger-rows.ts';
import type { ScheduledProject, ScheduledProjects } from '../project/scheduled-projects.ts';
import type { RunChange } from '../run/change-feed.ts';
import { isSameProcess } from '../run/queue.ts';
import type { RunService } from '../run/run-service.ts';
import { claimTicks } from './claim-ticks.ts';
import { decideSchedule, type ScheduleFacts } from './decide-schedule.ts';
import { createTickLaunches, type OpenForLaunch } from './launch-ticks.ts';
import { fingerprint } from './fingerprint.ts';
import { nextDue } from './next-tick.ts';
import { type Pause, pauseAt, pauses } from './pause.ts';
import { isOn } from './trigger-state.ts';

/** Moments around a tick at which tests end the process. */
export type SchedulerPoint = 'due' | 'claimed' | 'prepared' | 'launched';
/** Who says that something may be due; all are treated alike. */
export type WakeReason = 'resume' | 'unlock' | 'definitions' | 'switched';

/** Decides what is due, claims it, and launches it, for all trusted projects of this data folder. Several processes may do so at once. */
export interface Scheduler {
  /** From now on it does. To be called once, after runs were recovered. */
  start(): void;
  /** Something may be due, or may have changed: looks at once. Nothing before `start`. */
  wake(why: WakeReason): void;
  /** Launches the job of a schedule or sensor for a time, whatever is on or paused. `schedule-not-found`, `run-active` when that time has a tick already, those of a launch. */
  byHand(key: TriggerKey, due: number): Promise<Result<{ readonly runId: string }>>;
  /** Hears of every tick that this process decided, and of what became of it. Returns what stops it. */
  onTick(listener: (tick: TickRecord) => void): () => void;
  /** Decides nothing more. What is claimed and not launched yet is left to the next process. */
  stop(): void;
}

export interface SchedulerOptions {
  readonly history: History;
  readonly self: ProcessIdentity;
  readonly isAlive: (identity: ProcessIdentity) => boolean;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds of a clock that nobody sets; it may stand still while the computer sleeps. */
  readonly monotonic: () => number;
  readonly projects: ScheduledProjects;
  readonly openProject: (project: ScheduledProject) => Promise<Result<OpenForLaunch>>;
  readonly runs: Pick<RunService, 'launch' | 'onChange' | 'setTrouble'>;
  /** This machine's zone as it is now. */
  readonly zone: () => string;
  readonly onBattery: () => boolean;
  /** Calls `wake` at a time, or later. Returns what stops it. */
  readonly alarm: (at: number, wake: () => void) => () => void;
  readonly report: (message: string, error?: unknown) => void;
  /** For tests: is called at these points. */
  readonly at?: (point: SchedulerPoint) => void;
}

/** How often (milliseconds) the clocks are compared while something is on. */
const watchInterval = 1_000;
/** Wall clock and monotonic clock differ by more only when somebody set the one, or the computer slept. */
const jump = 2_000;
/** How often the files of projects that nobody watches are looked at. */
const filesInterval = 20_000;

/** A schedule of a project, with the zone it is due by. */
interface Candidate {
  readonly key: TriggerKey;
  readonly schedule: ScheduleFacts['schedule'];
  readonly fingerprint: string;
  readonly trustedAt: number;
}

export function createScheduler(o: SchedulerOptions): Scheduler {
  const { history, self } = o;
  const listeners = new Set<(tick: TickRecord) => void>();
  const at = o.at ?? (() => {});
  const offs: (() => void)[] = [];
  let state: 'new' | 'started' | 'stopped' = 'new';
  let watched = { since: 0, last: 0 };
  let clocks = { wall: 0, monotonic: 0 };
  let watch: NodeJS.Timeout | null = null;
  let stopAlarm = (): void => {};
  /** When something is due next, as far as is known; null while nothing is. */
  let nextAt: number | null = null;
  const nexts = new Map<string, { readonly print: string; readonly from: number; readonly next: number | null }>();
  let seenRevision = -1;
  let seenPauses = '';

  const launches = createTickLaunches({
    history,
    self,
    isAlive: o.isAlive,
    runs: o.runs,
    projects: () => o.projects.list(),
    openProject: o.openProject,
    zone: o.zone,
    isPaused: () => pauseAt(pauses(history.settings), o.now()) !== null,
    trouble,
    report: o.report,
    tell,
    at,
  });

  function tell(tick: TickRecord): void {
    for (const listener of listeners) {
      try {
        listener(tick);
      } catch (error) {
        o.report('A tick could not be told', error);
      }
    }
  }

  function trouble(problem: OrreryError | null): void {
    o.runs.setTrouble(
      'schedules',
      problem === null ? null : { ...problem, detail: `${problem.detail ?? ''}\nSchedules are decided once it works again.`.trim() },
    );
  }

  function candidates(projects: readonly ScheduledProject[]): readonly Candidate[] {
    const zone = o.zone();
    return projects.flatMap(({ id, trustedAt, definitions }) =>
      (definitions?.schedules ?? []).map((schedule) => ({
        key: { projectId: id, kind: 'schedule' as const, name: schedule.name },
        schedule: { ...schedule, timezone: schedule.timezone ?? zone },
        fingerprint: fingerprint(schedule),
        trustedAt,
      })),
    );
  }

  function factsOf(one: Candidate, record: TriggerRecord | null, held: readonly Pause[], now: number): ScheduleFacts {
    const ran = record === null || record.decidedUntil >= now ? [] : history.ticks.ranAfter(one.key, record.decidedUntil);
    return { ...one, record, ran, pauses: held, now, watched };
  }

  /** What is to be looked at of a schedule: that something is due, that its state may change, or nothing. */
  function concern({ key, schedule, fingerprint: print }: Candidate, record: TriggerRecord | null, now: number, paused: boolean): 'due' | 'state' | null {
    if (!isOn(schedule, record)) return record !== null && record.offSince === null ? 'state' : null;
    if (record === null || record.fingerprint !== print || record.decidedUntil > now) return 'state';
    if (paused) return null;
    const next = nextOf(key, schedule, record.decidedUntil);
    if (next !== null && next <= now) return 'due';
    return record.offSince === null ? null : 'state';
  }

  /** When it is due next after `after`; worked out once for the time until then. */
  function nextOf(key: TriggerKey, schedule: ScheduleFacts['schedule'], after: number): number | null {
    const print = `${schedule.timezone} ${fingerprint(schedule)}`;
    const before = nexts.get(idOf(key));
    if (before !== undefined && before.print === print && before.from <= after && (before.next === null || after < before.next)) return before.next;
    const next = nextDue(schedule, after);
    nexts.set(idOf(key), { print, from: after, next });
    return next;
  }

  /** Looks at everything that may be due. */
  function decide(): void {
    if (state !== 'started') return;
    const now = o.now();
    try {
      const projects = o.projects.list();
      const records = new Map(projects.flatMap(({ id }) => history.triggers.list(id)).map((record) => [idOf(record), record]));
      const all = candidates(projects);
      const held = pauses(history.settings);
      const paused = pauseAt(held, now);
      const concerned = all.flatMap((one) => {
        const what = concern(one, records.get(idOf(one.key)) ?? null, now, paused !== null);
        return what === null ? [] : [{ ...one, what }];
      });
      const gone = vanished(projects, records);
      if (concerned.length > 0 || gone.length > 0) claim(concerned, gone, now);
      watched = { ...watched, last: now };
      seenRevision = history.triggers.revision();
      seenPauses = JSON.stringify(held);
      const on = all.filter(({ key, schedule }) => isOn(schedule, records.get(idOf(key)) ?? null));
      arm(on, paused, now);
      launches.pump();
      trouble(null);
    } catch (error) {
      if (!isPassing(error)) o.report('Schedules could not be decided', error);
      trouble(historyProblem(error));
      // The watch looks again.
      nextAt = now;
      watchOver(true);
    }
  }

  /** Writes down in one transaction what is decided of these, each looked at anew in it: another process may have been first. */
  function claim(concerned: readonly (Candidate & { readonly what: 'due' | 'state' })[], gone: readonly TriggerRecord[], now: number): void {
    if (concerned.some(({ what }) => what === 'due')) at('due');
    const written = history.transaction(() => {
      const held = pauses(history.settings);
      for (const record of gone) history.triggers.save({ ...record, offSince: now });
      return concerned.flatMap((one) => {
        const { key, schedule } = one;
        const record = history.triggers.get(key);
        // It was ahead: what was noted as not run for times that are yet to come may come.
        if (record !== null && record.decidedUntil > now) history.ticks.forgetSkipped(key, now);
        const outcome = decideSchedule(factsOf(one, record, held, now));
        const ticks = claimTicks({ history, self, now, onBattery: o.onBattery }, key, schedule, outcome.decisions);
        if (outcome.record !== null) history.triggers.save(outcome.record);
        return ticks;
      });
    });
    if (written.some((tick) => tick.state === 'claimed')) at('claimed');
    for (const tick of written) tell(tick);
  }

  function arm(on: readonly Candidate[], paused: { readonly until: number | null } | null, now: number): void {
    const times = paused === null ? on.flatMap(({ key, schedule }) => nextOf(key, schedule, now) ?? []) : [paused.until ?? []].flat();
    nextAt = on.length === 0 || times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b));
    stopAlarm();
    stopAlarm = nextAt === null ? () => {} : o.alarm(nextAt, () => decide());
    watchOver(on.length > 0);
  }

  /** Compares the clocks each second while something is on; timers are late, or come too soon, when a clock is set or the computer sleeps. */
  function watchOver(isWanted: boolean): void {
    if (isWanted && watch === null) {
      clocks = { wall: o.now(), monotonic: o.monotonic() };
      watch = setInterval(beat, watchInterval);
    } else if (!isWanted && watch !== null) {
      clearInterval(watch);
      watch = null;
    }
  }

  function beat(): void {
    const before = clocks;
    clocks = { wall: o.now(), monotonic: o.monotonic() };
    const isJump = Math.abs(clocks.wall - before.wall - (clocks.monotonic - before.monotonic)) > jump;
    if (isJump || (nextAt !== null && clocks.wall >= nextAt)) return decide();
    watched = { ...watched, last: clocks.wall };
    try {
      if (JSON.stringify(pauses(history.settings)) !== seenPauses || history.triggers.revision() !== seenRevision) return decide();
      launches.pump();
    } catch (error) {
      trouble(historyProblem(error));
    }
  }

  function files(): void {
    try {
      if (o.projects.haveChanged()) decide();
    } catch (error) {
      if (!isPassing(error)) o.report('The projects could not be looked at', error);
    }
  }

  function runsChanged(change: RunChange): void {
    try {
      if (history.triggers.revision() !== seenRevision) decide();
      else if (change.runs.some((run) => isFinal(run.status))) launches.pump();
    } catch (error) {
      trouble(historyProblem(error));
    }
  }

  function release(): void {
    try {
      history.transaction(() => {
        for (const tick of history.ticks.open()) if (tick.owner !== null && isSameProcess(tick.owner, self)) history.ticks.update(tick, { owner: null });
      });
    } catch (error) {
      // Whoever comes next sees that this process is gone.
      o.report('Ticks could not be handed over', error);
    }
  }

  return {
    start() {
      if (state !== 'new') return;
      state = 'started';
      watched = { since: o.now(), last: o.now() };
      const poll = setInterval(files, filesInterval);
      offs.push(o.runs.onChange(runsChanged), () => clearInterval(poll));
      decide();
    },
    wake: () => decide(),
    async byHand(key, due) {
      const project = o.projects.list().find(({ id }) => id === key.projectId);
      if (project === undefined) return failed({ code: 'not-trusted', title: 'This project is not trusted, so nothing of it runs.', next: { kind: 'trust' } });
      const known = key.kind === 'schedule' ? project.definitions?.schedules : project.definitions?.sensors;
      if (known?.some(({ name }) => name === key.name) !== true) {
        return failed({ code: 'schedule-not-found', title: `orrery.yml has no ${key.kind} ${key.name}.` });
      }
      const { projectId, kind, name } = key;
      const tick: TickRecord = {
        projectId,
        kind,
        name,
        due,
        firstDue: due,
        count: 1,
        decidedAt: o.now(),
        state: 'claimed',
        cause: 'by hand',
        reason: '',
        runId: null,
        owner: self,
      };
      try {
        if (!history.transaction(() => history.ticks.insert(tick))) {
          return failed({ code: 'run-active', title: 'There is a tick for that time already.' });
        }
      } catch (error) {
        return failed(historyProblem(error));
      }
      tell(tick);
      return launches.launch(tick);
    },
    onTick(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      const wasStarted = state === 'started';
      state = 'stopped';
      for (const off of offs) off();
      stopAlarm();
      watchOver(false);
      launches.stop();
      if (wasStarted) release();
      listeners.clear();
    },
  };
}

function idOf({ projectId, kind, name }: TriggerKey): string {
  return JSON.stringify([projectId, kind, name]);
}

/** What this machine knows of schedules that orrery.yml has no more: should they come back, nothing of the time between runs. */
function vanished(projects: readonly ScheduledProject[], records: ReadonlyMap<string, TriggerRecord>): readonly TriggerRecord[] {
  const names = new Map(
    projects.flatMap(({ id, definitions }) => (definitions === null ? [] : [[id, new Set(definitions.schedules.map(({ name }) => name))]])),
  );
  return [...records.values()].filter(
    ({ projectId, kind, name, offSince }) => kind === 'schedule' && offSince === null && names.get(projectId)?.has(name) === false,
  );
}
