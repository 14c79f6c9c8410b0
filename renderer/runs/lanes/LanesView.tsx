import { ChevronDown, ChevronLeft, ChevronRight, ChevronUp } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef } from 'react';
import { goTo } from '../../app/address.ts';
import { Button } from '../../components/Button.tsx';
import { formatDay, formatTime } from '../../components/format.ts';
import { Menu } from '../../components/Menu.tsx';
import { useNow } from '../../components/Time.tsx';
import { shifted, timeSpans, type TimeWindow, windowAt, windowWords } from '../list/time-window.ts';
import { useWidthAndHeight } from '../timeline/use-width-and-height.ts';
import { axisTicks, lanesOf } from './lane-rows.ts';
import { LaneRow } from './LaneRow.tsx';
import { toggleLanes, useLanes } from './lanes-store.ts';
import './lanes.css';

export interface LanesViewProps {
  /** The stretch of time that is shown. */
  readonly window: TimeWindow;
  /** Narrows the list to another stretch. */
  readonly onWindow: (window: TimeWindow) => void;
  /** Runs that are ticked. */
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (runId: string) => void;
  /** Shows the list as the lanes say no more. */
  readonly onFold: () => void;
}

/** Pixels between two labels of the axis, at least; and what a bar takes at least. */
const labelRoom = 66;
const leastBar = 6;

/** The day, or another stretch of time, as lanes: one a job, a bar for each run. Arrows walk the bars, Enter opens one, with Shift or Ctrl it ticks it. */
export function LanesView({ window, onWindow, chosen, onToggle, onFold }: LanesViewProps) {
  const { runs, plans, window: loaded } = useLanes();
  const now = useNow(10_000);
  const track = useRef<HTMLDivElement>(null);
  const { width } = useWidthAndHeight(track);
  const room = Math.max(1, width);
  const lanes = useMemo(() => lanesOf(runs, plans, window, now, { gap: 2 / room, least: leastBar / room }), [runs, plans, window, now, room]);
  const ticks = useMemo(() => axisTicks(window, Math.max(2, Math.floor(room / labelRoom))), [window, room]);
  const nowAt = (now - window.from) / (window.to - window.from);
  const hasNow = nowAt >= 0 && nowAt < 1;
  const ready = loaded !== null && loaded.from === window.from && loaded.to === window.to;

  function walk(event: KeyboardEvent<HTMLDivElement>): void {
    const bar = (event.target as HTMLElement).closest<HTMLElement>('[data-bar]');
    const next = bar === null ? null : neighbour(event.currentTarget, bar, event.key);
    if (next === null) return;
    event.preventDefault();
    next.focus();
  }

  return (
    <section className="lanes" aria-label="Runs in time">
      <div className="lanes-head">
        <div className="lane-name lanes-tools">
          <Button kind="icon" size="small" aria-label="Fold the lanes" onPress={onFold}>
            <ChevronUp size={14} aria-hidden />
          </Button>
          <Button kind="icon" size="small" aria-label="Earlier" onPress={() => onWindow(shifted(window, -1))}>
            <ChevronLeft size={14} aria-hidden />
          </Button>
          <Button kind="icon" size="small" aria-label="Later" onPress={() => onWindow(shifted(window, 1))}>
            <ChevronRight size={14} aria-hidden />
          </Button>
          <Button kind="ghost" size="small" onPress={() => onWindow(windowAt(window.span === 'range' ? 'day' : window.span, Date.now()))}>
            Now
          </Button>
        </div>
        <div className="lanes-axis" ref={track} aria-hidden>
          {ticks
            .filter(({ labelled }) => labelled)
            .map(({ at, left }) => (
              <span key={at} className="num" style={{ left: `${left * 100}%` }} data-near-now={hasNow && Math.abs(left - nowAt) * room < labelRoom * 0.7}>
                {window.span === 'day' || window.span === 'hour' ? formatTime(at) : formatDay(at)}
              </span>
            ))}
          {hasNow && (
            <b className="lanes-now-time num" style={{ left: `${nowAt * 100}%` }}>
              {window.span === 'day' || window.span === 'hour' ? formatTime(now) : formatDay(now)}
            </b>
          )}
        </div>
        <div className="lane-next">
          <Menu
            label="How much is shown"
            placement="bottom end"
            trigger={
              <Button kind="ghost" size="small">
                {windowWords(window, now)}
                <ChevronDown size={13} aria-hidden />
              </Button>
            }
            sections={[
              {
                actions: timeSpans.map((span) => ({
                  id: span,
                  label: span === 'day' ? 'A day' : span === 'hour' ? 'An hour' : `A ${span}`,
                  hint: windowWords(windowAt(span, middleOf(window, now)), now),
                  onAction: () => onWindow(windowAt(span, middleOf(window, now))),
                })),
              },
            ]}
          />
        </div>
      </div>
      <div className="lanes-rows" onKeyDown={walk}>
        {lanes.map((lane, index) => (
          <LaneRow
            key={lane.job ?? ' ad hoc'}
            lane={lane}
            now={now}
            entered={index === lanes.findIndex(({ bars }) => bars.length > 0)}
            chosen={chosen}
            onOpen={(bar, keys) => {
              const [first] = bar.runs;
              if (first === undefined) return;
              if (keys.toggle) for (const run of bar.runs) onToggle(run.id);
              else if (bar.runs.length > 1) onWindow(closer(window, bar.from));
              else goTo.run(first.id);
            }}
          />
        ))}
        {ready && lanes.length === 0 && <p className="lanes-none muted sm">Nothing ran and nothing is due {inWords(window, now)}.</p>}
        <div className="lanes-lines" aria-hidden>
          {ticks.map(({ at, left, labelled }) => (
            <i key={at} className={labelled ? '' : 'faint'} style={{ left: `${left * 100}%` }} />
          ))}
          {hasNow && <i className="ahead" style={{ left: `${nowAt * 100}%`, right: 0 }} />}
          {hasNow && <i className="now" style={{ left: `${nowAt * 100}%` }} />}
        </div>
      </div>
    </section>
  );
}

