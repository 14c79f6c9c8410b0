import { useEffect, useState } from 'react';
import { type DurationPlace, formatDuration, formatExact, formatWhen } from './format.ts';

/** A length of time that is over. */
export function Duration({ milliseconds, place = 'elsewhere' }: { readonly milliseconds: number; readonly place?: DurationPlace }) {
  return <span className="num">{formatDuration(milliseconds, place)}</span>;
}

/** The time since `from` (milliseconds since the epoch), ticking until `to` is known. */
export function Elapsed({ from, to, place = 'elsewhere' }: { readonly from: number; readonly to: number | null; readonly place?: DurationPlace }) {
  const now = useNow(to === null ? (place === 'asset' ? 100 : 250) : null);
  return <span className="num">{formatDuration((to ?? now) - from, place)}</span>;
}

/** A moment as a person says it; the exact time with its zone on hover. */
export function RelativeTime({ at }: { readonly at: number }) {
  const now = useNow(30_000);
  return (
    <time className="num" dateTime={new Date(at).toISOString()} title={formatExact(at)}>
      {formatWhen(at, now)}
    </time>
  );
}

/** The present in milliseconds since the epoch, renewed every `interval` milliseconds; null stops the clock. */
export function useNow(interval: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (interval === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), interval);
    return () => clearInterval(timer);
  }, [interval]);
  return now;
}
