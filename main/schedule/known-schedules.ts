import type { TriggerRecord } from '../history/trigger-rows.ts';
import type { ScheduledProject } from '../project/scheduled-projects.ts';
import { triggerId } from './beside.ts';
import type { ScheduleFacts } from './decide-schedule.ts';
import { fingerprint } from './fingerprint.ts';
import { nextDue } from './next-tick.ts';
import { isOn } from './trigger-state.ts';

/** A schedule of a trusted project, with the zone it is due by. */
export type KnownSchedule = Pick<ScheduleFacts, 'key' | 'schedule' | 'fingerprint' | 'trustedAt'>;

/** All schedules of these projects. `zone` is this machine's. */
export function knownSchedules(projects: readonly ScheduledProject[], zone: string): readonly KnownSchedule[] {
  return projects.flatMap(({ id, trustedAt, definitions }) =>
    (definitions?.schedules ?? []).map((schedule) => ({
      key: { projectId: id, kind: 'schedule' as const, name: schedule.name },
      schedule: { ...schedule, timezone: schedule.timezone ?? zone },
      fingerprint: fingerprint(schedule),
      trustedAt,
    })),
  );
}

/** What is known of schedules that orrery.yml has no more: should they come back, nothing of the time between runs. */
export function vanishedSchedules(projects: readonly ScheduledProject[], records: Iterable<TriggerRecord>): readonly TriggerRecord[] {
  const names = new Map(
    projects.flatMap(({ id, definitions }) => (definitions === null ? [] : [[id, new Set(definitions.schedules.map(({ name }) => name))]])),
  );
  return [...records].filter(({ projectId, kind, name, offSince }) => kind === 'schedule' && offSince === null && names.get(projectId)?.has(name) === false);
}

/** When schedules are due next: worked out once for the time until then, as it is asked again and again. */
export interface NextTimes {
  /** When it is due next after `after`; null when it never is. */
  after(known: KnownSchedule, after: number): number | null;
}

export function createNextTimes(): NextTimes {
  const times = new Map<string, { readonly print: string; readonly from: number; readonly next: number | null }>();
  return {
    after({ key, schedule, fingerprint: dueTimes }, after) {
      const print = `${schedule.timezone} ${dueTimes}`;
      const before = times.get(triggerId(key));
      if (before !== undefined && before.print === print && before.from <= after && (before.next === null || after < before.next)) return before.next;
      const next = nextDue(schedule, after);
      times.set(triggerId(key), { print, from: after, next });
      return next;
    },
  };
}

/** Whether a schedule is to be looked at now: `due` when something is, `state` when what is known of it may change. */
export function concern(known: KnownSchedule, record: TriggerRecord | null, times: NextTimes, now: number, isPaused: boolean): 'due' | 'state' | null {
  if (!isOn(known.schedule, record)) return record !== null && record.offSince === null ? 'state' : null;
  if (record === null || record.fingerprint !== known.fingerprint || record.decidedUntil > now) return 'state';
  if (isPaused) return null;
  const next = times.after(known, record.decidedUntil);
  if (next !== null && next <= now) return 'due';
  return record.offSince === null ? null : 'state';
}
