import { Pause as PauseIcon, Play } from 'lucide-react';
import type { SchedulesView } from '../../../preload/model/schedule.ts';
import { Button } from '../../components/Button.tsx';
import { dayAndTime } from '../../components/due-words.ts';
import { Menu } from '../../components/Menu.tsx';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { useNow } from '../../components/Time.tsx';
import { endOfPause, pauseAll, pauses, pauseWords, resumeAll } from '../pause.ts';

/** Holds all schedules of all projects: for an hour, until tomorrow, or until somebody resumes them. */
export function PauseMenu() {
  const now = useNow(60_000);
  return (
    <Menu
      label="Pause all schedules"
      placement="bottom end"
      trigger={
        <Button aria-label="Pause all">
          <PauseIcon size={14} strokeWidth={1.75} aria-hidden /> <span className="wide-words">Pause all</span>
        </Button>
      }
      sections={[
        {
          actions: pauses.map((pause) => {
            const until = endOfPause(pause, now);
            return {
              id: pause,
              label: pauseWords[pause],
              hint: until === null ? 'somebody resumes them' : `until ${dayAndTime(until, now)}`,
              onAction: () => void pauseAll(pause),
            };
          }),
        },
      ]}
    />
  );
}

/** Says that all schedules are held, and until when. */
export function PausedBanner({ paused }: { readonly paused: NonNullable<SchedulesView['paused']> }) {
  const now = useNow(30_000);
  return (
    <div className="paused-banner" role="status">
      <StatusIcon word="warned" size={15} />
      <span className="grow">
        <b>All schedules of all projects are paused</b> {paused.until === null ? 'until you resume them.' : `until ${dayAndTime(paused.until, now)}.`} What is
        due meanwhile does not run.
      </span>
      <Button size="small" onPress={() => void resumeAll()}>
        <Play size={13} strokeWidth={1.75} aria-hidden /> Resume
      </Button>
    </div>
  );
}
