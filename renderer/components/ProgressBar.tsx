import type { RunCounts } from '../../preload/model/run.ts';
import { type Segment, segmentsOf } from './segments.ts';
import './progress.css';

/** Progress of something whose end is known (`total`), or that is only known to go on (`total` null). */
export function ProgressBar({ label, done, total }: { readonly label: string; readonly done: number; readonly total: number | null }) {
  const share = total === null || total === 0 ? null : Math.min(1, Math.max(0, done / total));
  return (
    <div
      className={`progress ${share === null ? 'endless' : ''}`.trim()}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      {...(share === null ? {} : { 'aria-valuemax': total ?? 0, 'aria-valuenow': Math.min(done, total ?? 0) })}
    >
      <div style={share === null ? undefined : { width: `${share * 100}%` }} />
    </div>
  );
}

/** The counts of a run as one bar: succeeded, warned, failed, skipped, running, and what is left. */
export function SegmentedBar({ counts, className = '' }: { readonly counts: RunCounts; readonly className?: string }) {
  const { segments, total } = segmentsOf(counts);
  const words = segments.map(({ word, count }) => `${count} ${word}`).join(', ');
  return (
    <div className={`segmented-bar ${className}`.trim()} role="img" aria-label={words === '' ? 'Nothing finished yet' : words}>
      {segments.map((segment: Segment) => (
        <span key={segment.word} className={`tone-${segment.tone}`} style={{ width: `${total === 0 ? 0 : (segment.count / total) * 100}%` }} />
      ))}
    </div>
  );
}
