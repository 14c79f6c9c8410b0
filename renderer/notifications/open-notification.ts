import type { Notification } from '../../preload/model/notification.ts';
import { goTo } from '../app/address.ts';
import { openProject } from '../app/open-project.ts';
import { useProjectStore } from '../app/project-store.ts';
import { closeCentre, markRead } from './notifications-store.ts';

/** Whether its project is the one that is open. One that belongs to none can be looked at anywhere. */
export function isOfProject(notification: Notification, projectId: string | null): boolean {
  return notification.projectId === '' || notification.projectId === projectId;
}

/** Goes to what a notification tells of: a run, at its failure, or else its schedule. It is read then. */
export async function openNotification(notification: Notification): Promise<void> {
  const { runId, uniqueId } = notification;
  if (runId === null) return openTrigger(notification);
  if (!(await begin(notification))) return;
  // A failure is opened by itself; without a node the page begins with what matters.
  goTo.run(runId, uniqueId === null ? {} : { tab: 'failures', node: uniqueId });
}

/** Goes to the schedule or sensor that is behind a notification. It is read then. */
export async function openTrigger(notification: Notification): Promise<void> {
  const { schedule, triggerKind } = notification;
  if (!(await begin(notification)) || schedule === null) return;
  goTo.schedules(triggerKind === 'sensor' ? { sensor: schedule } : { schedule });
}

/** Marks it as read, opens its project where that is another, and makes room. False where the project could not be opened. */
async function begin(notification: Notification): Promise<boolean> {
  if (!notification.read) void markRead([notification.id]);
  const { projectDir } = notification;
  if (!isOfProject(notification, useProjectStore.getState().project?.id ?? null)) {
    if (projectDir === null || !(await openProject(projectDir)).ok) return false;
  }
  closeCentre();
  return true;
}
