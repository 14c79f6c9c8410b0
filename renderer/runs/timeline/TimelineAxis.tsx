import { formatTime } from '../../components/format.ts';
import { type TimeScale, ticks, xOf, zoneOffsetAt } from './time-scale.ts';

/** Room a time takes beside its line, in pixels: one that would be cut is left out. */
const labelWidth = 56;

/** The lines down through the chart, behind its rows. They stay in place while the rows scroll. */
export function TimelineLines({
  scale,
  now,
  cursor,
  mark,
  height,
}: {
  readonly scale: TimeScale;
  readonly now: number | null;
  /** A moment a person marked, and one that a line of the log is about. */
  readonly cursor: number | null;
  readonly mark: number | null;
  readonly height: number;
}) {
  const nowX = now === null ? null : xOf(scale, now);
  return (
    <div className="lines" aria-hidden>
      {ticksOf(scale).map((tick) => (
        <i key={tick.at} className={tick.label === '' ? 'half' : ''} style={{ transform: `translateX(${tick.x}px)`, height }} />
      ))}
      {nowX !== null && inView(scale, nowX) && <i className="now" style={{ transform: `translateX(${nowX}px)`, height }} />}
      {[
        ['mark', mark],
        ['cursor', cursor],
      ].map(([name, at]) => {
        const x = typeof at === 'number' ? xOf(scale, at) : null;
        return x === null || !inView(scale, x) ? null : <i key={name} className={String(name)} style={{ transform: `translateX(${x}px)`, height }} />;
      })}
    </div>
  );
}

function inView(scale: TimeScale, x: number): boolean {
  return x >= 0 && x <= scale.width;
}

/** The times over the chart, and where now is. */
export function TimelineAxis({ scale, now, cursor }: { readonly scale: TimeScale; readonly now: number | null; readonly cursor: number | null }) {
  const all = ticksOf(scale);
  const nowX = now === null ? null : xOf(scale, now);
  const cursorX = cursor === null ? null : xOf(scale, cursor);
  return (
    <div className="axis" aria-hidden>
      {all
        .filter((tick) => tick.label !== '' && tick.x <= scale.width - labelWidth && (nowX === null || tick.x < nowX - 76 || tick.x > nowX + 46))
        .map((tick) => (
          <span key={tick.at} className="axis-time" style={{ transform: `translateX(${tick.x}px)` }}>
            {tick.label}
          </span>
        ))}
      {cursor !== null && cursorX !== null && inView(scale, cursorX) && (
        <span className="axis-cursor num" style={{ transform: `translateX(calc(${cursorX}px - 50%))` }}>
          {formatTime(cursor, undefined, true)}
        </span>
      )}
      {now !== null && nowX !== null && inView(scale, nowX) && (
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
