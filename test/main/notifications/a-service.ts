import { vi } from 'vitest';
import type { ProcessIdentity } from '../../../main/dbt/process-identity.ts';
import type { History } from '../../../main/history/open-history.ts';
import type { SafeStorage } from '../../../main/notifications/channels/channel-store.ts';
import { createNotificationService, type NotificationService } from '../../../main/notifications/notification-service.ts';
import type { RunChange } from '../../../main/run/change-feed.ts';
import { createSettings } from '../../../main/settings.ts';
import type { Channel } from '../../../preload/model/notification.ts';
import { noon } from './some-notifications.ts';

/** Turns letters around, which is enough to see what is kept in plain text. */
export const backwards: SafeStorage = {
  isAvailable: () => true,
  seal: (text) => Buffer.from(text.split('').toReversed().join('')),
  open: (sealed) => Buffer.from(sealed).toString().split('').toReversed().join(''),
};

export const channel = (more: Partial<Channel> = {}): Channel => ({
  id: 'c1',
  kind: 'webhook',
  name: 'Alerts',
  on: true,
  events: { failed: true, warned: false, succeeded: false, late: false },
  command: [],
  timeoutMs: 10_000,
  retries: 3,
  ...more,
});

export interface Played {
  readonly service: NotificationService;
  readonly clock: { now: number };
  /** Runs or ticks have changed. */
  changed(): void;
  readonly report: ReturnType<typeof vi.fn>;
}

/** A service on a history as one process has it. */
export function serviceOn(
  history: History,
  o: { readonly env?: NodeJS.ProcessEnv; readonly safeStorage?: SafeStorage | null; readonly self?: ProcessIdentity; readonly alive?: readonly number[] } = {},
): Played {
  const clock = { now: noon };
  const listeners = new Set<(change: RunChange) => void>();
  const report = vi.fn();
  const self = o.self ?? { pid: 1, startedTicks: '1', bootId: 'b' };
  const service = createNotificationService({
    history,
    settings: createSettings(history.settings),
    runs: {
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    safeStorage: o.safeStorage ?? null,
    env: o.env ?? {},
    home: process.cwd(),
    now: () => clock.now,
    self,
    isAlive: ({ pid }) => (o.alive ?? [1, 2]).includes(pid),
    hide: (text) => text.replaceAll('s3cret', '*****'),
    report,
  });
  return { service, clock, report, changed: () => listeners.forEach((listener) => listener({ runs: [], nodes: [] })) };
}
