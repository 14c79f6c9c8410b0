import { call } from '../app/bridge.ts';
import { told } from '../app/told.ts';

/** For how long all schedules can be held. */
export const pauses = ['hour', 'tomorrow', 'resumed'] as const;
export type Pause = (typeof pauses)[number];

export const pauseWords: Readonly<Record<Pause, string>> = { hour: 'For an hour', tomorrow: 'Until tomorrow', resumed: 'Until resumed' };

/** When a pause that begins now ends (milliseconds since the epoch); null for one that somebody ends. Tomorrow begins at midnight. */
export function endOfPause(pause: Pause, now: number): number | null {
  if (pause === 'resumed') return null;
  if (pause === 'hour') return now + 3_600_000;
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime();
}

export function pauseAll(pause: Pause): Promise<void> {
  return told(() => call('schedules.pause', { until: endOfPause(pause, Date.now()) }));
}

export function resumeAll(): Promise<void> {
  return told(() => call('schedules.resume'));
}
