import { Notification } from 'electron';
import type { DesktopNotice } from '../notifications/group-notifications.ts';

export interface DesktopNotificationsOptions {
  readonly icon: string;
  readonly open: (notice: DesktopNotice) => void;
  readonly retry: (runId: string) => void;
  readonly report: (message: string, error?: unknown) => void;
}

/**
 * Shows notices as the system's notifications: a click opens what they are about. Each is held until it is gone, for one that nothing
 * refers to is collected and its click is lost.
 */
export function desktopNotifications(o: DesktopNotificationsOptions): { show(notices: readonly DesktopNotice[]): void } {
  const held = new Set<Notification>();
  /** A system that tells of no end must not keep them for ever. */
  const mostHeld = 100;

  function show(notice: DesktopNotice): void {
    const { runId } = notice;
    const canRetry = notice.kind === 'failed' && runId !== null;
    const notification = new Notification({
      title: notice.title,
      body: notice.body,
      icon: o.icon,
      urgency: notice.kind === 'failed' || notice.kind === 'schedule failed' ? 'critical' : 'normal',
      // Where the system has none of these, the click is what is left.
      actions: runId === null ? [] : [{ type: 'button', text: 'Open run' }, ...(canRetry ? [{ type: 'button' as const, text: 'Retry from failure' }] : [])],
    });
    held.add(notification);
    for (const old of [...held].slice(0, Math.max(0, held.size - mostHeld))) held.delete(old);
    notification.on('click', () => o.open(notice));
    notification.on('action', (_event, index) => (index === 1 && runId !== null ? o.retry(runId) : o.open(notice)));
    notification.on('close', () => held.delete(notification));
    notification.on('failed', (_event, error) => {
      held.delete(notification);
      o.report(`the system showed no notification: ${error}`);
    });
    notification.show();
  }

  return {
    show(notices) {
      if (!Notification.isSupported()) return;
      for (const notice of notices) show(notice);
    },
  };
}
