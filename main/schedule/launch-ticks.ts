import { failed, type OrreryError, type Result } from '../../preload/model/result.ts';
import type { ProcessIdentity } from '../dbt/process-identity.ts';
import type { History } from '../history/open-history.ts';
import { historyProblem, sqliteCode } from '../history/sqlite-error.ts';
import type { TickKey, TickRecord } from '../history/tick-rows.ts';
import type { LaunchPreparation } from '../prepare-launch.ts';
import type { ScheduledProject } from '../project/scheduled-projects.ts';
import { isSameProcess } from '../run/queue.ts';
import type { RunService } from '../run/run-service.ts';
import type { SchedulerPoint } from './scheduler.ts';
import { type Beside, besideOf } from './beside.ts';
import { isOn } from './trigger-state.ts';

/** A project in which a job can be prepared, for as long as it is wanted. */
export interface OpenForLaunch {
  readonly prepare: LaunchPreparation;
  /** False once a person has opened another project in its place. */
  isStillOpen(): boolean;
  close(): void;
}

export interface LaunchTicksOptions {
  readonly history: History;
  readonly self: ProcessIdentity;
  readonly isAlive: (identity: ProcessIdentity) => boolean;
  readonly runs: Pick<RunService, 'launch'>;
  /** The trusted projects as they are now. */
  readonly projects: () => readonly ScheduledProject[];
  readonly openProject: (project: ScheduledProject) => Promise<Result<OpenForLaunch>>;
  /** This machine's zone. */
  readonly zone: () => string;
  readonly isPaused: () => boolean;
  /** The history cannot be written, or can be again (null). */
  readonly trouble: (problem: OrreryError | null) => void;
  readonly report: (message: string, error?: unknown) => void;
  /** Something has become of a tick. */
  readonly tell: (tick: TickRecord) => void;
  readonly at: (point: SchedulerPoint) => void;
}

/** Brings ticks that are claimed to their run, also those of a process that is gone; lets those that wait go on. */
export interface TickLaunches {
  /** Looks what is to be done. Throws what SQLite throws. */
  pump(): void;
  /** Launches nothing more. What is claimed and not launched is left to the next process. */
  stop(): void;
}

/** Milliseconds before a launch is tried again that the history did not take. */
const retryAfter = 2_000;

