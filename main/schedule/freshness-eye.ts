import type { Result } from '../../preload/model/result.ts';
import type { SourceDate } from '../dbt/source-dates-file.ts';
import type { ScheduledProject } from '../project/scheduled-projects.ts';
import { triggerId } from './beside.ts';
import { datesInWords, fresherSources, readFreshMark } from './fresher-sources.ts';
import type { KnownSensor, SensorEye } from './known-sensors.ts';

/** Asks how fresh sources are, without a run. */
export type LookAtSources = (project: ScheduledProject, select: string, signal: AbortSignal) => Promise<Result<readonly SourceDate[]>>;

export interface FreshnessEyeOptions {
  readonly lookAtSources: LookAtSources;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** This machine's zone. */
  readonly zone: () => string;
  /** Something was seen. */
  readonly wake: () => void;
  readonly report: (message: string, error?: unknown) => void;
}

/** Sees sources become fresher. It looks when it is told to: only one Orrery does at a time. */
export interface FreshnessEye extends SensorEye {
  /** Has dbt look, and keeps what it says until it is asked for. One look of a sensor at a time. */
  look(known: KnownSensor): void;
}

interface Look {
  readonly print: string;
  readonly cancel: AbortController;
  /** Null while dbt looks. */
  answer: Result<readonly SourceDate[]> | null;
}

export function createFreshnessEye(o: FreshnessEyeOptions): FreshnessEye {
  const looks = new Map<string, Look>();

  async function answered(known: KnownSensor, select: string, look: Look): Promise<void> {
    try {
      look.answer = await o.lookAtSources(known.project, select, look.cancel.signal);
    } catch (error) {
      o.report(`The sources of ${known.key.name} could not be looked at`, error);
      look.answer = { ok: false, error: { code: 'internal', title: 'The sources could not be looked at.' } };
    }
    if (!look.cancel.signal.aborted) o.wake();
  }

  return {
    follow(known) {
      const prints = new Map(known.map((one) => [triggerId(one.key), one.fingerprint]));
      for (const [id, look] of looks) {
        if (prints.get(id) === look.print) continue;
        look.cancel.abort();
        looks.delete(id);
      }
    },

    look(known) {
      const { on } = known.sensor;
      const id = triggerId(known.key);
      if (on.kind !== 'freshness' || looks.get(id)?.answer === null) return;
      const look: Look = { print: known.fingerprint, cancel: new AbortController(), answer: null };
      looks.set(id, look);
      void answered(known, on.select, look);
    },

    sight(known, kept) {
      const answer = looks.get(triggerId(known.key))?.answer ?? null;
      if (answer === null) return null;
      if (!answer.ok) return { mark: null, happened: [], words: `Not looked: ${answer.error.title}` };
      const now = o.now();
      const when = { now, zone: o.zone() };
      const { mark, reason } = fresherSources((kept === null ? null : readFreshMark(kept)) ?? {}, answer.value, when);
      const happened = reason === null ? [] : [{ at: now, firstAt: now, count: 1, reason }];
      return { mark: JSON.stringify(mark), happened, words: reason ?? datesInWords(answer.value, when) };
    },

    noted: (known) => {
      const id = triggerId(known.key);
      if ((looks.get(id)?.answer ?? null) !== null) looks.delete(id);
    },

    stop() {
      for (const { cancel } of looks.values()) cancel.abort();
      looks.clear();
    },
  };
}
