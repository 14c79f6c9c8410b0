import type { SleepExample } from '../../../preload/model/schedule.ts';
import { formatTime } from '../../components/format.ts';

const hour = 3_600_000;
const width = 360;
const top = 24;
const bar = 20;
const line = top + bar + 2;

/** What would happen tonight if the computer slept: the sleep as a stretch, what was due in it, and what would run on waking. */
export function SleepPicture({ sleep }: { readonly sleep: SleepExample }) {
  const { from, until, due, runs, words } = sleep;
  const start = from - 1.5 * hour;
  const end = until + 1.5 * hour;
  const x = (at: number): number => ((at - start) / (end - start)) * width;
  const missed = due.filter((at) => at >= from && at < until);
  const others = due.filter((at) => at < from || (at >= until && at < end));
  const ran = runs.filter((at) => at >= start && at <= end);
  const last = missed.at(-1);
  const first = ran[0];
  const said = words.charAt(0).toLowerCase() + words.slice(1);
  return (
    <figure className="sleep">
      <figcaption>
        <b>
          If it slept tonight from {formatTime(from)} to {formatTime(until)},
        </b>{' '}
        {said}
      </figcaption>
      <svg viewBox={`0 0 ${width} 68`} aria-hidden>
        <rect className="sleep-span" x={x(from)} y={top} width={x(until) - x(from)} height={bar} rx="2" />
        <text className="sleep-word" x={x(from) + (x(until) - x(from)) * 0.62} y={top + 14} textAnchor="middle">
          asleep
        </text>
        <line className="sleep-axis" x1="0" x2={width} y1={line} y2={line} />
        {hours(start, end).map((at) => (
          <text key={at} className="sleep-hour" x={x(at)} y={line + 15} textAnchor="middle">
            {formatTime(at)}
          </text>
        ))}
        {missed.map((at) => (
          <rect key={at} className="sleep-due" x={x(at) - 2.5} y={top + 4} width="5" height={bar - 4} rx="1.5" />
        ))}
        {others.map((at) => (
          <rect key={at} className="sleep-run" x={x(at) - 2.5} y={top + 4} width="5" height={bar - 4} rx="1.5" />
        ))}
        {ran.length > 0 && <rect className="sleep-run" x={x(until) - 2.5} y={top + 4} width="5" height={bar - 4} rx="1.5" />}
        {ran.length > 1 && (
          <text className="sleep-hour" x={x(until) + 6} y={top + 14}>
            × {ran.length}
          </text>
        )}
        {first !== undefined && last !== undefined && (
          <>
            <path className="sleep-arc" d={`M ${x(last)} ${top + 1} C ${x(last) + 12} 4, ${x(until) - 12} 4, ${x(until)} ${top - 3}`} />
            <path className="sleep-head" d={`M ${x(until) - 4} ${top - 4} h 8 l -4 6 z`} />
          </>
        )}
      </svg>
    </figure>
  );
}

/** Every second full hour of the clock that has room for its label. */
function hours(start: number, end: number): readonly number[] {
  const first = new Date(start);
  first.setMinutes(0, 0, 0);
  const shown: number[] = [];
  for (let at = first.getTime(); at < end; at += hour) {
    if (new Date(at).getHours() % 2 === 0 && at - start > 0.4 * hour && end - at > 0.4 * hour) shown.push(at);
  }
  return shown;
}
