import { type Notification, type NotificationKind, notificationKinds } from '../../preload/model/notification.ts';
import { assertNever } from '../../preload/model/result.ts';
import type { DesktopEvents } from '../../preload/model/settings.ts';

/** What the desktop is to show: one notification, or several that came at once. */
export interface DesktopNotice {
  /** The notifications it stands for. */
  readonly ids: readonly number[];
  /** Of several the most serious. */
  readonly kind: NotificationKind;
  readonly title: string;
  readonly body: string;
  /** Null where it stands for several: then the centre is what there is to see. */
  readonly runId: string | null;
  readonly uniqueId: string | null;
  readonly schedule: string | null;
  readonly triggerKind: Notification['triggerKind'];
}

/** A stretch of time in which few notices are shown, and how many were. */
export interface DesktopStretch {
  /** Its beginning, milliseconds since the epoch. */
  readonly since: number;
  readonly shown: number;
}

export interface DesktopPlan {
  readonly show: readonly DesktopNotice[];
  /** Ids of what the desktop never tells. */
  readonly drop: readonly number[];
  readonly stretch: DesktopStretch | null;
  /** When to look again for what waits to be told as one, milliseconds since the epoch; null when nothing waits. */
  readonly again: number | null;
}

export interface DesktopWish {
  /** What the desktop has still to tell, oldest first. */
  readonly pending: readonly Notification[];
  readonly now: number;
  /** As the plan before this one left it, null for the first. */
  readonly stretch: DesktopStretch | null;
  readonly quiet: boolean;
  readonly events: DesktopEvents;
}

/**
 * Milliseconds. Of what happens in such a stretch two are told one by one, and all others together at its end: three notices at most. Somewhat more than
 * a minute, because things are noticed late.
 */
export const stretchMs = 75_000;
const singles = 2;
/** What nobody could be told for so long is for the centre only, milliseconds. */
const tooOld = 12 * 3_600_000;

/** Which of the pending notifications the desktop shows now, which never, and when to look again. */
export function planDesktop({ pending, now, stretch: last, quiet, events }: DesktopWish): DesktopPlan {
  const wanted = pending.filter((each) => each.kind === 'test' || (!quiet && now - each.at < tooOld && isWanted(each.kind, events)));
  const kept = new Set(wanted.map((each) => each.id));
  const drop = pending.filter((each) => !kept.has(each.id)).map((each) => each.id);
  // A person who asks for a test waits for it.
  const tests = wanted.filter((each) => each.kind === 'test').map(single);
  const rest = wanted.filter((each) => each.kind !== 'test');
  if (rest.length === 0) return { show: tests, drop, stretch: last, again: null };

  // A clock that was set back must not silence the desktop.
  const age = last === null || last.since > now ? Infinity : now - last.since;
  if (last !== null && age >= stretchMs && age < 2 * stretchMs && last.shown >= singles) {
    // These waited for the end of it.
    return { show: [...tests, together(rest)], drop, stretch: { since: now, shown: rest.length === 1 ? 1 : singles }, again: null };
  }
  const stretch = last !== null && age < stretchMs ? last : { since: now, shown: 0 };
  const shown = rest.slice(0, Math.max(0, singles - stretch.shown)).map(single);
  return {
    show: [...tests, ...shown],
    drop,
    stretch: { since: stretch.since, shown: stretch.shown + shown.length },
    again: shown.length < rest.length ? stretch.since + stretchMs : null,
  };
}

function single(notification: Notification): DesktopNotice {
  const { id, kind, title, body, runId, uniqueId, schedule, triggerKind } = notification;
  return { ids: [id], kind, title, body, runId, uniqueId, schedule, triggerKind };
}

/** Several as one: `and 97 more failed`. */
function together(notifications: readonly Notification[]): DesktopNotice {
  const [first] = notifications;
  if (first !== undefined && notifications.length === 1) return single(first);
  const counts = new Map<string, number>();
  for (const { kind } of notifications) counts.set(kindWords[kind], (counts.get(kindWords[kind]) ?? 0) + 1);
  const words = [...counts].map(([word, count]) => `${count} ${word}`);
  const names = [...new Set(notifications.map((each) => each.job ?? each.schedule ?? each.projectName))].filter((name) => name !== '');
  const kinds = notifications.map(({ kind }) => kind);
  return {
    ids: notifications.map((each) => each.id),
    kind: notificationKinds.find((kind) => kinds.includes(kind)) ?? 'failed',
    title: words.length === 1 ? `and ${notifications.length} more ${[...counts.keys()][0] ?? ''}` : `and ${notifications.length} more notifications`,
    body: `${words.length === 1 ? '' : `${words.join(', ')}. `}${namesWords(names)}`.trim(),
    runId: null,
    uniqueId: null,
    schedule: null,
    triggerKind: null,
  };
}

const kindWords: Readonly<Record<NotificationKind, string>> = {
  failed: 'failed',
  recovered: 'are green again',
  warned: 'warned',
  succeeded: 'succeeded',
  slow: 'are slow',
  'ran late': 'ran late',
  missed: 'were missed',
  'schedule failed': 'could not be launched',
  test: 'tests',
};

function namesWords(names: readonly string[]): string {
  if (names.length <= 3) return names.length <= 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
  return `${names.slice(0, 2).join(', ')} and ${names.length - 2} others`;
}

function isWanted(kind: NotificationKind, events: DesktopEvents): boolean {
  switch (kind) {
    case 'failed':
    case 'schedule failed':
      return events.failed;
    case 'recovered':
      return events.recovered;
    case 'warned':
      return events.warned;
    case 'succeeded':
      return events.succeeded;
    case 'ran late':
    case 'missed':
      return events.late;
    case 'slow':
      return events.slow;
    case 'test':
      return true;
    default:
      return assertNever(kind);
  }
}
