/** Reads a time of day as people type it (`7`, `7:30`, `0730`, `22.00`) as `07:30`; null for what is none. */
export function readClock(text: string): string | null {
  const [, hour, minute = '00'] = /^(\d{1,2})(?:[:.]?(\d{2}))?$/.exec(text.trim()) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute}`;
}

/** Reads how many times its usual time makes a run slow: 1.2 to 100; null for what is not that. */
export function readFactor(text: string): number | null {
  const trimmed = text.trim().replace(',', '.');
  const factor = /^\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : NaN;
  return factor >= 1.2 && factor <= 100 ? factor : null;
}
