/** Milliseconds by which the clocks of an IANA zone are ahead of UTC at an instant. Throws a RangeError for a zone nobody knows. */
export function offsetAt(zone: string, at: number): number {
  const { offset, changes } = yearOf(zone, new Date(at).getUTCFullYear());
  return changes.findLast((change) => change.at <= at)?.offset ?? offset;
}

/** The first instant after `after` and up to `until` at which the clocks of a zone are changed; null when they are not. */
export function nextChange(zone: string, after: number, until: number): number | null {
  const last = new Date(until).getUTCFullYear();
  for (let year = new Date(after).getUTCFullYear(); year <= last; year += 1) {
    const change = yearOf(zone, year).changes.find(({ at }) => at > after);
    if (change !== undefined) return change.at <= until ? change.at : null;
  }
  return null;
}

/** The first instant of a day (`2026-11-22`) in a zone, milliseconds since the epoch. */
export function startOfDay(zone: string, day: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`);
  // no zone is further from UTC than this
  return firstWhere(wall - 16 * 3_600_000, wall + 16 * 3_600_000, (at) => at + offsetAt(zone, at) >= wall);
}

/** What the clocks of a zone do in a year of UTC. */
interface ClockYear {
  /** At its first instant. */
  readonly offset: number;
  /** Earliest first, with the offset from there on. */
  readonly changes: readonly { readonly at: number; readonly offset: number }[];
}

/** Asking Intl takes long for something asked at every tick. */
const years = new Map<string, ClockYear>();

/** No zone changes its clocks twice within this (milliseconds): Morocco, which does it most often, leaves a month between. */
const calm = 12 * 86_400_000;

function yearOf(zone: string, year: number): ClockYear {
  const key = `${year} ${zone}`;
  const known = years.get(key);
  if (known !== undefined) return known;
  const format = formatOf(zone);
  // What changes with the first instant of the year belongs to it.
  const [start, end] = [Date.UTC(year, 0) - 1, Date.UTC(year + 1, 0) - 1];
  const changes: { at: number; offset: number }[] = [];
  for (let from = start, offset = ask(format, start); from < end; from += calm) {
    const to = Math.min(end, from + calm);
    const before = offset;
    offset = ask(format, to);
    if (offset !== before) changes.push({ at: firstWhere(from, to, (at) => ask(format, at) !== before), offset });
  }
  const read = { offset: ask(format, start), changes };
  if (years.size > 5_000) years.clear();
  years.set(key, read);
  return read;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}

/** The offset as Intl has it. */
function ask(format: Intl.DateTimeFormat, at: number): number {
  // Intl knows nothing below a second
  const second = Math.floor(at / 1_000) * 1_000;
  const parts = Object.fromEntries(format.formatToParts(second).map(({ type, value }) => [type, Number(value)])) as Record<string, number>;
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second: shown = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, shown) - second;
}

/** The first instant in (`from`, `to`] for which something is true that stays so; it is at `to`. */
function firstWhere(from: number, to: number, isTrue: (at: number) => boolean): number {
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isTrue(middle)) high = middle;
    else low = middle;
  }
  return high;
}
