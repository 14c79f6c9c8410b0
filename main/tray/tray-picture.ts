import { durationInWords } from '../run/duration-in-words.ts';

/** A run under way, of any project. */
export interface TrayRun {
  readonly id: string;
  /** The job's name, or what was launched. */
  readonly name: string;
  readonly state: 'queued' | 'running' | 'canceling';
  /** Milliseconds since the epoch; null while it is queued. */
  readonly startedAt: number | null;
  readonly done: number;
  /** Null while nobody knows it. */
  readonly total: number | null;
}

/** All that the tray shows. Times are milliseconds since the epoch. */
export interface TrayState {
  readonly project: { readonly name: string; readonly target: string | null } | null;
  readonly runs: readonly TrayRun[];
  /** The newest first. `unseen`: since somebody looked. */
  readonly failures: readonly { readonly runId: string; readonly name: string; readonly at: number; readonly unseen: boolean }[];
  /** The soonest first. */
  readonly next: readonly { readonly name: string; readonly due: number }[];
  readonly jobs: readonly string[];
  readonly paused: { readonly until: number | null } | null;
  /** Whether there is any schedule or sensor to pause. */
  readonly anySchedules: boolean;
}

export type TrayAction =
  | { readonly kind: 'open' }
  | { readonly kind: 'open run'; readonly runId: string; readonly failure: boolean }
  | { readonly kind: 'open schedule'; readonly name: string }
  | { readonly kind: 'cancel run'; readonly runId: string }
  | { readonly kind: 'launch job'; readonly name: string }
  | { readonly kind: 'pause'; readonly for: 'hour' | 'until tomorrow' | 'until resumed' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'notifications' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'quit' };

/** Words, and the figures after them: what goes on by itself, as time and progress do, and changes nothing that a person can press. */
export interface TrayWords {
  readonly label: string;
  readonly figures?: string;
}

/** One line of the tray's menu: without action and lines of its own it only says something. */
export interface TrayItem extends TrayWords {
  readonly action?: TrayAction;
  readonly items?: readonly TrayItem[];
}

export type TrayIcon = 'calm' | 'running' | 'failed';

export interface TrayPicture {
  readonly icon: TrayIcon;
  readonly tooltip: TrayWords;
  /** Groups with a line between them. */
  readonly groups: readonly (readonly TrayItem[])[];
}

const shownRuns = 5;
const shownFailures = 3;
const shownTicks = 2;
/** A menu is no list: a person with more jobs launches them in the window. */
const shownJobs = 20;
const longestName = 48;

/**
 * What the tray shows of a state.
 * @param clock gives a time of day as a person reads it, with the day where it is not today
 * @param elapsed gives a span of milliseconds as a person reads it
 */
export function trayPicture(state: TrayState, now: number, clock: (at: number) => string, elapsed: (milliseconds: number) => string): TrayPicture {
  const words = stateWords(state);
  const icon: TrayIcon = state.failures.some(({ unseen }) => unseen) ? 'failed' : state.runs.length > 0 ? 'running' : 'calm';
  const where =
    state.project === null ? 'Orrery' : state.project.target === null ? state.project.name : `${state.project.name}, target ${state.project.target}`;
  const head: TrayItem[] = [{ label: `${where}: ${words}` }, ...state.runs.slice(0, shownRuns).map((run) => runItem(run, now, elapsed))];
  const more = state.runs.length - shownRuns;
  if (more > 0) head.push({ label: `and ${more} more`, action: { kind: 'open' } });
  const groups = [
    head,
    [
      ...state.next.slice(0, shownTicks).map((tick, index) => tickItem(tick, index, now, clock)),
      ...state.failures.slice(0, shownFailures).map((failure) => failureItem(failure, clock)),
    ],
    orders(state),
    [
      { label: 'Open Orrery', action: { kind: 'open' } },
      { label: 'Notifications', action: { kind: 'notifications' } },
      { label: 'Settings…', action: { kind: 'settings' } },
      { label: 'Quit', action: { kind: 'quit' } },
    ],
  ] satisfies TrayItem[][];
  const [next] = state.next;
  const label = ['Orrery', words, ...(next === undefined ? [] : [`next: ${cut(next.name)}`])].join(' · ');
  const tooltip: TrayWords = next === undefined ? { label } : { label, figures: ` ${inWords(next.due, now)}` };
  return { icon, tooltip, groups: groups.filter((group) => group.length > 0) };
}

