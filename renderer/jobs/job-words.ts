import { runWord } from '../../preload/model/node-word.ts';
import type { JobRun, JobSchedule, JobView, StepOutlook } from '../../preload/model/job-view.ts';
import type { JobStep } from '../../preload/model/job.ts';
import { type DbtCommand, isFinal, type Launcher } from '../../preload/model/run.ts';
import { counted, formatDuration } from '../components/format.ts';
import type { RunWord } from '../components/tone.ts';

/** A command where there is little room: `freshness`, `docs`. */
export function shortCommand(command: DbtCommand): string {
  if (command === 'source freshness') return 'freshness';
  return command === 'docs generate' ? 'docs' : command;
}

/** What a step selects, for its line: the selection, a selector, a macro; empty for everything. */
export function stepSubject(step: JobStep): string {
  if (step.command === 'run-operation') return step.macro;
  if (step.selector !== null) return `selector:${step.selector}`;
  return step.select;
}

/** What a step holds, for its line: `3 sources`, `1 asset`, `61 checks`. */
export function holdsWords(holds: StepOutlook['holds'], command: DbtCommand): string {
  if (holds === null) return '';
  const { assets, checks, sources } = holds;
  if (command === 'source freshness') return counted(sources, 'source');
  if (command === 'test') return counted(checks, 'check');
  return checks === 0 ? counted(assets, 'asset') : `${counted(assets, 'asset')}, ${counted(checks, 'check')}`;
}

/** `6 views · 11 tables · 1 seed`. */
export function kindsWords(holds: NonNullable<StepOutlook['holds']>): string {
  return holds.kinds
    .map(({ kind, count }) => (kind === 'incremental' || kind === 'ephemeral' ? `${count} ${kind}` : counted(count, kind.replaceAll('_', ' '))))
    .join(' · ');
}

export function wordOfRun(run: JobRun): RunWord {
  return runWord(run.status, run.warned);
}

/** How long a run took, or has taken; null before it began. */
export function runLength(run: JobRun, now: number): number | null {
  if (run.startedAt === null || (run.finishedAt === null && isFinal(run.status))) return null;
  return (run.finishedAt ?? now) - run.startedAt;
}

/** What of a run a person would look for beside its word: `1 failed, 2 skipped`. */
export function restOfRun({ failed, skipped, warned, status }: JobRun): string {
  const parts = [failed > 0 ? `${failed} failed` : '', skipped > 0 ? `${skipped} skipped` : '', status === 'SUCCESS' && warned > 0 ? `${warned} warned` : ''];
  return parts.filter((part) => part !== '').join(', ');
}

export function launcherWords(launchedBy: Launcher, retryOf: string | null): string {
  if (retryOf !== null) return `retry of ${retryOf}`;
  return launchedBy === 'window' ? 'you' : launchedBy;
}

/** The schedule that is due next, of those that are on; null for a job by hand. */
export function nextSchedule(schedules: readonly JobSchedule[]): JobSchedule | null {
  const due = schedules.filter(({ on, next }) => on && next !== null);
  return due.reduce<JobSchedule | null>((first, schedule) => (first === null || (schedule.next ?? 0) < (first.next ?? 0) ? schedule : first), null);
}

/** A median as the list shows it. */
export function medianWords(job: JobView): string {
  return job.medianMs === null ? '—' : formatDuration(job.medianMs);
}

/** True when the text is in the job's name, description, tags or what it runs. */
export function matchesJob({ definition, commands }: JobView, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return true;
  return [definition.name, definition.description, ...definition.tags, ...commands].some((part) => part.toLowerCase().includes(wanted));
}
