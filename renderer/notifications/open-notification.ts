import type { Notification } from '../../preload/model/notification.ts';
import { goTo } from '../app/address.ts';
import { openProject } from '../app/open-project.ts';
import { useProjectStore } from '../app/project-store.ts';
import { closeCentre, markRead } from './notifications-store.ts';

/** Whether its project is the one that is open. One that belongs to none can be looked at anywhere. */
export function isOfProject(notification: Notification, projectId: string | null): boolean {
  return notification.projectId === '' || notification.projectId === projectId;
}

/** Goes to what a notification tells of: a run, at its failure; its project is opened first where it is another. It is read then. */
export async function openNotification(notification: Notification): Promise<void> {
  if (!notification.read) void markRead([notification.id]);
  const { runId, uniqueId, projectDir } = notification;
  if (!isOfProject(notification, useProjectStore.getState().project?.id ?? null)) {
    if (projectDir === null || !(await openProject(projectDir)).ok) return;
  }
  if (runId === null) return;
  closeCentre();
  // A failure is opened by itself; without a node the page begins with what matters.
  goTo.run(runId, uniqueId === null ? {} : { tab: 'failures', node: uniqueId });
}
