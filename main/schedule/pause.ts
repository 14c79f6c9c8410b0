import { z } from 'zod';
import type { SettingRows } from '../history/setting-rows.ts';

/** A stretch of time in which all schedules of all projects wait; `until` null: until they are resumed. Milliseconds since the epoch. */
export interface Pause {
  readonly since: number;
  readonly until: number | null;
}

const key = 'schedules.pauses';
const stored = z.array(z.object({ since: z.number(), until: z.number().nullable() }));
/** Nobody pauses more often than this within the time that what was due meanwhile is looked for. */
const mostKept = 50;

/** Those of this data folder, oldest first, over ones among them: what was due in them never runs. */
export function pauses(settings: SettingRows): readonly Pause[] {
  return stored.safeParse(settings.get(key)).data ?? [];
}

/** The one that is on at an instant; null when none is. */
export function pauseAt(all: readonly Pause[], at: number): Pause | null {
  return all.find(({ since, until }) => since <= at && (until === null || at < until)) ?? null;
}

/** Holds all schedules from `now` until then, in place of a pause that is on. Throws what SQLite throws. */
export function pauseAll(settings: SettingRows, now: number, until: number | null): void {
  const before = pauses(settings);
  const on = pauseAt(before, now);
  settings.set(key, [...before.filter((one) => one !== on), { since: on?.since ?? now, until }].slice(-mostKept));
}

/** Lets them go on. */
export function resumeAll(settings: SettingRows, now: number): void {
  settings.set(
    key,
    // one that begins in the future was made when the clock was wrong
    pauses(settings).flatMap((one) => (one.since > now ? [] : [pauseAt([one], now) === null ? one : { ...one, until: now }])),
  );
}
