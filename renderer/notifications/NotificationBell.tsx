import { Bell } from 'lucide-react';
import { Button } from '../components/Button.tsx';
import { counted } from '../components/format.ts';
import { toggleCentre, useNotifications } from './notifications-store.ts';
import './bell.css';

/** Opens the centre and says how many notifications are unread. */
export function NotificationBell() {
  const unread = useNotifications((mirror) => mirror.unread);
  const isOpen = useNotifications((mirror) => mirror.isOpen);
  return (
    <Button
      kind="icon"
      className="bell"
      aria-label={unread > 0 ? `Notifications, ${counted(unread, 'unread', 'unread')}` : 'Notifications'}
      aria-expanded={isOpen}
      onPress={toggleCentre}
    >
      <Bell size={15} strokeWidth={1.75} aria-hidden />
      {unread > 0 && <span className="bell-count num">{unread > 99 ? '99+' : unread}</span>}
    </Button>
  );
}