/** One line instead of the lanes. */
export function FoldedLanes({ window }: { readonly window: TimeWindow }) {
  const now = useNow(60_000);
  return (
    <div className="lanes-folded">
      <Button kind="ghost" size="small" onPress={toggleLanes}>
        <ChevronDown size={14} aria-hidden /> Show {windowWords(window, now)} as lanes
      </Button>
    </div>
  );
}

/** A moment to look closer at: now where it is in sight, else the middle. */
function middleOf(window: TimeWindow, now: number): number {
  return now >= window.from && now < window.to ? now : (window.from + window.to) / 2;
}

/** The part of a stretch in which runs that were one bar can be told apart. */
function closer(window: TimeWindow, at: number): TimeWindow {
  if (window.span === 'month' || window.span === 'range') return windowAt('day', at);
  return windowAt(window.span === 'week' ? 'day' : 'hour', at);
}

function inWords(window: TimeWindow, now: number): string {
  return window.span === 'day' && windowWords(windowAt('day', now), now) === windowWords(window, now) ? 'today' : `in ${windowWords(window, now)}`;
}

/** The bar an arrow goes to: the next one of the lane, or the nearest one of the lane above or below. */
function neighbour(rows: HTMLElement, bar: HTMLElement, key: string): HTMLElement | null {
  const lane = bar.closest<HTMLElement>('[data-lane]');
  if (lane === null) return null;
  const bars = [...lane.querySelectorAll<HTMLElement>('[data-bar]')];
  const index = bars.indexOf(bar);
  if (key === 'ArrowLeft') return bars[index - 1] ?? null;
  if (key === 'ArrowRight') return bars[index + 1] ?? null;
  if (key === 'Home') return bars[0] ?? null;
  if (key === 'End') return bars.at(-1) ?? null;
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return null;
  const lanes = [...rows.querySelectorAll<HTMLElement>('[data-lane]')].filter((each) => each.querySelector('[data-bar]') !== null);
  const other = lanes[lanes.indexOf(lane) + (key === 'ArrowDown' ? 1 : -1)];
  const left = Number(bar.dataset['bar']);
  const near = [...(other?.querySelectorAll<HTMLElement>('[data-bar]') ?? [])];
  return near.toSorted((a, b) => Math.abs(Number(a.dataset['bar']) - left) - Math.abs(Number(b.dataset['bar']) - left))[0] ?? null;
}
