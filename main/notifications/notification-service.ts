import type { CheckedInput } from '../../preload/contract.ts';
import type { ChannelView, NotificationKind, NotificationList } from '../../preload/model/notification.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';

/** What the desktop is to show: one notification, or several of a kind that came at once. */
export interface DesktopNotice {
  /** The notifications it stands for. */
  readonly ids: readonly number[];
  readonly kind: NotificationKind;
  readonly title: string;
  readonly body: string;
  /** Null where it stands for several. */
  readonly runId: string | null;
  readonly uniqueId: string | null;
  readonly schedule: string | null;
}

/** The notifications of all projects on this machine, and the channels that carry them further. */
export interface NotificationService {
  list(query: CheckedInput<'notifications.list'>): NotificationList;
  /** Null: all. */
  mark(ids: readonly number[] | null, read: boolean): Result<null>;
  clear(): Result<null>;
  /** Claims what the desktop is to show now (`now` in milliseconds since the epoch): each once, whatever process asks first. */
  takeForDesktop(now: number): readonly DesktopNotice[];
  channels(): readonly ChannelView[];
  saveChannel(edit: CheckedInput<'channels.save'>): Result<readonly ChannelView[]>;
  removeChannel(id: string): Result<readonly ChannelView[]>;
  testChannel(id: string): Promise<Result<{ readonly words: string }>>;
  /** Hears of how many are unread. Returns what stops it. */
  onChange(listener: (change: { readonly unread: number }) => void): () => void;
}

/** One without anything in it. */
export function createNotificationService(): NotificationService {
  const unavailable = (): Result<never> => failed({ code: 'secrets-unavailable', title: 'This system keeps no secrets.' });
  return {
    list: () => ({ notifications: [], total: 0, unread: 0 }),
    mark: () => ok(null),
    clear: () => ok(null),
    takeForDesktop: () => [],
    channels: () => [],
    saveChannel: unavailable,
    removeChannel: unavailable,
    testChannel: () => Promise.resolve(unavailable()),
    onChange: () => () => {},
  };
}
