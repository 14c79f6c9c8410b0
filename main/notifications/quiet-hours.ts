import type { QuietHours } from '../../preload/model/notification.ts';

/** True while the desktop is to be quiet. Both ends are local times; a stretch over midnight is one. The same time twice means all day. */
export function isQuiet(quiet: QuietHours, now: number, timeZone?: string): boolean {
  if (!quiet.on) return false;
  const minute = minuteOfDay(now, timeZone);
  const from = minutes(quiet.from);
  const to = minutes(quiet.to);
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

function minutes(clock: string): number {
  const [hour = '0', minute = '0'] = clock.split(':');
  return Number(hour) * 60 + Number(minute);
}

function minuteOfDay(at: number, timeZone: string | undefined): number {
  const zone = timeZone === undefined ? {} : { timeZone };
  return minutes(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...zone }).format(at));
}
