import { CalendarClock, Plus, Radar } from 'lucide-react';
import { Button } from '../../components/Button.tsx';

/** What a schedule is, and where to begin. */
export function NoTriggers({ onNew, onNewSensor }: { readonly onNew: () => void; readonly onNewSensor: () => void }) {
  return (
    <div className="no-triggers">
      <div className="empty-icon">
        <CalendarClock size={18} strokeWidth={1.75} aria-hidden />
      </div>
      <h2>No schedules yet</h2>
      <p className="muted">
        A schedule runs a job at its times, as long as Orrery goes on in the tray or as a daemon; what was missed while the computer slept is made up for the
        way you choose. A sensor runs a job when something happens: another job ended, a file changed, a source has newer data. Both are kept in orrery.yml;
        whether they are on is a matter of this computer.
      </p>
      <div className="no-triggers-actions">
        <Button kind="primary" onPress={onNew}>
          <Plus size={15} strokeWidth={1.75} aria-hidden /> New schedule
        </Button>
        <Button onPress={onNewSensor}>
          <Radar size={15} strokeWidth={1.75} aria-hidden /> New sensor
        </Button>
      </div>
    </div>
  );
}
