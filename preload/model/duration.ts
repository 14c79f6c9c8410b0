const units = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const;
type Unit = keyof typeof units;

/**
 * Milliseconds of a span as orrery.yml writes it: `90s`, `5m`, `2h`, `1d`, `1h30m`, `500ms`. Null for anything else, a bare number too: nobody
 * could tell its unit.
 */
export function parseDuration(text: string): number | null {
  const trimmed = text.trim().toLowerCase();
  if (!/^(\d+(\.\d+)?\s*(ms|[dhms])\s*)+$/.test(trimmed)) return null;
  let total = 0;
  for (const [, amount, unit] of trimmed.matchAll(/(\d+(?:\.\d+)?)\s*(ms|[dhms])/g)) total += Number(amount) * units[unit as Unit];
  return Math.round(total);
}

/** The same span as it is written: `90s` stays `1m30s`, an hour and a half is `1h30m`, nothing is `0s`. */
export function durationText(milliseconds: number): string {
  let rest = Math.max(0, Math.round(milliseconds));
  const parts: string[] = [];
  for (const unit of ['d', 'h', 'm', 's', 'ms'] as const) {
    const amount = Math.floor(rest / units[unit]);
    rest -= amount * units[unit];
    if (amount > 0) parts.push(`${amount}${unit}`);
  }
  return parts.length === 0 ? '0s' : parts.join('');
}
