import type { TrayAction } from './tray-picture.ts';

/** Until when all schedules wait (milliseconds since the epoch), null for until they are resumed. Tomorrow begins at midnight on this machine's clock. */
export function pauseUntil(span: Extract<TrayAction, { readonly kind: 'pause' }>['for'], now: number): number | null {
  if (span === 'until resumed') return null;
  if (span === 'hour') return now + 3_600_000;
  const tomorrow = new Date(now);
  tomorrow.setHours(24, 0, 0, 0);
  return tomorrow.getTime();
}
