import type { Notification } from '../../preload/model/notification.ts';
import { addToList } from '../../preload/model/lists.ts';
import { dayHeading } from '../runs/list/day-heading.ts';

export interface NotificationDay {
  readonly heading: string;
  readonly notifications: readonly Notification[];
}

/** Notifications, newest first, under the days they are of. `now` in milliseconds since the epoch. */
export function notificationDays(notifications: readonly Notification[], now: number): readonly NotificationDay[] {
  const days = new Map<string, Notification[]>();
  for (const notification of notifications) {
    const heading = dayHeading(notification.at, now);
    addToList(days, heading, notification);
  }
  return [...days].map(([heading, ofDay]) => ({ heading, notifications: ofDay }));
}
