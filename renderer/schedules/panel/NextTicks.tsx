import { ClockAlert } from 'lucide-react';
import type { ScheduleCheck } from '../../../preload/model/schedule.ts';
import { untilWords } from '../../components/due-words.ts';
import { formatDay, formatFullDay, formatTime, formatWeekday } from '../../components/format.ts';
import { useNow } from '../../components/Time.tsx';

/** When it is due next, and where a change of the clocks concerns it. */
export function NextTicks({ check }: { readonly check: ScheduleCheck }) {
  const now = useNow(10_000);
  const { next, timezone, clockChanges } = check;
  return (
    <section className="next-ticks" aria-label="Next 5 ticks">
      <h3 className="label">Next 5 ticks</h3>
      {next.length === 0 ? (
        <p className="muted">It is never due.</p>
      ) : (
        <table>
          <tbody>
            {next.map(({ at, offset }) => (
              <tr key={at}>
                <td>
                  {formatWeekday(at, timezone)} {formatDay(at, timezone)}
                </td>
                <td>
                  {formatTime(at, timezone)} <span className="muted">{offset}</span>
                </td>
                <td className="muted">{untilWords(at, now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {clockChanges.map(({ day, words }) => (
        <p key={`${day} ${words}`} className="clock-change">
          <ClockAlert size={14} strokeWidth={1.75} aria-hidden />
          <span>
            <b>{dayInFull(day)}:</b> <span className="muted">{words}</span>
          </span>
        </p>
      ))}
    </section>
  );
}

/** `2027-03-28` as `Sunday 28 March 2027`. */
function dayInFull(day: string): string {
  const at = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(at.getTime())) return day;
  return formatFullDay(at.getTime(), 'UTC');
}
