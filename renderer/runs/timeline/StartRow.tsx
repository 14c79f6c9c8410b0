import { SquareTerminal } from 'lucide-react';
import type { RunSummary } from '../../../preload/model/run.ts';
import { formatDuration } from '../../components/format.ts';
import { placeLabel, startBars } from './bars.ts';
import type { TimeScale } from './time-scale.ts';

/** The first row: how long the run waited for a free database, and how long dbt took to start. */
export function StartRow({
  run,
  firstNodeAt,
  scale,
  now,
}: {
  readonly run: RunSummary;
  readonly firstNodeAt: number | null;
  readonly scale: TimeScale;
  readonly now: number;
}) {
  const bars = startBars({ createdAt: run.createdAt, startedAt: run.startedAt, firstNodeAt, scale, now });
  const words = startWords(run, firstNodeAt, now);
  const place = placeLabel(bars, 20 + words.length * 6.4, scale.width);
  return (
    <div className="timeline-row start">
      <div className="timeline-name">
        <span className="disclose" />
        <SquareTerminal size={15} strokeWidth={1.75} aria-hidden />
        <span className="name">{run.remote ? 'Dagster starts' : 'dbt starts'}</span>
      </div>
      <div className="timeline-chart">
        {bars.map((bar) => (
          <span key={bar.part} className={`bar bar-${bar.part} tone-idle`} style={{ transform: `translateX(${bar.x}px)`, width: bar.width }} />
        ))}
        <span className={`row-label ${place.side}`} style={place.side === 'left' ? { right: place.x } : { left: place.x }}>
          <span className="rest">{words}</span>
        </span>
      </div>
    </div>
  );
}

function startWords(run: RunSummary, firstNodeAt: number | null, now: number): string {
  const waited = (run.startedAt ?? now) - run.createdAt;
  const waitedWords = waited >= 500 ? `waited ${formatDuration(waited, 'asset')}` : '';
  if (run.startedAt === null) return run.finishedAt === null ? `waiting ${formatDuration(waited, 'asset')}` : 'never started';
  const starting = formatDuration(Math.max(0, (firstNodeAt ?? now) - run.startedAt), 'asset');
  const started =
    firstNodeAt !== null
      ? `${starting} ${run.remote ? 'until the first asset' : 'to read the project'}`
      : run.finishedAt === null
        ? `starting, ${starting}`
        : `ended after ${starting}`;
  return [waitedWords, started].filter((part) => part !== '').join(', ');
}
