import type { NotifyRule } from '../../preload/model/job.ts';
import type { OrreryError } from '../../preload/model/result.ts';
import type { RunCounts, RunStatus } from '../../preload/model/run.ts';
import type { TriggerKind } from '../../preload/model/schedule.ts';
import type { NewNotification } from '../history/notification-rows.ts';
import type { ToldNode, ToldTick } from '../history/telling-rows.ts';
import { durationInWords } from '../run/duration-in-words.ts';
import { clockWords, cut, nodeSentence, restSentence, runName, timesWords, tookSentence } from './event-words.ts';

/** What the desktop makes of an event is decided later. */
export type Told = Omit<NewNotification, 'desktop'>;

/** A run as far as it matters here. Times are milliseconds since the epoch. */
export interface ToldRun {
  readonly id: string;
  readonly projectId: string;
  readonly projectName: string;
  readonly status: RunStatus;
  readonly job: string | null;
  readonly commandLine: string;
  readonly notify: NotifyRule;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly counts: RunCounts;
  readonly error: OrreryError | null;
}

/** A schedule or a sensor. */
export interface Trigger {
  readonly kind: TriggerKind;
  readonly name: string;
}

export interface EndedRun {
  readonly run: ToldRun;
  /** The first node that failed, or of a run that went well the first that warned. */
  readonly node: ToldNode | null;
  /** Another attempt was made by itself: this one is not the last word. */
  readonly isRetried: boolean;
  /** How the run of the same job before it ended, null without one. */
  readonly before: RunStatus | null;
  /** The schedule or sensor that launched it. */
  readonly trigger: Trigger | null;
  /** How long runs like it take, milliseconds; null when nobody can tell. */
  readonly usualMs: number | null;
}

/** What to tell of a run that has ended. A canceled run tells nothing: a person did that. */
export function tellOfEnd({ run, node, isRetried, before, trigger, usualMs }: EndedRun): readonly Told[] {
  if (run.notify === 'never') return [];
  const name = runName(run);
  const at = run.finishedAt ?? run.createdAt;
  const took = run.startedAt === null || run.finishedAt === null ? null : run.finishedAt - run.startedAt;
  const told = (kind: Told['kind'], title: string, sentences: readonly string[]): Told => ({
    source: `run:${run.id}:${kind}`,
    kind,
    at,
    title,
    body: sentences.filter((sentence) => sentence !== '').join(' '),
    projectId: run.projectId,
    projectName: run.projectName,
    job: run.job,
    runId: run.id,
    uniqueId: node?.uniqueId ?? null,
    schedule: trigger?.name ?? null,
    triggerKind: trigger?.kind ?? null,
  });
  if (run.status === 'FAILURE') {
    if (isRetried) return [];
    const reason = node === null ? (run.error?.title ?? 'dbt gave no reason.') : nodeSentence(node);
    return [told('failed', `${name} failed`, [reason, restSentence(run.counts, node !== null)])];
  }
  if (run.status !== 'SUCCESS') return [];
  const warning = node === null ? '' : nodeSentence(node);
  const summary = tookSentence(run.counts, took, usualMs);
  if (before === 'FAILURE') {
    const warned = run.counts.warned === 0 ? '' : `${run.counts.warned} warned.`;
    return [told('recovered', `${name} is green again`, [summary, warned])];
  }
  if (run.notify !== 'always') return [];
  if (run.counts.warned > 0) {
    const more = run.counts.warned - (node === null ? 0 : 1);
    return [told('warned', `${name} warned`, [warning, more > 0 ? `${more} more warned.` : ''])];
  }
  return [told('succeeded', `${name} succeeded`, [summary])];
}

/** Milliseconds by which a run must be over its usual time, at least: the double of two seconds is nothing to speak of. */
const leastExcess = 60_000;

