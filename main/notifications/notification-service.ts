import type { CheckedInput } from '../../preload/contract.ts';
import type { ChannelView, NotificationList } from '../../preload/model/notification.ts';
import { failed, ok, type Result } from '../../preload/model/result.ts';

/** The notifications of all projects on this machine, and the channels that carry them further. */
export interface NotificationService {
  list(query: CheckedInput<'notifications.list'>): NotificationList;
  /** Null: all. */
  mark(ids: readonly number[] | null, read: boolean): Result<null>;
  clear(): Result<null>;
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
    channels: () => [],
    saveChannel: unavailable,
    removeChannel: unavailable,
    testChannel: () => Promise.resolve(unavailable()),
    onChange: () => () => {},
  };
}
