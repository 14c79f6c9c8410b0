import { Link } from '@tanstack/react-router';
import { Clock, Pause } from 'lucide-react';
import { dayAndTime, untilWords } from '../components/due-words.ts';
import { useNow } from '../components/Time.tsx';
import { nextOf, useSchedulesStore } from './schedules-store.ts';

/** What is due next, at the foot of the side bar: `next: nightly in 5h 12m`; or that all schedules are held. Nothing while none is on. */
export function NextFoot() {
  const view = useSchedulesStore((mirror) => mirror.view);
  const now = useNow(10_000);
  const next = nextOf(view, now);
  const paused = view?.paused ?? null;
  const anyOn = view?.triggers.some(({ on }) => on) === true;
  if (!anyOn || (paused === null && next === null)) return null;
  const words =
    paused === null
      ? `next: ${next?.name ?? ''} ${untilWords(next?.next ?? now, now)}`
      : `schedules paused${paused.until === null ? '' : ` until ${dayAndTime(paused.until, now)}`}`;
  const Icon = paused === null ? Clock : Pause;
  return (
    <Link to="/schedules" search={paused === null && next !== null ? { [next.kind]: next.name } : {}} className="foot-line" title={words}>
      <Icon size={13} strokeWidth={1.75} aria-hidden />
      {paused === null && next !== null ? (
        <span className="wide next-foot">
          <i>next:</i>
          <span>{next.name}</span>
          <i>{untilWords(next.next ?? now, now)}</i>
        </span>
      ) : (
        <span className="wide">{words}</span>
      )}
      <span className="visually-hidden">{words}</span>
    </Link>
  );
}
