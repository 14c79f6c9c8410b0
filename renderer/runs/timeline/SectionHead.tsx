import { ChevronDown, ChevronRight } from 'lucide-react';
import type { StepDetail, StepStatus } from '../../../preload/model/run.ts';
import { assertNever } from '../../../preload/model/result.ts';
import { formatDuration } from '../../components/format.ts';
import { StatusWord } from '../../components/StatusWord.tsx';
import { type StateWord, toneOf } from '../../components/tone.ts';
import type { HeadingRow, StepRow } from './section-rows.ts';
import { placeLabel, spanBars } from './bars.ts';
import type { TimeScale } from './time-scale.ts';

/** The word a person sees for a step of a job. */
export function stepWord(status: StepStatus): StateWord {
  switch (status) {
    case 'QUEUED':
      return 'queued';
    case 'STARTING':
      return 'starting';
    case 'STARTED':
      return 'running';
    case 'SUCCESS':
      return 'succeeded';
    case 'FAILURE':
      return 'failed';
    case 'CANCELED':
      return 'canceled';
    case 'SKIPPED':
      return 'skipped';
    default:
      return assertNever(status);
  }
}

/** The head of a step, with its command, state and time, or of rows that have something in common. */
export function SectionHead({ row, scale, now }: { readonly row: StepRow | HeadingRow; readonly scale: TimeScale; readonly now: number }) {
  const Chevron = row.expanded ? ChevronDown : ChevronRight;
  return (
    <>
      <div className="timeline-name section-name">
        <span className="disclose">
          <Chevron size={14} strokeWidth={2} aria-hidden />
        </span>
        {row.kind === 'step' ? (
          <>
            <span className="step-number num">{row.step.number}</span>
            <span className="mono name" title={row.name}>
              {row.name}
            </span>
          </>
        ) : row.state === null ? (
          <span className="name">{row.name}</span>
        ) : (
          <StatusWord word={row.state} />
        )}
        {row.kind === 'heading' && <span className="faint sm">{row.words}</span>}
      </div>
      <div className="timeline-chart">{row.kind === 'step' && <StepBar step={row.step} scale={scale} now={now} />}</div>
    </>
  );
}

function StepBar({ step, scale, now }: { readonly step: StepDetail; readonly scale: TimeScale; readonly now: number }) {
  const word = stepWord(step.status);
  const bars = step.startedAt === null ? [] : spanBars({ from: step.startedAt, to: step.finishedAt }, scale, now);
  const words = stepWords(step, now);
  const place = placeLabel(bars, 26 + (word.length + words.length) * 6.6, scale.width);
  return (
    <>
      {bars.map((bar) => (
        <span key={bar.part} className={`bar bar-step tone-${toneOf(word)}`} style={{ transform: `translateX(${bar.x}px)`, width: bar.width }} />
      ))}
      <span className={`row-label ${place.side}`} style={place.side === 'left' ? { right: place.x } : { left: place.x }} title={step.error?.title ?? ''}>
        <StatusWord word={word}>{words}</StatusWord>
      </span>
    </>
  );
}

/** `2m 41s`, `2m 41s, exit code 1: 3 models failed`, `because a step before it failed`. */
export function stepWords(step: Pick<StepDetail, 'status' | 'startedAt' | 'finishedAt' | 'error' | 'continueOnFailure'>, now: number): string {
  if (step.status === 'SKIPPED') return 'because a step before it failed';
  const took = step.startedAt === null ? '' : formatDuration((step.finishedAt ?? now) - step.startedAt);
  const why = step.status === 'FAILURE' ? `${step.error?.title ?? ''}${step.continueOnFailure ? ' The job went on.' : ''}`.trim() : '';
  return [took, why].filter((part) => part !== '').join(', ');
}
