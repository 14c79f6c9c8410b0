import { formatTime } from '../../components/format.ts';
import { type TimeScale, ticks, xOf, zoneOffsetAt } from './time-scale.ts';

/** The lines down through the chart, behind its rows. They stay in place while the rows scroll. */
export function TimelineLines({ scale, now, height }: { readonly scale: TimeScale; readonly now: number | null; readonly height: number }) {
  const nowX = now === null ? null : xOf(scale, now);
  return (
    <div className="lines" aria-hidden>
      {ticksOf(scale).map((tick) => (
        <i key={tick.at} className={tick.label === '' ? 'half' : ''} style={{ transform: `translateX(${tick.x}px)`, height }} />
      ))}
      {nowX !== null && <i className="now" style={{ transform: `translateX(${nowX}px)`, height }} />}
    </div>
  );
}

/** The times over the chart, and where now is. */
export function TimelineAxis({ scale, now }: { readonly scale: TimeScale; readonly now: number | null }) {
  const all = ticksOf(scale);
  const nowX = now === null ? null : xOf(scale, now);
  return (
    <div className="axis" aria-hidden>
      {all
        .filter((tick) => tick.label !== '' && (nowX === null || tick.x < nowX - 76 || tick.x > nowX + 46))
        .map((tick) => (
          <span key={tick.at} className="axis-time" style={{ transform: `translateX(${tick.x}px)` }}>
            {tick.label}
          </span>
        ))}
      {now !== null && nowX !== null && (
        <span className="axis-now" style={{ transform: `translateX(calc(${nowX}px - 50%))` }}>
          {formatTime(now)} now
        </span>
      )}
    </div>
  );
}

function ticksOf(scale: TimeScale) {
  return ticks(scale, 130, zoneOffsetAt(scale.from));
}
