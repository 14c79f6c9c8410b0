import { formatTime } from '../../components/format.ts';
import { type TimeScale, ticks, xOf, zoneOffsetAt } from './time-scale.ts';

/** The times over the chart, the lines down through it, and where now is. It stays in place while the rows scroll. */
export function TimelineAxis({ scale, now, height }: { readonly scale: TimeScale; readonly now: number | null; readonly height: number }) {
  const all = ticks(scale, 130, zoneOffsetAt(scale.from));
  const nowX = now === null ? null : xOf(scale, now);
  return (
    <div className="axis" aria-hidden>
      {all.map((tick) => (
        <div key={tick.at} className={`axis-tick ${tick.label === '' ? 'half' : ''}`.trim()} style={{ transform: `translateX(${tick.x}px)`, height }}>
          {tick.label !== '' && !(nowX !== null && tick.x > nowX - 44 && tick.x < nowX + 52) && <span>{tick.label}</span>}
        </div>
      ))}
      {now !== null && nowX !== null && (
        <div className="axis-now" style={{ transform: `translateX(${nowX}px)`, height }}>
          <span>{formatTime(now)} now</span>
        </div>
      )}
    </div>
  );
}
