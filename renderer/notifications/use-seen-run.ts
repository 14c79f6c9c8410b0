import { useEffect } from 'react';
import { call } from '../app/bridge.ts';
import { useNotifications } from './notifications-store.ts';

/** Whoever looks at a run has seen what is told of it, also what is told meanwhile. */
export function useSeenRun(runId: string): void {
  const unread = useNotifications((mirror) => mirror.unread);
  useEffect(() => {
    if (unread > 0) void call('notifications.markRun', { runId });
  }, [runId, unread]);
}
