import type { SchedulesView, TriggerView } from '../../preload/model/schedule.ts';
import { counted, formatDay, formatTime, formatWhen } from '../components/format.ts';
import { dayAndTime, untilWords } from '../components/due-words.ts';

/** What its job holds, `23 assets, 61 checks`; the job's name where that cannot be told or is not the same. */
export function holdsOf({ name, job, holds }: TriggerView): string {
  const held =
    holds === null ? '' : holds.checks === 0 ? counted(holds.assets, 'asset') : `${counted(holds.assets, 'asset')}, ${counted(holds.checks, 'check')}`;
  return [name === job ? '' : job, held].filter((part) => part !== '').join(' · ') || job;
}

/** The quieter line below when it runs: its cron expressions, or what a sensor saw last. */
export function whenDetail({ definition, looked }: TriggerView, now: number): string {
  if (definition.kind === 'sensor') return looked === null ? 'has not looked yet' : `${looked.words}, ${formatWhen(looked.at, now)}`;
  return definition.schedule.cron.join('  ');
}

/** When it is due next, in two lines. */
export function nextWords(
  { kind, on, next, switchedAt, looked }: TriggerView,
  paused: SchedulesView['paused'],
  now: number,
): { readonly first: string; readonly second: string; readonly quiet: boolean } {
  if (!on) return { first: 'off', second: switchedAt === null ? '' : `since ${sinceWords(switchedAt, now)}`, quiet: true };
  if (paused !== null) return { first: 'paused', second: paused.until === null ? 'until resumed' : `until ${dayAndTime(paused.until, now)}`, quiet: true };
  if (kind === 'sensor') return { first: 'watching', second: looked === null ? '' : `looked ${formatWhen(looked.at, now)}`, quiet: false };
  if (next === null) return { first: 'never again', second: '', quiet: true };
  const far = next - now > 6 * 86_400_000;
  return {
    first: untilWords(next, now),
    second: far ? `${dayAndTime(next, now).split(' ')[0] ?? ''} ${formatDay(next)} ${formatTime(next)}` : dayAndTime(next, now),
    quiet: false,
  };
}

/** `Fri 19:41`, `today 08:15`, `3 Nov`. */
function sinceWords(at: number, now: number): string {
  return now - at < 6 * 86_400_000 ? dayAndTime(at, now) : formatDay(at);
}
