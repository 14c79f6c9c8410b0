import { z } from 'zod';

/** What a sensor keeps between two looks, in `triggers.seen`. Times are milliseconds since the epoch. */
export interface SensorSeen {
  /** What it saw last, for its kind to read. Null before the first look. */
  readonly mark: string | null;
  /** What has happened and waits for the minimum interval to pass. */
  readonly pending: SensorHappening | null;
  /** When its last tick was due that ran, or was to. */
  readonly firedAt: number | null;
}

/** Something a sensor waits for, that has happened; or several of it in one. */
export interface SensorHappening {
  readonly at: number;
  /** The earliest of those it stands for, and how many these are. */
  readonly firstAt: number;
  readonly count: number;
  /** In words, of the last: `nightly succeeded (run 7f3a91)`. */
  readonly reason: string;
}

const happening = z.object({ at: z.number(), firstAt: z.number(), count: z.number(), reason: z.string() });
const stored = z.object({ mark: z.string().nullable(), pending: happening.nullable(), firedAt: z.number().nullable() });

const nothingSeen: SensorSeen = { mark: null, pending: null, firedAt: null };

/** Reads what was kept; what cannot be read was never seen. */
export function readSeen(text: string | null): SensorSeen {
  if (text === null) return nothingSeen;
  try {
    return stored.safeParse(JSON.parse(text)).data ?? nothingSeen;
  } catch {
    return nothingSeen;
  }
}

/** When what waits for the minimum interval is due; null when nothing does. */
export function pendingDue({ pending, firedAt }: SensorSeen, minimumIntervalMs: number): number | null {
  if (pending === null) return null;
  return firedAt === null ? pending.at : Math.max(pending.at, firedAt + minimumIntervalMs);
}
