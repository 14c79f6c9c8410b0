import { BellOff, CheckCheck, ListX, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { Button } from '../components/Button.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { Segmented } from '../components/Segmented.tsx';
import { useNow } from '../components/Time.tsx';
import { NotificationRow } from './NotificationRow.tsx';
import { notificationDays } from './notification-days.ts';
import { type CentreFilter, clearAll, closeCentre, filterCentre, markRead, showEarlier, useNotifications } from './notifications-store.ts';
import { QuietFoot } from './QuietFoot.tsx';
import './notifications.css';

/** All that happened and may be worth knowing, beside the screen that is there. Escape closes it, arrows walk it. */
export function NotificationCentre() {
  const isOpen = useNotifications((mirror) => mirror.isOpen);
  return isOpen ? <Centre /> : null;
}

function Centre() {
  const { unread, filter, notifications, total, error } = useNotifications();
  const panel = useRef<HTMLElement>(null);
  const now = useNow(30_000);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      // Back to where the person came from, unless they are somewhere else by now.
      if (before instanceof HTMLElement && (document.activeElement === document.body || document.activeElement === null)) before.focus();
    };
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      closeCentre();
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const titles = [...(panel.current?.querySelectorAll<HTMLElement>('.notification-title') ?? [])];
    const focused = document.activeElement?.closest('.notification')?.querySelector<HTMLElement>('.notification-title');
    const at = focused ? titles.indexOf(focused) : step > 0 ? -1 : 0;
    const next = titles[Math.min(titles.length - 1, Math.max(0, at + step))];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  }

  const days = notificationDays(notifications ?? [], now);
  return (
    <aside ref={panel} className="notifications" aria-label="Notifications" tabIndex={-1} onKeyDown={onKeyDown}>
      <header>
        <h2>Notifications</h2>
        <Segmented<CentreFilter>
          label="Which notifications"
          value={filter}
          options={[
            { value: 'all', label: 'All' },
            { value: 'unread', label: unread > 0 ? `Unread ${unread}` : 'Unread' },
            { value: 'failures', label: 'Failures' },
          ]}
          onChange={filterCentre}
        />
        <Button kind="icon" size="small" aria-label="Mark all as read" isDisabled={unread === 0} onPress={() => void markRead(null)}>
          <CheckCheck size={15} strokeWidth={1.75} aria-hidden />
        </Button>
        <Button kind="icon" size="small" aria-label="Close notifications" onPress={closeCentre}>
          <X size={15} strokeWidth={1.75} aria-hidden />
        </Button>
      </header>
      <div className="notifications-body">
        {error !== null && <ErrorNotice error={error} />}
        {notifications !== null && notifications.length === 0 && <Nothing filter={filter} />}
        {days.map(({ heading, notifications: ofDay }) => (
          <section key={heading} aria-label={heading}>
            <h3>{heading}</h3>
            <ul>
              {ofDay.map((notification) => (
                <NotificationRow key={notification.id} notification={notification} />
              ))}
            </ul>
          </section>
        ))}
        {notifications !== null && notifications.length > 0 && (
          <div className="notifications-end">
            {notifications.length < total && (
              <Button size="small" onPress={showEarlier}>
                Show earlier ones
              </Button>
            )}
            {filter === 'all' && (
              <Button kind="ghost" size="small" onPress={() => void clearAll()}>
                <ListX size={14} strokeWidth={1.75} aria-hidden /> Clear all
              </Button>
            )}
          </div>
        )}
      </div>
      <QuietFoot />
    </aside>
  );
}

function Nothing({ filter }: { readonly filter: CentreFilter }) {
  const icon = <BellOff size={18} strokeWidth={1.75} aria-hidden />;
  if (filter === 'unread') return <EmptyState icon={icon} title="All is read" />;
  if (filter === 'failures') return <EmptyState icon={icon} title="No failures" />;
  return (
    <EmptyState icon={icon} title="Nothing to tell yet">
      Failures, recoveries, slow runs and missed schedules appear here. What else a job tells is its “Notify” setting.
    </EmptyState>
  );
}
