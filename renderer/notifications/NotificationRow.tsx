import { FolderOpen, RotateCcw } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { Notification } from '../../preload/model/notification.ts';
import { useProject } from '../app/project-store.ts';
import { Button } from '../components/Button.tsx';
import { formatExact, formatTime } from '../components/format.ts';
import { useRetry } from '../runs/use-run-orders.ts';
import { KindMark } from './KindMark.tsx';
import { isOfProject, openNotification, openTrigger } from './open-notification.ts';
import { closeCentre, markRead } from './notifications-store.ts';

/** One notification: what happened, when, and what can be done about it. Pressing its title goes to what it tells of. */
export function NotificationRow({ notification }: { readonly notification: Notification }) {
  const project = useProject();
  const { id, kind, at, title, body, projectName, read, runId, schedule } = notification;
  const isHere = isOfProject(notification, project?.id ?? null);
  const leads = runId !== null || schedule !== null || (!isHere && notification.projectDir !== null);
  return (
    <li className={`notification ${read ? '' : 'unread'}`.trim()} aria-label={`${title}${read ? '' : ', unread'}`}>
      <KindMark kind={kind} />
      <div className="notification-words">
        <div className="notification-head">
          <AriaButton className="notification-title" onPress={() => void (leads ? openNotification(notification) : markRead([id], !read))}>
            {title}
          </AriaButton>
          {!read && <span className="notification-dot" role="img" aria-label="unread" title="Unread" />}
          <time className="num muted xs" dateTime={new Date(at).toISOString()} title={formatExact(at)}>
            {formatTime(at)}
          </time>
        </div>
        {body !== '' && <p className="muted sm selectable">{body}</p>}
        {!isHere && projectName !== '' && <p className="faint xs">{projectName}</p>}
        <NotificationActions notification={notification} isHere={isHere} />
      </div>
    </li>
  );
}

function NotificationActions({ notification, isHere }: { readonly notification: Notification; readonly isHere: boolean }) {
  const { id, kind, runId, read, projectDir, projectName, schedule, triggerKind } = notification;
  const trusted = useProject()?.trust.state === 'trusted';
  if (!isHere) {
    if (projectDir === null) return null;
    return (
      <div className="notification-actions">
        <Button size="small" onPress={() => void openNotification(notification)}>
          <FolderOpen size={13} strokeWidth={1.75} aria-hidden /> Open {projectName}
        </Button>
      </div>
    );
  }
  const toRun = runId !== null && (kind === 'failed' || kind === 'slow' || kind === 'ran late');
  const toTrigger = schedule !== null && (kind === 'schedule failed' || kind === 'missed' || kind === 'ran late');
  if (!toRun && !toTrigger) return null;
  return (
    <div className="notification-actions">
      {kind === 'failed' && runId !== null && trusted && <RetryButton id={id} runId={runId} />}
      {toRun && (
        <Button size="small" onPress={() => void openNotification(notification)}>
          Open run
        </Button>
      )}
      {toTrigger && (
        <Button size="small" onPress={() => void openTrigger(notification)}>
          Open {triggerKind ?? 'schedule'}
        </Button>
      )}
      {!read && (
        <Button kind="ghost" size="small" onPress={() => void markRead([id])}>
          Mark as read
        </Button>
      )}
    </div>
  );
}

function RetryButton({ id, runId }: { readonly id: number; readonly runId: string }) {
  const { retry, busy } = useRetry(runId);
  return (
    <Button
      size="small"
      busy={busy}
      onPress={() => {
        void markRead([id]);
        retry({ scope: 'failure' });
        closeCentre();
      }}
    >
      <RotateCcw size={13} strokeWidth={1.75} aria-hidden /> Retry from failure
    </Button>
  );
}
