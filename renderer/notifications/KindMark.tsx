import { BellRing, CalendarX, Check, Gauge, type LucideIcon, Moon, TriangleAlert, X } from 'lucide-react';
import type { NotificationKind } from '../../preload/model/notification.ts';

const marks: Readonly<Record<NotificationKind, { readonly icon: LucideIcon; readonly tone: 'ok' | 'fail' | 'warn' | 'idle' }>> = {
  failed: { icon: X, tone: 'fail' },
  recovered: { icon: Check, tone: 'ok' },
  warned: { icon: TriangleAlert, tone: 'warn' },
  succeeded: { icon: Check, tone: 'ok' },
  slow: { icon: Gauge, tone: 'idle' },
  'ran late': { icon: Moon, tone: 'idle' },
  missed: { icon: Moon, tone: 'warn' },
  'schedule failed': { icon: CalendarX, tone: 'fail' },
  test: { icon: BellRing, tone: 'idle' },
};

/** What a notification is about, as a small square; its title says the same in words. */
export function KindMark({ kind }: { readonly kind: NotificationKind }) {
  const { icon: Icon, tone } = marks[kind];
  return (
    <span className={`notification-mark ${tone}`} aria-hidden>
      <Icon size={13} strokeWidth={2.25} />
    </span>
  );
}
