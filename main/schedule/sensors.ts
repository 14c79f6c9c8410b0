import type { SensorTrigger } from '../../preload/model/schedule.ts';
import type { ProcessIdentity } from '../dbt/process-identity.ts';
import type { History } from '../history/open-history.ts';
import type { TickRecord } from '../history/tick-rows.ts';
import { type TriggerKey, type TriggerRecord, unseen } from '../history/trigger-rows.ts';
import type { ScheduledProject } from '../project/scheduled-projects.ts';
import { besideOf, triggerId } from './beside.ts';
import { claimTicks } from './claim-ticks.ts';
import { decideSensor } from './decide-sensor.ts';
import type { FreshnessEye } from './freshness-eye.ts';
import { beginsAt, type KnownSensor, knownSensors, type SensorEye } from './known-sensors.ts';
import type { Decision } from './missed-ticks.ts';
import { pauseAt, pauses } from './pause.ts';
import { pendingDue, readSeen } from './sensor-seen.ts';
import { isOn } from './trigger-state.ts';

/** Has the sensors of all trusted projects see what happens, and claims a tick for each of it. */
export interface Sensors {
  /** Looks at all that are on. Gives the ticks that are new, and what is to be done next. Throws what SQLite throws. */
  look(projects: readonly ScheduledProject[], records: readonly TriggerRecord[], now: number): SensorsLooked;
  stop(): void;
}

export interface SensorsLooked {
  readonly written: readonly TickRecord[];
  /** At least one is on. */
  readonly areOn: boolean;
  /** When (milliseconds since the epoch) to look again, whatever happens; null when that is not known. */
  readonly nextAt: number | null;
}

export interface SensorsOptions {
  readonly history: History;
  readonly self: ProcessIdentity;
  readonly eyes: Readonly<Record<Exclude<SensorTrigger['kind'], 'freshness'>, SensorEye>> & { readonly freshness: FreshnessEye };
}

