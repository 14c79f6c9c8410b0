import { create } from 'zustand';
import type { Notification } from '../../preload/model/notification.ts';
import type { OrreryError } from '../../preload/model/result.ts';
import { call } from '../app/bridge.ts';

export type CentreFilter = 'all' | 'unread' | 'failures';

/** The centre as it is shown. */
export interface NotificationsMirror {
  readonly unread: number;
  readonly isOpen: boolean;
  readonly filter: CentreFilter;
  /** Newest first; null until main has answered. */
  readonly notifications: readonly Notification[] | null;
  /** How many there are of this filter. */
  readonly total: number;
  readonly error: OrreryError | null;
}

/** How many are asked for at first, and with each wish for earlier ones. */
export const pageSize = 50;

const closed: NotificationsMirror = { unread: 0, isOpen: false, filter: 'all', notifications: null, total: 0, error: null };

export const useNotifications = create<NotificationsMirror>()(() => closed);

/** Main says how many are unread; what is shown is asked for anew. */
export function replaceUnread(unread: number): void {
  useNotifications.setState({ unread });
  if (useNotifications.getState().isOpen) void fetchShown();
}

export function openCentre(): void {
  useNotifications.setState({ isOpen: true });
  void fetchShown();
}

export function closeCentre(): void {
  useNotifications.setState({ isOpen: false, notifications: null, error: null });
}

export function toggleCentre(): void {
  if (useNotifications.getState().isOpen) closeCentre();
  else openCentre();
}

export function filterCentre(filter: CentreFilter): void {
  useNotifications.setState({ filter, notifications: null });
  void fetchShown();
}

/** Shows some more, of before. */
export function showEarlier(): void {
  void fetchShown((useNotifications.getState().notifications?.length ?? 0) + pageSize);
}

/** Marks some as read or unread; null: all. */
export async function markRead(ids: readonly number[] | null, read = true): Promise<void> {
  const answer = await call('notifications.mark', { ids: ids === null ? null : [...ids], read });
  if (!answer.ok) useNotifications.setState({ error: answer.error });
}

/** Shows none of them any more. */
export async function clearAll(): Promise<void> {
  const answer = await call('notifications.clear');
  if (!answer.ok) useNotifications.setState({ error: answer.error });
}

let asked = 0;

/** Asks for what is shown, as many as there are; of several questions the last counts. */
async function fetchShown(count = Math.max(pageSize, useNotifications.getState().notifications?.length ?? 0)): Promise<void> {
  asked += 1;
  const question = asked;
  const { filter } = useNotifications.getState();
  const answer = await call('notifications.list', { filter, from: 0, count: Math.min(count, 2_000) });
  if (question !== asked || !useNotifications.getState().isOpen) return;
  if (answer.ok) {
    const { notifications, total, unread } = answer.value;
    useNotifications.setState({ notifications, total, unread, error: null });
  } else {
    useNotifications.setState({ error: answer.error });
  }
}
