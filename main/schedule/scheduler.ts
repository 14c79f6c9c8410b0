import type { OrreryError, Result } from '../../preload/model/result.ts';
import { isFinal } from '../../preload/model/run.ts';
import type { ProcessIdentity } from '../dbt/process-identity.ts';
import type { History } from '../history/open-history.ts';
import { historyProblem, isPassing, sqliteCode } from '../history/sqlite-error.ts';
import type { TickRecord } from '../history/tick-rows.ts';
import type { TriggerRecord } from '../history/trigger-rows.ts';
import type { ScheduledProject, ScheduledProjects } from '../project/scheduled-projects.ts';
import type { RunChange } from '../run/change-feed.ts';
import { isSameProcess } from '../run/queue.ts';
import type { RunService } from '../run/run-service.ts';
import { besideOf, triggerId } from './beside.ts';
import { claimTicks } from './claim-ticks.ts';
import { createClockWatch } from './clock-watch.ts';
import { decideSchedule, type ScheduleFacts } from './decide-schedule.ts';
import { concern, createNextTimes, type KnownSchedule, knownSchedules, vanishedSchedules } from './known-schedules.ts';
import { createTickLaunches, type OpenForLaunch } from './launch-ticks.ts';
import { type Pause, pauseAt, pauses } from './pause.ts';
import { createFileEye } from './file-eye.ts';
import { createFreshnessEye, type LookAtSources } from './freshness-eye.ts';
import { createRunEye } from './run-eye.ts';
import { createSensors, type SensorsLooked } from './sensors.ts';
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
  readonly lookAtSources: LookAtSources;
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

/** Milliseconds until it is tried again what the history did not take. */
const retryAfter = 5_000;
/** Of each schedule so many of its ticks are kept: two months of one that is due every minute, 11 years of one that is due every hour. */
const mostTicks = 100_000;
/** How often (milliseconds) the files of projects that nobody watches are looked at. */
const filesInterval = 20_000;

