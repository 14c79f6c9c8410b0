import { formatTime, formatWeekday } from './format.ts';

/** How far away a moment is: `in 5h 12m`, `in 27m`, `in 6d 7h`. */
export function untilWords(at: number, now: number): string {
  const minutes = Math.max(0, Math.ceil((at - now) / 60_000));
  if (minutes < 1) return 'now';
  if (minutes < 60) return `in ${minutes}m`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `in ${hours}h ${minutes % 60}m` : `in ${Math.floor(hours / 24)}d ${hours % 24}h`;
}

/** The day and time of a moment that is near: `Mon 02:00`, `today 21:15`. */
export function dayAndTime(at: number, now: number): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  return `${sameDay ? 'today' : formatWeekday(at)} ${formatTime(at)}`;
}