export function inFull({ label, figures = '' }: TrayWords): string {
  return label + figures;
}

/** A span of milliseconds in whole minutes: `under 1m`, `4m`, `2h 5m`. */
export function minutesInWords(milliseconds: number): string {
  return milliseconds < 60_000 ? 'under 1m' : durationInWords(Math.floor(milliseconds / 60_000) * 60_000);
}

/** The state in words: `1 running, 2 queued, 1 failed`, `nothing runs`, `schedules paused`. */
function stateWords({ runs, failures, paused }: TrayState): string {
  const count = (state: TrayRun['state']): number => runs.filter((run) => run.state === state).length;
  const unseen = failures.filter((failure) => failure.unseen).length;
  const parts = [
    [count('running'), 'running'],
    [count('canceling'), 'canceling'],
    [count('queued'), 'queued'],
    [unseen, 'failed'],
  ].flatMap(([number, word]) => (Number(number) > 0 ? [`${number} ${word}`] : []));
  if (parts.length === 0) parts.push('nothing runs');
  if (paused !== null) parts.push('schedules paused');
  return parts.join(', ');
}

function runItem(run: TrayRun, now: number, elapsed: (milliseconds: number) => string): TrayItem {
  const progress = run.total === null ? '' : `, ${run.done} of ${run.total}`;
  const label = `${cut(run.name)}: ${run.startedAt === null || run.state === 'canceling' ? run.state : 'running'}`;
  return {
    label,
    ...(run.startedAt !== null && { figures: ` ${elapsed(now - run.startedAt)}${progress}` }),
    items: [
      { label: 'Open run', action: { kind: 'open run', runId: run.id, failure: false } },
      ...(run.state === 'canceling' ? [] : [{ label: 'Cancel', action: { kind: 'cancel run' as const, runId: run.id } }]),
    ],
  };
}

function tickItem(tick: TrayState['next'][number], index: number, now: number, clock: (at: number) => string): TrayItem {
  return {
    label: `${index === 0 ? 'Next' : 'Then'}: ${cut(tick.name)}, ${clock(tick.due)}`,
    figures: `, ${inWords(tick.due, now)}`,
    action: { kind: 'open schedule', name: tick.name },
  };
}

function failureItem({ runId, name, at }: TrayState['failures'][number], clock: (at: number) => string): TrayItem {
  return { label: `Failed: ${cut(name)}, ${clock(at)}`, action: { kind: 'open run', runId, failure: true } };
}

function orders({ jobs, paused, anySchedules }: TrayState): TrayItem[] {
  const launch: TrayItem[] = jobs.slice(0, shownJobs).map((name) => ({ label: cut(name), action: { kind: 'launch job', name } }));
  if (jobs.length > shownJobs) launch.push({ label: 'More in the window…', action: { kind: 'open' } });
  const pause: TrayItem = {
    label: 'Pause all schedules',
    items: [
      { label: 'For 1 hour', action: { kind: 'pause', for: 'hour' } },
      { label: 'Until tomorrow', action: { kind: 'pause', for: 'until tomorrow' } },
      { label: 'Until resumed', action: { kind: 'pause', for: 'until resumed' } },
    ],
  };
  return [
    ...(launch.length === 0 ? [] : [{ label: 'Launch a job', items: launch }]),
    ...(paused === null ? (anySchedules ? [pause] : []) : [{ label: 'Resume schedules', action: { kind: 'resume' as const } }]),
  ];
}

function inWords(at: number, now: number): string {
  return at <= now ? 'now' : `in ${durationInWords(Math.max(60_000, Math.floor((at - now) / 60_000) * 60_000))}`;
}

/** A name on one line; menus have no room for more, and take `&` for a letter to press. */
function cut(name: string): string {
  const line = name.replaceAll(/\s+/g, ' ').trim();
  const short = line.length <= longestName ? line : `${line.slice(0, longestName / 2 - 1)}…${line.slice(-longestName / 2)}`;
  return short.replaceAll('&', '&&');
}
