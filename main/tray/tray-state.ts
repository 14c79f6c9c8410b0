import { runFilter } from '../../preload/model/run-list.ts';
import type { Result } from '../../preload/model/result.ts';
import type { SchedulesView } from '../../preload/model/schedule.ts';
import type { Orrery } from '../orrery.ts';
import type { TrayRun, TrayState } from './tray-picture.ts';

const shownFailures = 3;
/** Milliseconds: what is older belongs to the list of runs. */
const failuresShownFor = 7 * 86_400_000;

/** What the tray shows now. `lookedAt`: when somebody last had the window before them, milliseconds since the epoch. */
export function trayState(orrery: Orrery, schedules: Result<SchedulesView>, lookedAt: number, now: number): TrayState {
  const view = orrery.project.current();
  const triggers = schedules.ok ? schedules.value.triggers : [];
  return {
    project: view === null ? null : { name: view.name, target: view.profile?.target ?? null },
    runs: orrery.history.runs
      .unfinished()
      .map((run): TrayRun => ({
        id: run.id,
        name: run.job ?? `${run.command}${run.select === '' ? '' : ` ${run.select}`}`,
        state: run.status === 'QUEUED' ? 'queued' : run.status === 'CANCELING' ? 'canceling' : 'running',
        startedAt: run.startedAt,
        done: run.counts.succeeded + run.counts.warned + run.counts.failed + run.counts.skipped + run.counts.canceled,
        total: run.counts.total,
      }))
      .toSorted((a, b) => Number(a.state === 'queued') - Number(b.state === 'queued')),
    failures: orrery.lists
      .list({ ...runFilter.parse({ statuses: ['FAILURE'], since: now - failuresShownFor }), from: 0, count: shownFailures })
      .runs.map(({ id, job, commandLine, finishedAt, createdAt }) => {
        const at = finishedAt ?? createdAt;
        return { runId: id, name: job ?? commandLine, at, unseen: at > lookedAt };
      }),
    next: triggers
      .flatMap(({ name, next }) => (next === null ? [] : [{ name, due: next }]))
      .toSorted((a, b) => a.due - b.due)
      .slice(0, 2),
    jobs: orrery.jobDefinitions().map(({ name }) => name),
    paused: schedules.ok ? schedules.value.paused : null,
    anySchedules: triggers.some(({ on }) => on),
  };
}
