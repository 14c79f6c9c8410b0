import { CalendarX2 } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { OrreryError } from '../../../preload/model/result.ts';
import type { PlannedTick, SchedulesView } from '../../../preload/model/schedule.ts';
import { call } from '../../app/bridge.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { counted, formatDuration, formatTime } from '../../components/format.ts';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { useNow } from '../../components/Time.tsx';
import { useWidth } from '../../components/use-width.ts';
import { dueWords } from '../tick-words.ts';
import { clashesOf, type PlanBar, planRows, planTicks } from './plan-rows.ts';
import './plan.css';

export interface PlanViewProps {
  readonly span: 'day' | 'week';
  readonly view: SchedulesView;
  readonly onOpen: (name: string) => void;
}

const lengths = { day: 86_400_000, week: 7 * 86_400_000 } as const;
/** Pixels a bar takes at least. */
const leastBar = 6;

/** What is due within the next day or week, a row a schedule, each bar as long as its run is expected to take; where two meet on one database. */
export function PlanView({ span, view, onOpen }: PlanViewProps) {
  const now = useNow(60_000);
  const minute = Math.floor(now / 60_000) * 60_000;
  const until = minute + lengths[span];
  const [ticks, setTicks] = useState<readonly PlannedTick[] | null>(null);
  const [error, setError] = useState<OrreryError | null>(null);
  const [track, width] = useWidth();
  const rowsElement = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let late = false;
    async function ask(): Promise<void> {
      const answer = await call('schedules.plan', { since: minute, until });
      if (late) return;
      if (answer.ok) setTicks(answer.value);
      setError(answer.ok ? null : answer.error);
    }
    void ask();
    return () => {
      late = true;
    };
  }, [minute, until, view]);
  const rows = useMemo(() => planRows(ticks ?? [], minute, until, leastBar / Math.max(1, width)), [ticks, minute, until, width]);
  const clashes = useMemo(() => clashesOf(ticks ?? []), [ticks]);
  const marks = useMemo(() => planTicks(span, minute, until), [span, minute, until]);

  function walk(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    const bars = [...(rowsElement.current?.querySelectorAll<HTMLElement>('.plan-bar') ?? [])];
    bars[bars.indexOf(document.activeElement as HTMLElement) + step]?.focus();
    event.preventDefault();
  }

  if (error !== null) return <ErrorNotice error={error} />;
  if (ticks !== null && rows.length === 0) {
    return (
      <EmptyState icon={<CalendarX2 size={18} />} title={`Nothing is due within a ${span}`}>
        Only schedules that are on are planned. Sensors run when something happens, which nobody knows beforehand.
      </EmptyState>
    );
  }
  return (
    <section className="plan" aria-label={`The next ${span}`}>
      {clashes.length > 0 && (
        <ul className="plan-clashes" aria-label="Clashes">
          {clashes.map(({ names, databases, first, count }) => (
            <li key={names.join()}>
              <StatusIcon word="warned" size={14} />
              <span>
                <b>{names.join(' and ')}</b> would use {databases.length === 0 ? 'the same database' : databases.join(', ')} at the same time: {dueWords(first)}
                {count > 1 ? `, and ${counted(count - 1, 'more time')}` : ''}. The later one waits.
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="plan-grid" ref={rowsElement} onKeyDown={walk}>
        <div className="plan-axis" aria-hidden>
          <span className="plan-name muted xs">{counted(ticks?.length ?? 0, 'tick')}</span>
          <div className="plan-track" ref={track}>
            {marks.map(({ at, left }) => (
              <span key={at} className="num" style={{ left: `${left * 100}%` }}>
                {span === 'day' ? formatTime(at) : dueWords(at).split(' ').slice(0, 3).join(' ')}
              </span>
            ))}
          </div>
        </div>
        {rows.map(({ name, bars }, index) => (
          <div key={name} className="plan-row" role="group" aria-label={name}>
            <AriaButton className="plan-name" onPress={() => onOpen(name)}>
              {name}
            </AriaButton>
            <div className="plan-track">
              {marks.map(({ at, left }) => (
                <i key={at} className="plan-line" style={{ left: `${left * 100}%` }} />
              ))}
              {bars.map((bar, place) => (
                <Bar key={bar.left} bar={bar} tabbable={index === 0 && place === 0} onOpen={() => onOpen(name)} />
              ))}
            </div>
          </div>
        ))}
      </div>
    </section>
  );
}

function Bar({ bar, tabbable, onOpen }: { readonly bar: PlanBar; readonly tabbable: boolean; readonly onOpen: () => void }) {
  const words = barWords(bar);
  return (
    <AriaButton
      className={`plan-bar ${bar.clashes ? 'clashes' : ''}`.trim()}
      style={{ left: `${bar.left * 100}%`, width: `${bar.width * 100}%` }}
      aria-label={words}
      excludeFromTabOrder={!tabbable}
      onPress={onOpen}
    >
      <span title={words}>{bar.clashes && <StatusIcon word="warned" size={11} />}</span>
    </AriaButton>
  );
}

/** `Mon 23 Nov 02:00, about 2m 41s, with weekly_full_refresh on stays.duckdb`. */
function barWords({ ticks }: PlanBar): string {
  const [first] = ticks;
  const last = ticks.at(-1);
  if (first === undefined || last === undefined) return '';
  const others = [...new Set(ticks.flatMap(({ clashes }) => clashes))];
  const clash = others.length === 0 ? '' : `at the same time as ${others.join(', ')} on ${first.databases.join(', ')}`;
  const when = ticks.length === 1 ? dueWords(first.due) : `${counted(ticks.length, 'tick')} from ${dueWords(first.due)} to ${dueWords(last.due)}`;
  const length = first.usualMs === null ? 'its length is not known yet' : `about ${formatDuration(first.usualMs)}${ticks.length > 1 ? ' each' : ''}`;
  return [when, length, clash].filter((part) => part !== '').join(', ');
}
