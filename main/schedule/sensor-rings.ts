import type { SensorDraft } from '../../preload/model/schedule.ts';

/** A sensor as far as it can be part of a ring. */
export interface RingSensor {
  readonly name: string;
  readonly job: string;
  readonly on: SensorDraft['on'];
}

/**
 * The sensors whose job would start itself again for ever, each with the way around: `nightly, marts, nightly`. One that waits for a job which
 * its own job starts, directly or through other sensors, is one of them, whatever the result it waits for and whether it is on.
 */
export function sensorRings(sensors: readonly RingSensor[]): ReadonlyMap<string, string> {
  const starts = new Map<string, string[]>();
  for (const { on, job } of sensors) if (on.kind === 'run') starts.set(on.job, [...(starts.get(on.job) ?? []), job]);
  const rings = new Map<string, string>();
  for (const { name, on, job } of sensors) {
    const way = on.kind === 'run' ? wayTo(starts, job, on.job) : null;
    if (way !== null && on.kind === 'run') rings.set(name, [on.job, ...way].join(', '));
  }
  return rings;
}

/** The jobs from one to another, both included; null when nothing leads there. */
function wayTo(starts: ReadonlyMap<string, readonly string[]>, from: string, to: string): readonly string[] | null {
  const cameFrom = new Map<string, string | null>([[from, null]]);
  for (const job of cameFrom.keys()) {
    if (job === to) {
      const way: string[] = [];
      for (let at: string | null = job; at !== null; at = cameFrom.get(at) ?? null) way.unshift(at);
      return way;
    }
    for (const next of starts.get(job) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, job);
  }
  return null;
}