export function createTickLaunches(o: LaunchTicksOptions): TickLaunches {
  const { history, self } = o;
  const inHand = new Map<string, Promise<Result<{ readonly runId: string }>>>();
  /** The last launch of each project: they are made one after the other. */
  const queues = new Map<string, Promise<unknown>>();
  const opened = new Map<string, Promise<Result<OpenForLaunch>>>();
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;

  const isMine = (tick: TickRecord | null): tick is TickRecord => tick?.state === 'claimed' && tick.owner !== null && isSameProcess(tick.owner, self);
  const idOf = ({ projectId, kind, name, due }: TickKey): string => JSON.stringify([projectId, kind, name, due]);

  function pump(): void {
    if (stopped) return;
    const open = history.ticks.open();
    if (open.length === 0) return;
    const isLeft = ({ state, owner }: TickRecord): boolean => state === 'claimed' && (owner === null || (!isSameProcess(owner, self) && !o.isAlive(owner)));
    const isPaused = o.isPaused();
    const mayGoOn = (tick: TickRecord, { isClaimed, runId }: Beside): boolean => tick.state === 'waiting' && !isPaused && !isClaimed && runId === null;
    const before = besideOf(history.ticks.goingOn());
    // Others wait while this one writes: only when there is something to write.
    if (open.some((tick) => isLeft(tick) || mayGoOn(tick, before(tick, tick.due)))) {
      history.transaction(() => {
        const beside = besideOf(history.ticks.goingOn());
        for (const tick of history.ticks.open()) {
          if (isLeft(tick)) history.ticks.update(tick, { owner: self });
          else if (mayGoOn(tick, beside(tick, tick.due))) goOn(tick);
        }
      });
    }
    for (const tick of history.ticks.open()) if (isMine(tick) && !inHand.has(idOf(tick))) void launch(tick);
  }

  /** Claims a tick that waited until nothing of its trigger went on any more. */
  function goOn(tick: TickRecord): void {
    history.ticks.update(tick, { state: 'claimed', owner: self, reason: tick.reason.replace(/^Waits for/, 'Waited for') });
  }

  function launch(key: TickKey): Promise<Result<{ readonly runId: string }>> {
    const id = idOf(key);
    const before = inHand.get(id);
    if (before !== undefined) return before;
    const queue = (queues.get(key.projectId) ?? Promise.resolve()).then(() => launchOne(key));
    const launched = queue.finally(() => {
      inHand.delete(id);
      if (queues.get(key.projectId) === settled) closeProject(key.projectId);
    });
    const settled = launched.catch(() => undefined);
    queues.set(key.projectId, settled);
    inHand.set(id, launched);
    return launched;
  }

  async function launchOne(key: TickKey): Promise<Result<{ readonly runId: string }>> {
    try {
      const tick = stopped ? null : history.ticks.get(key);
      if (!isMine(tick)) return failed(lost);
      const answer = await attempt(tick).catch((error: unknown) => {
        if (error instanceof NotWritten || sqliteCode(error) !== null) throw error;
        o.report(`The tick of ${key.name} could not be launched`, error);
        return failed<{ readonly runId: string }>(unexpected(error));
      });
      if (stopped || (!answer.ok && answer.error === lost)) return answer;
      if (!answer.ok) end(tick, answer.error);
      o.trouble(null);
      const now = history.ticks.get(key);
      if (now !== null) o.tell(now);
      return answer;
    } catch (error) {
      if (stopped) return failed(lost);
      const problem = error instanceof NotWritten ? error.problem : historyProblem(error);
      o.trouble(problem);
      again();
      return failed(problem);
    }
  }

  /** What it gives is final, but for `lost`. Throws `NotWritten` when the history does not take the run. */
  async function attempt(tick: TickRecord): Promise<Result<{ readonly runId: string }>> {
    const project = o.projects().find(({ id }) => id === tick.projectId);
    if (project === undefined) return failed({ code: 'not-trusted', title: 'The project is not trusted, so nothing of it runs.' });
    const { definitions } = project;
    if (definitions === null) return failed({ code: 'project-gone', title: 'The folder of the project is not there.', detail: project.dir });
    const trigger = (tick.kind === 'schedule' ? definitions.schedules : definitions.sensors).find(({ name }) => name === tick.name);
    if (trigger === undefined) return failed({ code: 'schedule-not-found', title: `orrery.yml has no ${tick.kind} ${tick.name}.` });
    if (!isOn(trigger, history.triggers.get(tick))) return failed(switchedOff);
    const job = definitions.jobs.find(({ name }) => name === trigger.job);
    if (job === undefined) return failed({ code: 'job-not-found', title: `orrery.yml has no job ${trigger.job}.` });
    const open = await openedProject(project);
    if (!open.ok || stopped) return open.ok ? failed(lost) : open;
    const launch = await open.value.prepare.job({
      job,
      changes: trigger.vars.trim() === '' ? {} : { vars: trigger.vars },
      launchedBy: tick.kind,
      confirmTarget: trigger.fullRefreshOn,
      tick: { at: tick.due, zone: ('timezone' in trigger ? trigger.timezone : null) ?? o.zone() },
      tags: trigger.tags,
      notify: trigger.notify,
    });
    if (stopped) return failed(lost);
    if (!open.value.isStillOpen()) {
      closeProject(tick.projectId);
      again();
      return failed(lost);
    }
    if (!launch.ok) return launch.error.code === 'confirmation-needed' ? failed(notNamed(launch.error)) : launch;
    o.at('prepared');
    const launched = await o.runs.launch(launch.value, (runId) => {
      const current = history.ticks.get(tick);
      if (!isMine(current)) return lost;
      history.ticks.update(current, { state: 'launched', runId, owner: null });
      return null;
    });
    o.at('launched');
    if (!launched.ok && launched.error !== lost) throw new NotWritten(launched.error);
    return launched;
  }

  function openedProject(project: ScheduledProject): Promise<Result<OpenForLaunch>> {
    const before = opened.get(project.id);
    if (before !== undefined) return before;
    const opening = o.openProject(project).catch((error: unknown) => failed<OpenForLaunch>(unexpected(error)));
    opened.set(project.id, opening);
    return opening;
  }

  function closeProject(id: string): void {
    const opening = opened.get(id);
    opened.delete(id);
    void opening?.then((open) => open.ok && open.value.close());
  }

  function end(tick: TickRecord, { code, title, detail }: OrreryError): void {
    const reason = detail === undefined ? title : `${title}\n${detail}`;
    history.transaction(() => {
      if (!isMine(history.ticks.get(tick))) return;
      if (title === switchedOff.title) history.ticks.update(tick, { state: 'skipped', cause: 'off', reason, owner: null });
      else history.ticks.update(tick, { state: 'failed', cause: code === 'not-trusted' ? 'not trusted' : 'launch', reason, owner: null });
    });
  }

  /** What could not be launched is looked at again. */
  function again(): void {
    if (stopped) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      try {
        pump();
      } catch (error) {
        o.trouble(historyProblem(error));
        again();
      }
    }, retryAfter);
    timers.add(timer);
  }

  return {
    pump,
    stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      for (const id of [...opened.keys()]) closeProject(id);
    },
  };
}

/** It is not this process's to launch any more, or not now. */
const lost: OrreryError = { code: 'internal', title: 'The tick is launched by another Orrery.' };
const switchedOff: OrreryError = { code: 'forbidden', title: 'It was switched off before it was launched.' };

function unexpected(error: unknown): OrreryError {
  return { code: 'internal', title: 'Something in Orrery went wrong while launching it.', detail: error instanceof Error ? error.message : String(error) };
}

/** The history did not take a run: its tick is launched when it does. */
class NotWritten extends Error {
  readonly problem: OrreryError;
  constructor(problem: OrreryError) {
    super(problem.title);
    this.problem = problem;
  }
}

/** Nobody is there to type the target's name: the schedule has to say it. */
function notNamed({ code, title }: OrreryError): OrreryError {
  const target = /full refresh on (\S+) needs/.exec(title)?.[1] ?? 'its target';
  return { code, title: `The job has a full refresh on ${target}, which full_refresh_on does not name.` };
}