/** After how many milliseconds a run is slow that usually takes `usualMs`. */
export function slowAfter(usualMs: number, slowFactor: number): number {
  return Math.max(usualMs * slowFactor, usualMs + leastExcess);
}

/** What to tell of a run under way at `now`: once, when it takes much longer than it usually does. Null while it does not. */
export function tellOfSlow(o: {
  readonly run: ToldRun;
  readonly trigger: Trigger | null;
  readonly usualMs: number | null;
  readonly slowFactor: number;
  readonly now: number;
}): Told | null {
  const { run, trigger, usualMs, slowFactor, now } = o;
  if (run.notify === 'never' || run.startedAt === null || usualMs === null || run.status !== 'STARTED') return null;
  const took = now - run.startedAt;
  if (took < slowAfter(usualMs, slowFactor)) return null;
  return {
    source: `run:${run.id}:slow`,
    kind: 'slow',
    at: now,
    title: `${runName(run)} is slower than usual`,
    body: `${durationInWords(took)} so far, ${timesWords(took / Math.max(1, usualMs))} its usual ${durationInWords(usualMs)}.`,
    projectId: run.projectId,
    projectName: run.projectName,
    job: run.job,
    runId: run.id,
    uniqueId: null,
    schedule: trigger?.name ?? null,
    triggerKind: trigger?.kind ?? null,
  };
}

/** What to tell of a tick that was decided: that it ran late, was missed, or could not be launched. Null for any other. */
export function tellOfTick(tick: ToldTick, timeZone?: string): Told | null {
  const told = (kind: Told['kind'], title: string, body: string): Told => ({
    source: `tick:${tick.projectId}:${tick.kind}:${tick.name}:${tick.due}:${kind}`,
    kind,
    at: tick.decidedAt,
    title,
    body,
    projectId: tick.projectId,
    projectName: tick.projectName ?? '',
    job: tick.job,
    runId: tick.runId,
    uniqueId: null,
    schedule: tick.name,
    triggerKind: tick.kind,
  });
  const due = clockWords(tick.due, tick.decidedAt, timeZone);
  if (tick.state === 'failed') {
    // A schedule that fails each minute for the same reason is one piece of news.
    if (tick.before?.state === 'failed' && tick.before.reason === tick.reason) return null;
    return told('schedule failed', `${tick.name} could not be launched`, sentence(tick.reason) || `It was due at ${due}.`);
  }
  if (tick.cause === 'missed' && tick.state === 'skipped') {
    return told('missed', `${tick.name} was missed`, sentence(tick.reason) || missedWords(tick.count, due));
  }
  if (tick.state === 'launched' && (tick.cause === 'late' || tick.cause === 'missed') && tick.notify !== 'never') {
    const ran = clockWords(tick.decidedAt, tick.decidedAt, timeZone);
    // `8 missed while asleep: ran once` says all but when.
    const several = tick.count > 1 ? sentence(tick.reason === '' ? `${tick.count} times were missed` : tick.reason) : '';
    const why = tick.count > 1 || tick.reason === '' ? '' : `: ${tick.reason.charAt(0).toLowerCase()}${tick.reason.slice(1)}`;
    const when = tick.count > 1 ? `The last was due at ${due}, it ran at ${ran}.` : `It was due at ${due} and ran at ${ran}${why}.`;
    return told('ran late', `${tick.name} ran late`, [several, when].filter((part) => part !== '').join(' '));
  }
  return null;
}

function missedWords(count: number, due: string): string {
  return count > 1 ? `${count} times went by, the last at ${due}, and nothing ran.` : `It was due at ${due} and did not run.`;
}

/** Words as a sentence of their own, empty for none. Of an error with its details no more than fits. */
function sentence(words: string): string {
  const lines = words.trim().split(/\s*\n\s*/);
  const trimmed = cut(lines.slice(0, 2).join(' '), 300);
  if (trimmed === '') return '';
  return `${trimmed}${/[.!?…]$/.test(trimmed) ? '' : '.'}`;
}