export function createScheduler(o: SchedulerOptions): Scheduler {
  const { history, self } = o;
  const listeners = new Set<(tick: TickRecord) => void>();
  const at = o.at ?? (() => {});
  const offs: (() => void)[] = [];
  let state: 'new' | 'started' | 'stopped' = 'new';
  let watched = { since: 0, last: 0 };
  const times = createNextTimes();
  const watch = createClockWatch({ now: o.now, monotonic: o.monotonic, beat });
  let stopAlarm = (): void => {};
  /** When something is due next, as far as is known; null while nothing is. */
  let nextAt: number | null = null;
  /** A sensor is on: the end of a run may be what it waits for. */
  let waitsForRuns = false;
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
    trouble: (problem) => trouble('ticks', problem),
    report: o.report,
    tell,
    at,
  });

  const sensors = createSensors({
    history,
    self,
    eyes: {
      run: createRunEye(history),
      file: createFileEye({ now: o.now, wake: decide }),
      freshness: createFreshnessEye({ lookAtSources: o.lookAtSources, now: o.now, zone: o.zone, wake: decide, report: o.report }),
    },
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

  function trouble(what: 'schedules' | 'ticks', problem: OrreryError | null): void {
    o.runs.setTrouble(what, problem === null ? null : { ...problem, detail: `${problem.detail ?? ''}\nSchedules are decided once it works again.`.trim() });
  }

  function factsOf(one: KnownSchedule, record: TriggerRecord | null, held: readonly Pause[], now: number): ScheduleFacts {
    const ran = record === null || record.decidedUntil >= now ? [] : history.ticks.ranAfter(one.key, record.decidedUntil);
    return { ...one, record, ran, pauses: held, now, watched };
  }

  /** Looks at everything that may be due. */
  function decide(): void {
    if (state !== 'started') return;
    const now = o.now();
    try {
      seenRevision = history.triggers.revision();
      const projects = o.projects.list();
      const records = new Map(projects.flatMap(({ id }) => history.triggers.list(id)).map((record) => [triggerId(record), record]));
      const all = knownSchedules(projects, o.zone());
      const held = pauses(history.settings);
      const paused = pauseAt(held, now);
      const concerned = all.flatMap((one) => {
        const what = concern(one, records.get(triggerId(one.key)) ?? null, times, now, paused !== null);
        return what === null ? [] : [{ ...one, what }];
      });
      const gone = vanishedSchedules(projects, records.values());
      if (concerned.length > 0 || gone.length > 0) claim(concerned, gone, now);
      watched = { ...watched, last: now };
      seenPauses = JSON.stringify(held);
      const on = all.filter(({ key, schedule }) => isOn(schedule, records.get(triggerId(key)) ?? null));
      const sensed = sensors.look(projects, [...records.values()], now);
      if (sensed.written.some((tick) => tick.state === 'claimed')) at('claimed');
      for (const tick of sensed.written) tell(tick);
      arm(on, paused, sensed, now);
      launches.pump();
      trouble('schedules', null);
    } catch (error) {
      if (!isPassing(error)) o.report('Schedules could not be decided', error);
      if (sqliteCode(error) !== null) trouble('schedules', historyProblem(error));
      nextAt = now + retryAfter;
      watch.set(true);
    }
  }

  /** Writes down in one transaction what is decided of these, each looked at anew in it: another process may have been first. */
  function claim(concerned: readonly (KnownSchedule & { readonly what: 'due' | 'state' })[], gone: readonly TriggerRecord[], now: number): void {
    if (concerned.some(({ what }) => what === 'due')) at('due');
    const written = history.transaction(() => {
      const isFirst = history.triggers.revision() === seenRevision;
      const held = pauses(history.settings);
      for (const record of gone) history.triggers.save({ ...record, offSince: now });
      const going = besideOf(history.ticks.goingOn());
      const rows = concerned.flatMap((one) => {
        const { key, schedule } = one;
        const record = history.triggers.get(key);
        // It was ahead: what was noted as not run for times that are yet to come may come.
        if (record !== null && record.decidedUntil > now) history.ticks.forgetSkipped(key, now);
        const outcome = decideSchedule(factsOf(one, record, held, now));
        const ticks = claimTicks({ history, self, now, onBattery: o.onBattery, beside: going }, key, schedule, outcome.decisions);
        if (outcome.record !== null) history.triggers.save(outcome.record);
        return ticks;
      });
      // What another process changed since it was read is looked at again.
      if (isFirst) seenRevision = history.triggers.revision();
      return rows;
    });
    if (written.some((tick) => tick.state === 'claimed')) at('claimed');
    for (const tick of written) tell(tick);
  }

  function arm(on: readonly KnownSchedule[], paused: { readonly until: number | null } | null, sensed: SensorsLooked, now: number): void {
    const ofSchedules = paused === null ? on.flatMap((one) => times.after(one, now) ?? []) : on.length === 0 ? [] : [paused.until ?? []].flat();
    const due = sensed.nextAt === null ? ofSchedules : [...ofSchedules, sensed.nextAt];
    nextAt = due.length === 0 ? null : due.reduce((a, b) => Math.min(a, b));
    waitsForRuns = sensed.areOn;
    stopAlarm();
    stopAlarm = nextAt === null ? () => {} : o.alarm(nextAt, () => decide());
    watch.set(on.length > 0 || sensed.areOn);
  }

  function beat(now: number, isJump: boolean): void {
    if (isJump || (nextAt !== null && now >= nextAt)) return decide();
    watched = { ...watched, last: now };
    try {
      if (JSON.stringify(pauses(history.settings)) !== seenPauses || history.triggers.revision() !== seenRevision) return decide();
      launches.pump();
    } catch (error) {
      trouble('schedules', historyProblem(error));
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
      const hasEnded = change.runs.some((run) => isFinal(run.status));
      if ((hasEnded && waitsForRuns) || history.triggers.revision() !== seenRevision) decide();
      else if (hasEnded) launches.pump();
    } catch (error) {
      trouble('schedules', historyProblem(error));
    }
  }

  /** A schedule that is due every minute for years must not fill the disk. */
  function prune(): void {
    try {
      const triggers = o.projects.list().flatMap(({ id }) => history.triggers.list(id));
      if (triggers.length > 0) history.transaction(() => triggers.forEach((key) => history.ticks.prune(key, mostTicks)));
    } catch (error) {
      if (!isPassing(error)) o.report('Old ticks could not be deleted', error);
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
      prune();
    },
    wake: () => decide(),
    onTick(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop() {
      const wasStarted = state === 'started';
      state = 'stopped';
      for (const off of offs) off();
      stopAlarm();
      watch.set(false);
      launches.stop();
      sensors.stop();
      if (wasStarted) release();
      listeners.clear();
    },
  };
}
