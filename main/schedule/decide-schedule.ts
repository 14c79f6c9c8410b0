import type { ScheduleDefinition } from '../../preload/model/schedule.ts';
import { type TriggerKey, type TriggerRecord, unseen } from '../history/trigger-rows.ts';
import { dueTicks } from './due-ticks.ts';
import { type Away, collapsed, decideDue, type Decision, inWords, onTime } from './missed-ticks.ts';
import { type Pause, pauseAt } from './pause.ts';
import { isOn } from './trigger-state.ts';

/** What is known where one schedule is looked at. Times are milliseconds since the epoch. */
export interface ScheduleFacts {
  readonly key: TriggerKey;
  /** With its zone: this machine's where the file names none. */
  readonly schedule: ScheduleDefinition & { readonly timezone: string };
  /** That of the definition as the file has it. */
  readonly fingerprint: string;
  /** Null when this machine has never seen it. */
  readonly record: TriggerRecord | null;
  /** Its ticks that ran for times after `decidedUntil`: the clock was ahead when they did. */
  readonly ran: readonly { readonly firstDue: number; readonly due: number }[];
  readonly pauses: readonly Pause[];
  readonly trustedAt: number;
  readonly now: number;
  /** Since when this process has looked, and when it last did. */
  readonly watched: { readonly since: number; readonly last: number };
}

export interface ScheduleOutcome {
  /** This machine's state from now on; null when it stays as it is. */
  readonly record: TriggerRecord | null;
  /** Oldest first. */
  readonly decisions: readonly Decision[];
}

const nothing: ScheduleOutcome = { record: null, decisions: [] };

/**
 * What is to be decided of a schedule now. Nothing that was due before it was seen, switched on or changed ever runs; what was due while it was
 * off, while all schedules were paused or while its project was not trusted is noted in one decision each. While they are paused nothing is decided.
 */
export function decideSchedule(facts: ScheduleFacts): ScheduleOutcome {
  const { key, schedule, fingerprint, record, now } = facts;
  if (!isOn(schedule, record)) return record === null || record.offSince !== null ? nothing : { record: { ...record, offSince: now }, decisions: [] };
  if (record === null) return { record: { ...unseen, ...key, fingerprint, decidedUntil: now }, decisions: [] };
  if (record.fingerprint !== fingerprint || record.decidedUntil > now) {
    return { record: { ...record, fingerprint, decidedUntil: now, offSince: null }, decisions: [] };
  }
  if (pauseAt(facts.pauses, now) !== null) return nothing;
  const decisions = stretches(facts, record).flatMap(({ from, until, held }) => {
    if (held === 'ran') return [];
    if (held === null) return decideDue(schedule, { from, until, now }, (first) => away(first, facts));
    const due = dueTicks(schedule, from, until, 1);
    return due === null ? [] : [collapsed(due, held, `${inWords(due.count)} due ${heldWords[held]}`)];
  });
  if (decisions.length === 0 && record.offSince === null) return nothing;
  return { record: { ...record, decidedUntil: now, offSince: null }, decisions: schedule.missed === 'run-all' ? decisions : onlyLastRuns(decisions) };
}

type Held = 'not trusted' | 'off' | 'paused';
const heldWords: Readonly<Record<Held, string>> = {
  'not trusted': 'while the project was not trusted',
  off: 'while it was off',
  paused: 'while all schedules were paused',
};

interface Stretch {
  /** Excluded. */
  readonly from: number;
  /** Included. */
  readonly until: number;
  /** What held it, `ran` when it has run already, null when nothing did. */
  readonly held: Held | 'ran' | null;
}

/** The time since the last decision, cut where something began or ceased to hold the schedule. */
function stretches({ ran, pauses, trustedAt, now }: ScheduleFacts, record: TriggerRecord): readonly Stretch[] {
  const from = record.decidedUntil;
  const onSince = record.switchedAt !== null && record.offSince !== null && record.switchedAt >= record.offSince ? Math.min(now, record.switchedAt) : now;
  // The first that holds an instant counts. All bounds are included.
  const holds: readonly { readonly held: Held | 'ran'; readonly first: number; readonly last: number }[] = [
    ...ran.map(({ firstDue, due }) => ({ held: 'ran' as const, first: firstDue, last: due })),
    // a time that is yet to come was noted when the clock was wrong
    ...(trustedAt > now ? [] : [{ held: 'not trusted' as const, first: from, last: trustedAt }]),
    ...(record.offSince === null ? [] : [{ held: 'off' as const, first: record.offSince + 1, last: onSince }]),
    ...pauses.map(({ since, until }) => ({ held: 'paused' as const, first: since, last: (until ?? now + 1) - 1 })),
  ];
  const cuts = [...new Set([from, ...holds.flatMap(({ first, last }) => [first - 1, last]).filter((at) => at > from && at < now), now])].toSorted(
    (a, b) => a - b,
  );
  const cut: Stretch[] = [];
  for (const [index, until] of cuts.entries()) {
    const start = cuts[index - 1];
    if (start === undefined) continue;
    const held = holds.find(({ first, last }) => first <= until && until <= last)?.held ?? null;
    const before = cut.at(-1);
    if (before?.held === held) cut[cut.length - 1] = { ...before, until };
    else cut.push({ from: start, until, held });
  }
  return cut;
}

/** Why something that was due first at `first` was not decided then. */
function away(first: number, { now, watched }: ScheduleFacts): Away {
  if (now - first < onTime) return '';
  if (first < watched.since) return 'while Orrery was not running';
  return first > watched.last ? 'while asleep' : '';
}

/** Where a pause or the like lies between what was missed before and after it, only the later runs. */
function onlyLastRuns(decisions: readonly Decision[]): readonly Decision[] {
  const last = decisions.findLastIndex(({ action }) => action === 'run');
  return decisions.map((decision, index) =>
    decision.action === 'run' && index < last
      ? { ...decision, action: 'skip', cause: 'missed', reason: `${inWords(decision.count)} missed: a later one runs` }
      : decision,
  );
}
