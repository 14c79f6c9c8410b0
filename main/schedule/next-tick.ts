import { Cron } from 'croner';

/**
 * When a schedule is due next after `after` (milliseconds since the epoch): the earliest of its cron expressions. `timezone` is an IANA zone,
 * null for this machine's. Null when it is never due again, or when an expression cannot be read.
 */
export function nextTick(cron: readonly string[], timezone: string | null, after: number): number | null {
  const ticks = cron.flatMap((expression) => {
    try {
      const next = new Cron(expression, { paused: true, ...(timezone === null ? {} : { timezone }) }).nextRun(new Date(after));
      return next === null ? [] : next.getTime();
    } catch {
      return [];
    }
  });
  return ticks.length === 0 ? null : Math.min(...ticks);
}
