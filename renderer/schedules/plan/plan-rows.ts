import type { PlannedTick } from '../../../preload/model/schedule.ts';

/** A run that is expected, or several that would be drawn over each other. Places are parts of the whole stretch, 0 to 1. */
export interface PlanBar {
  readonly left: number;
  readonly width: number;
  readonly ticks: readonly PlannedTick[];
  /** Another schedule would use the same database meanwhile. */
  readonly clashes: boolean;
}

export interface PlanRow {
  readonly name: string;
  readonly job: string;
  readonly bars: readonly PlanBar[];
}

/** What is expected from `from` to `to`, one row a schedule, the one that is due first on top. No bar is narrower than `least`. */
export function planRows(ticks: readonly PlannedTick[], from: number, to: number, least: number): readonly PlanRow[] {
  const length = Math.max(1, to - from);
  const rows = new Map<string, { readonly job: string; readonly bars: { left: number; right: number; ticks: PlannedTick[] }[] }>();
  for (const tick of ticks.toSorted((a, b) => a.due - b.due)) {
    const left = (tick.due - from) / length;
    if (left < 0 || left >= 1) continue;
    const right = Math.min(1, Math.max(left + least, left + (tick.usualMs ?? 0) / length));
    const row = rows.get(tick.name) ?? { job: tick.job, bars: [] };
    rows.set(tick.name, row);
    const before = row.bars.at(-1);
    // what would touch is one bar
    if (before !== undefined && left < before.right + least / 2) {
      before.right = Math.max(before.right, right);
      before.ticks.push(tick);
    } else row.bars.push({ left, right, ticks: [tick] });
  }
  return [...rows].map(([name, { job, bars }]) => ({
    name,
    job,
    bars: bars.map((bar) => ({ left: bar.left, width: bar.right - bar.left, ticks: bar.ticks, clashes: bar.ticks.some(({ clashes }) => clashes.length > 0) })),
  }));
}

/** Schedules that would use one database at the same time, and how often in the stretch. */
export interface Clash {
  readonly names: readonly string[];
  readonly databases: readonly string[];
  /** The first such time. */
  readonly first: number;
  readonly count: number;
}

/** The clashes of a stretch, each pair once, the first one on top. */
export function clashesOf(ticks: readonly PlannedTick[]): readonly Clash[] {
  const found = new Map<string, { names: readonly string[]; databases: readonly string[]; times: Map<string, number[]> }>();
  for (const { name, due, databases, clashes } of ticks) {
    for (const other of clashes) {
      const names = [name, other].toSorted();
      const key = names.join('\n');
      const clash = found.get(key) ?? { names, databases, times: new Map<string, number[]>() };
      clash.times.set(name, [...(clash.times.get(name) ?? []), due]);
      found.set(key, clash);
    }
  }
  return [...found.values()]
    .map(({ names, databases, times }) => {
      const each = [...times.values()];
      // both of a pair may say it of the same meeting
      return { names, databases, first: Math.min(...each.flat()), count: Math.max(...each.map((own) => own.length)) };
    })
    .toSorted((a, b) => a.first - b.first);
}

/** Hours of a day or days of a week as the axis names them, with where they are (0 to 1). Times are local. */
export function planTicks(span: 'day' | 'week', from: number, to: number): readonly { readonly at: number; readonly left: number }[] {
  const start = new Date(from);
  const marks: { at: number; left: number }[] = [];
  for (let index = 0; index < 60; index += 1) {
    const at =
      span === 'day'
        ? new Date(start.getFullYear(), start.getMonth(), start.getDate(), start.getHours() + 1 + index).getTime()
        : new Date(start.getFullYear(), start.getMonth(), start.getDate() + 1 + index).getTime();
    if (at >= to) break;
    if (span === 'week' || new Date(at).getHours() % 3 === 0) marks.push({ at, left: (at - from) / (to - from) });
  }
  return marks;
}
