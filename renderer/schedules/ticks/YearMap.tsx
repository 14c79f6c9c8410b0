import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { OrreryError } from '../../../preload/model/result.ts';
import type { TickDay, TriggerView } from '../../../preload/model/schedule.ts';
import { call } from '../../app/bridge.ts';
import { goTo } from '../../app/address.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { useNow } from '../../components/Time.tsx';
import { dayWords, toneOfDay, type YearDay, yearGrid, yearWords } from './year-grid.ts';

const cell = 11;
const gap = 2;
const left = 28;
const top = 16;

/** The last year of one schedule or sensor, a square for each day. Arrows walk the days, Enter opens the runs of one. */
export function YearMap({ trigger }: { readonly trigger: TriggerView }) {
  const { kind, name, timezone, ticks } = trigger;
  const [results, setResults] = useState<readonly TickDay[] | null>(null);
  const [error, setError] = useState<OrreryError | null>(null);
  const now = useNow(60_000);
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: timezone }).format(now);
  useEffect(() => {
    let late = false;
    async function ask(): Promise<void> {
      const answer = await call('schedules.year', { kind, name, until: Date.now() });
      if (late) return;
      if (answer.ok) setResults(answer.value);
      setError(answer.ok ? null : answer.error);
    }
    void ask();
    return () => {
      late = true;
    };
  }, [kind, name, ticks, today]);
  const grid = useMemo(() => yearGrid(today, results ?? []), [today, results]);
  const [at, setAt] = useState<string | null>(null);
  const chosen = grid.days.find(({ day }) => day === at) ?? grid.days.at(-1);
  const svg = useRef<SVGSVGElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  // where there is no room for the whole year, its end is in sight
  useEffect(() => {
    const element = scroller.current;
    if (element === null || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(() => element.scrollTo({ left: element.scrollWidth }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  function walk(event: KeyboardEvent): void {
    const step = { ArrowLeft: -7, ArrowRight: 7, ArrowUp: -1, ArrowDown: 1 }[event.key];
    const index = grid.days.findIndex(({ day }) => day === chosen?.day);
    const next = step === undefined ? undefined : grid.days[index + step];
    if (event.key === 'Enter' && chosen !== undefined) openDay(trigger, chosen);
    else if (next === undefined) return;
    else {
      setAt(next.day);
      svg.current?.querySelector<SVGElement>(`[data-day="${next.day}"]`)?.focus();
    }
    event.preventDefault();
  }

  return (
    <div className="card year-map">
      {error !== null && <ErrorNotice error={error} />}
      <p className="sm" role="status">
        {results === null ? 'Counting…' : yearWords(results)}
      </p>
      <div className="year-scroll" ref={scroller}>
        <svg
          ref={svg}
          width={left + grid.weeks * (cell + gap)}
          height={top + 7 * (cell + gap)}
          role="group"
          aria-label={`The last year of ${name}, day by day`}
          onKeyDown={walk}
        >
          {grid.months.map(({ week, name: month }) => (
            <text key={week} className="year-label" x={left + week * (cell + gap)} y={10}>
              {month}
            </text>
          ))}
          {['Mon', 'Wed', 'Fri'].map((weekday, index) => (
            <text key={weekday} className="year-label" x={0} y={top + index * 2 * (cell + gap) + 9}>
              {weekday}
            </text>
          ))}
          {grid.days.map((day) => (
            <Day key={day.day} day={day} tabbable={day.day === chosen?.day} onFocus={() => setAt(day.day)} onOpen={() => openDay(trigger, day)} />
          ))}
        </svg>
      </div>
      <footer className="sm muted">
        <span className="year-day" aria-live="polite">
          {chosen === undefined ? '' : dayWords(chosen)}
        </span>
        <span className="grow" />
        <Legend />
      </footer>
    </div>
  );
}

function Day({
  day,
  tabbable,
  onFocus,
  onOpen,
}: {
  readonly day: YearDay;
  readonly tabbable: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
}) {
  const tone = toneOfDay(day.results);
  const words = dayWords(day);
  const x = left + day.week * (cell + gap);
  const y = top + day.weekday * (cell + gap);
  return (
    <g
      className={`year-cell ${tone}`}
      data-day={day.day}
      role="img"
      aria-label={words}
      tabIndex={tabbable ? 0 : -1}
      onFocus={onFocus}
      onClick={onOpen}
      onMouseEnter={onFocus}
    >
      <title>{words}</title>
      <rect x={x} y={y} width={cell} height={cell} rx={2.5} />
      <Mark tone={tone} x={x + cell / 2} y={y + cell / 2} />
    </g>
  );
}

/** The results told apart by more than their colour: a cross, a dot, a dash. */
function Mark({ tone, x, y }: { readonly tone: ReturnType<typeof toneOfDay>; readonly x: number; readonly y: number }) {
  if (tone === 'fail') return <path className="year-mark" d={`M ${x - 2} ${y - 2} l 4 4 m 0 -4 l -4 4`} />;
  if (tone === 'warn') return <circle className="year-mark dot-mark" cx={x} cy={y} r={1.7} />;
  return tone === 'skipped' ? <path className="year-mark" d={`M ${x - 2.5} ${y} h 5`} /> : null;
}

const legend = [
  ['ok', 'succeeded'],
  ['warn', 'warned'],
  ['fail', 'failed'],
  ['skipped', 'skipped only'],
  ['none', 'no ticks'],
] as const;

function Legend() {
  return legend.map(([tone, word]) => (
    <span key={tone} className="year-key">
      <svg width={cell} height={cell} aria-hidden className={`year-cell ${tone}`}>
        <rect x={0.5} y={0.5} width={cell - 1} height={cell - 1} rx={2.5} />
        <Mark tone={tone} x={cell / 2} y={cell / 2} />
      </svg>
      {word}
    </span>
  ));
}

/** Opens the list of runs narrowed to what its kind launched of its job on that day. */
function openDay({ job, kind }: TriggerView, { day }: YearDay): void {
  goTo.runs({ job, by: kind, time: `day:${day}` });
}
