import { runWord } from '../../../preload/model/node-word.ts';
import type { LanePlan, LaneRun } from '../../../preload/model/run-list.ts';
import { isFinal } from '../../../preload/model/run.ts';
import type { RunWord } from '../../components/tone.ts';
import type { TimeWindow } from '../list/time-window.ts';

/** One bar of a lane: a run, or several that lie too close to be told apart. Left and width are shares of the lane, 0 to 1. */
export interface LaneBar {
  readonly key: string;
  readonly left: number;
  readonly width: number;
  /** 0 to 1: how long it took beside the longest of the lane. */
  readonly height: number;
  /** The state that matters most among its runs. */
  readonly word: RunWord;
  /** Oldest first. */
  readonly runs: readonly LaneRun[];
  readonly from: number;
  readonly to: number;
}

export interface Lane {
  /** The job, null for what was launched by hand. */
  readonly job: string | null;
  readonly bars: readonly LaneBar[];
  /** When it is due in the stretch shown, as shares of it. */
  readonly ticks: readonly { readonly at: number; readonly left: number }[];
  /** When it is due next, ever; null when no schedule says. */
  readonly next: number | null;
}

/** Which of several states a bar shows: what needs a person comes first. */
const weight: readonly RunWord[] = ['failed', 'running', 'canceling', 'starting', 'warned', 'queued', 'canceled', 'succeeded'];

/**
 * One lane a job that has something in the stretch: those with schedules and the most runs first, what was launched by hand last.
 * @param gap bars nearer to one another than this share of the lane become one
 * @param least the share of the lane a bar takes at least
 */
export function lanesOf(
  runs: readonly LaneRun[],
  plans: readonly LanePlan[],
  window: Pick<TimeWindow, 'from' | 'to'>,
  now: number,
  { gap, least }: { readonly gap: number; readonly least: number },
): readonly Lane[] {
  const byJob = new Map<string | null, LaneRun[]>();
  for (const run of runs) byJob.set(run.job, [...(byJob.get(run.job) ?? []), run]);
  const planOf = new Map(plans.map((plan) => [plan.job, plan]));
  const jobs = new Set<string | null>([...plans.filter(({ ticks }) => ticks.length > 0).map(({ job }) => job), ...byJob.keys()]);
  const share = (at: number): number => (at - window.from) / (window.to - window.from);
  return [...jobs]
    .map((job): Lane => {
      const plan = job === null ? undefined : planOf.get(job);
      return {
        job,
        bars: barsOf(byJob.get(job) ?? [], window, now, gap, least),
        ticks: apart(
          (plan?.ticks ?? []).filter((at) => at >= window.from && at < window.to).map((at) => ({ at, left: share(at) })),
          least + gap,
        ),
        next: plan?.next ?? null,
      };
    })
    .toSorted((a, b) => Number(a.job === null) - Number(b.job === null) || firstOf(a) - firstOf(b) || (a.job ?? '').localeCompare(b.job ?? ''));
}

/** Leaves out what lies so near to the one before that they would touch. */
function apart<Tick extends { readonly left: number }>(ticks: readonly Tick[], room: number): readonly Tick[] {
  const kept: Tick[] = [];
  for (const tick of ticks) if (tick.left - (kept.at(-1)?.left ?? -1) >= room) kept.push(tick);
  return kept;
}

/** Where its first bar or tick is: the order lanes are met in when the day is read from the left. */
function firstOf(lane: Lane): number {
  return Math.min(lane.bars[0]?.left ?? Infinity, lane.ticks[0]?.left ?? Infinity);
}

/** From when to when a run is drawn: one that waits has no length yet, one that runs reaches to now. */
export function spanOf(run: LaneRun, now: number): { readonly from: number; readonly to: number } {
  const from = run.startedAt ?? run.createdAt;
  if (run.startedAt === null) return { from, to: from };
  return { from, to: Math.max(from, run.finishedAt ?? (isFinal(run.status) ? from : now)) };
}

function barsOf(runs: readonly LaneRun[], window: Pick<TimeWindow, 'from' | 'to'>, now: number, gap: number, least: number): readonly LaneBar[] {
  const length = window.to - window.from;
  const longest = Math.max(1, ...runs.map((run) => lengthOf(run, now)));
  const bars: LaneBar[] = [];
  const inOrder = runs.map((run) => ({ run, ...spanOf(run, now) })).toSorted((a, b) => a.from - b.from);
  for (const { run, from, to } of inOrder) {
    const left = Math.max(0, (from - window.from) / length);
    const width = Math.max(least, Math.min(1, (to - window.from) / length) - left);
    const before = bars.at(-1);
    const height = lengthOf(run, now) / longest;
    const word = runWord(run.status, run.warned);
    const touches = before !== undefined && left - (before.left + before.width) < gap;
    // Those that only seem to overlap, as a bar has its least width, are drawn narrower where there is room for both.
    if (before === undefined || !touches || (from >= before.to && left - before.left >= least + gap)) {
      if (touches) bars[bars.length - 1] = { ...before, width: left - before.left - gap };
      bars.push({ key: run.id, left: Math.min(left, 1 - least), width, height, word, runs: [run], from, to });
    } else {
      bars[bars.length - 1] = {
        ...before,
        width: Math.max(before.left + before.width, left + width) - before.left,
        height: Math.max(before.height, height),
        word: weight.indexOf(word) < weight.indexOf(before.word) ? word : before.word,
        runs: [...before.runs, run],
        to: Math.max(before.to, to),
      };
    }
  }
  return bars;
}

function lengthOf(run: LaneRun, now: number): number {
  const { from, to } = spanOf(run, now);
  return to - from;
}

const minute = 60_000;
const hour = 60 * minute;
/** Between two lines of the axis: milliseconds, or whole days. */
const steps = [5 * minute, 10 * minute, 30 * minute, hour, 2 * hour, 4 * hour, 6 * hour, 12 * hour];

/** A line of the axis: a local time that is a round number. */
export interface AxisTick {
  readonly at: number;
  readonly left: number;
  /** False for the lines in between, which are fainter and have no label. */
  readonly labelled: boolean;
}

/** Round local times across a stretch, at most `most` of them labelled; between two there is a faint one. Days are counted by the calendar. */
export function axisTicks({ from, to }: Pick<TimeWindow, 'from' | 'to'>, most: number): readonly AxisTick[] {
  const share = (at: number): number => (at - from) / (to - from);
  const step = steps.find((each) => (to - from) / each <= most && to - from <= 2 * 24 * hour);
  const ticks: AxisTick[] = [];
  if (step !== undefined) {
    // Halves first: `step / 2` counts from the beginning, which is a whole hour.
    for (let index = 0; from + (index * step) / 2 < to; index++) {
      const at = from + (index * step) / 2;
      ticks.push({ at, left: share(at), labelled: index % 2 === 0 });
    }
    return ticks;
  }
  const days = Math.ceil((to - from) / (24 * hour));
  const every = Math.max(1, Math.ceil(days / most));
  const first = new Date(from);
  for (let day = 0; ; day++) {
    const at = new Date(first.getFullYear(), first.getMonth(), first.getDate() + day).getTime();
    if (at >= to) return ticks;
    ticks.push({ at, left: share(at), labelled: day % every === 0 });
  }
}