export function createSensors({ history, self, eyes }: SensorsOptions): Sensors {
  /** Inside a transaction: looks at one anew, writes down what happened and what was seen. */
  function claim(known: KnownSensor, now: number): readonly TickRecord[] {
    const { key, sensor } = known;
    const record = history.triggers.get(key);
    if (known.isRing || !isOn(sensor, record)) {
      if (record !== null && record.offSince === null) history.triggers.save({ ...record, offSince: now });
      return [];
    }
    const begins = beginsAt(known, record, now);
    const before = readSeen(record?.seen ?? null);
    const seen = begins === null ? before : { ...before, mark: null, pending: null };
    const sighting = eyes[sensor.on.kind].sight(known, seen.mark, begins ?? record?.decidedUntil ?? now);
    const happened = sighting?.happened ?? [];
    const outcome = decideSensor({ seen, happened, minimumIntervalMs: sensor.minimumIntervalMs, pauses: pauses(history.settings), now });
    if (begins === null && sighting === null && outcome.decisions.length === 0) return [];
    const looked = sighting === null || sighting.words === null ? {} : { lookedAt: now, lookedWords: sighting.words };
    history.triggers.save({
      ...(record ?? { ...unseen, ...key }),
      ...(begins === null ? {} : { lookedAt: null, lookedWords: null }),
      ...looked,
      fingerprint: known.fingerprint,
      offSince: null,
      // without a mark the time it begins at is still to be known
      decidedUntil: sighting === null && seen.mark === null ? (begins ?? record?.decidedUntil ?? now) : now,
      seen: JSON.stringify({ mark: sighting?.mark ?? seen.mark, pending: outcome.pending, firedAt: outcome.firedAt }),
    });
    return outcome.decisions.flatMap((decision) => {
      const beside = besideOf(history.ticks.goingOn());
      const policy = { overlap: sensor.overlap, battery: 'run' } as const;
      return claimTicks({ history, self, now, onBattery: () => false, beside }, key, policy, [withFreeDue(key, decision)]);
    });
  }

  /** Two things may happen in one millisecond; a tick has one of its own. */
  function withFreeDue(key: TriggerKey, decision: Decision): Decision {
    let { due } = decision;
    while (history.ticks.get({ ...key, due }) !== null) due += 1;
    return { ...decision, due };
  }

  /** Whether there may be something to write, as far as can be told without writing. */
  function concerns(known: KnownSensor, record: TriggerRecord | null, now: number): boolean {
    if (known.isRing || !isOn(known.sensor, record)) return record !== null && record.offSince === null;
    if (record === null || beginsAt(known, record, now) !== null) return true;
    const seen = readSeen(record.seen);
    const due = pendingDue(seen, known.sensor.minimumIntervalMs);
    return (due !== null && due <= now) || eyes[known.sensor.on.kind].sight(known, seen.mark, record.decidedUntil) !== null;
  }

  /** Has dbt look at the sources of those whose time has come: whoever writes that down first looks. */
  function lookAtSources(due: readonly KnownSensor[], now: number): void {
    if (due.length === 0) return;
    const mine = history.transaction(() =>
      due.filter((known) => {
        const record = history.triggers.get(known.key);
        const isDue = record !== null && record.fingerprint === known.fingerprint && nextLook(known, record, now) <= now;
        if (isDue) history.triggers.save({ ...record, lookedAt: now, lookedWords: record.lookedWords ?? 'looks for the first time' });
        return isDue;
      }),
    );
    for (const known of mine) eyes.freshness.look(known);
  }

  return {
    look(projects, records, now) {
      const byId = new Map(records.flatMap((record) => (record.kind === 'sensor' ? [[triggerId(record), record]] : [])));
      const all = knownSensors(projects);
      const recordOf = ({ key }: KnownSensor): TriggerRecord | null => byId.get(triggerId(key)) ?? null;
      const on = all.filter((known) => !known.isRing && isOn(known.sensor, recordOf(known)));
      for (const kind of ['run', 'file', 'freshness'] as const) eyes[kind].follow(on.filter(({ sensor }) => sensor.on.kind === kind));
      const concerned = all.filter((known) => concerns(known, recordOf(known), now));
      const gone = goneSensors(projects, all, [...byId.values()]);
      const written =
        concerned.length === 0 && gone.length === 0
          ? []
          : history.transaction(() => {
              for (const record of gone) history.triggers.save({ ...record, offSince: now });
              return concerned.flatMap((known) => claim(known, now));
            });
      for (const known of concerned) eyes[known.sensor.on.kind].noted?.(known);
      const isPaused = pauseAt(pauses(history.settings), now) !== null;
      const recordNow = (known: KnownSensor): TriggerRecord | null => (concerned.includes(known) ? history.triggers.get(known.key) : recordOf(known));
      const looking = isPaused ? [] : on.filter(({ sensor }) => sensor.on.kind === 'freshness');
      const looks = looking.map((known) => ({ known, at: nextLook(known, recordNow(known), now) }));
      lookAtSources(
        looks.filter(({ at }) => at <= now).map(({ known }) => known),
        now,
      );
      const next = [
        ...on.flatMap((known) => pendingDue(readSeen(recordNow(known)?.seen ?? null), known.sensor.minimumIntervalMs) ?? []),
        ...looks.map(({ known, at }) => (at <= now ? now + everyMs(known) : at)),
      ];
      return { written, areOn: on.length > 0, nextAt: next.length === 0 ? null : Math.min(...next) };
    },
    stop() {
      for (const eye of Object.values(eyes)) eye.stop();
    },
  };
}

/** Those that orrery.yml has no more: should they come back, nothing of the time between counts. */
function goneSensors(projects: readonly ScheduledProject[], all: readonly KnownSensor[], records: readonly TriggerRecord[]): readonly TriggerRecord[] {
  const readable = new Set(projects.flatMap(({ id, definitions }) => (definitions === null ? [] : [id])));
  const ids = new Set(all.map(({ key }) => triggerId(key)));
  return records.filter((record) => record.offSince === null && readable.has(record.projectId) && !ids.has(triggerId(record)));
}

/** When the sources of one are looked at next, milliseconds since the epoch. */
function nextLook(known: KnownSensor, record: TriggerRecord | null, now: number): number {
  const lookedAt = record?.lookedAt ?? null;
  // the clock was ahead then
  return lookedAt === null || lookedAt > now ? now : lookedAt + everyMs(known);
}

function everyMs({ sensor: { on } }: KnownSensor): number {
  return on.kind === 'freshness' ? on.everyMs : Infinity;
}
