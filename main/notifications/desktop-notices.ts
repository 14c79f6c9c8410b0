import type { Notification } from '../../preload/model/notification.ts';
import type { Settings } from '../../preload/model/settings.ts';
import type { History } from '../history/open-history.ts';
import { type DesktopNotice, type DesktopStretch, planDesktop } from './group-notifications.ts';
import { isQuiet } from './quiet-hours.ts';

export interface DesktopShare {
  /** What the desktop shows now: nobody else shows it. */
  readonly show: readonly DesktopNotice[];
  /** When to ask again, milliseconds since the epoch; null when nothing waits. */
  readonly again: number | null;
}

const stretchKey = 'notifications.desktop';
/** More of them are looked at the next time. */
const most = 1_000;

/**
 * Claims in one transaction what the desktop is to show at `now`. `isSeen` says of one whether the person is looking at what it tells: then the
 * desktop need not.
 */
export function takeForDesktop(
  history: Pick<History, 'notifications' | 'settings' | 'transaction'>,
  settings: Pick<Settings, 'quiet' | 'desktop'>,
  now: number,
  isSeen: (notification: Notification) => boolean,
): DesktopShare {
  if (history.notifications.pending(1).length === 0) return { show: [], again: null };
  return history.transaction(() => {
    const all = history.notifications.pending(most);
    const seen = all.filter((each) => each.kind !== 'test' && isSeen(each));
    const plan = planDesktop({
      pending: all.filter((each) => !seen.includes(each)),
      now,
      stretch: readStretch(history.settings.get(stretchKey)),
      quiet: isQuiet(settings.quiet, now),
      events: settings.desktop,
    });
    history.notifications.settle([...plan.drop, ...seen.map((each) => each.id)], 'not wanted');
    history.notifications.settle(
      plan.show.flatMap((notice) => notice.ids),
      'shown',
    );
    history.settings.set(stretchKey, plan.stretch);
    return { show: plan.show, again: plan.again };
  });
}

function readStretch(stored: unknown): DesktopStretch | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { since, shown } = stored as { readonly since?: unknown; readonly shown?: unknown };
  return typeof since === 'number' && typeof shown === 'number' ? { since, shown } : null;
}
