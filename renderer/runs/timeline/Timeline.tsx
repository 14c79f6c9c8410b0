import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { isFinal, type NodeResult, type RunSummary } from '../../../preload/model/run.ts';
import { Said } from '../../components/Said.tsx';
import { useNow } from '../../components/Time.tsx';
import { skippedBecause } from '../failures/failure-groups.ts';
import { nodeKey } from '../node-key.ts';
import { isFinished } from '../node-kind.ts';
import { FailureExcerpt } from './FailureExcerpt.tsx';
import { LaneRowView } from './LaneRowView.tsx';
import { runSpan } from './run-span.ts';
import type { RunForecast } from './run-forecast.ts';
import type { TimelineRow } from './section-rows.ts';
import { SectionHead } from './SectionHead.tsx';
import { StartRow } from './StartRow.tsx';
import { assetWords, checkWords } from './row-words.ts';
import { runScale } from './time-scale.ts';
import type { TimeWindow } from './time-window.ts';
import { TimelineAxis, TimelineLines } from './TimelineAxis.tsx';
import { TimelineRowView } from './TimelineRowView.tsx';
import { useTimeKeys, useTimeWheel } from './use-time-window.ts';
import { useWidthAndHeight } from './use-width-and-height.ts';
import './timeline.css';
import './steps-and-lanes.css';

export interface TimelineProps {
  readonly run: RunSummary;
  readonly nodes: ReadonlyMap<string, NodeResult>;
  readonly rows: readonly TimelineRow[];
  readonly onToggle: (id: string, expanded: boolean) => void;
  /** Keeps what runs in view. */
  readonly follow: boolean;
  readonly onFollow: (follow: boolean) => void;
  /** The key of the node whose log is shown. */
  readonly selected: string | null;
  readonly onSelect: (key: string | null) => void;
  readonly onOpenFailure: (key: string) => void;
  readonly forecast: RunForecast;
  /** Draws to the expected end of a run that goes on. */
  readonly whole: boolean;
  /** What a person has zoomed to; null for all of it. */
  readonly window: TimeWindow | null;
  readonly onWindow: (window: TimeWindow | null) => void;
  /** A moment marked by a person, and one that a line of the log is about. */
  readonly cursor: number | null;
  readonly onCursor: (at: number) => void;
  readonly mark: number | null;
}

const rowHeight = 28;
const axisHeight = 22;
/** Room for the words beside the last bar. */
const labelRoom = 300;

/** A row per node, growing live. Only the rows in view are drawn. */
export function Timeline(props: TimelineProps) {
  const { run, nodes, rows, onToggle, follow, onFollow, selected, onSelect, onOpenFailure, forecast, whole, window, onWindow, cursor, onCursor, mark } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const size = useWidthAndHeight(scroller);
  const growing = !isFinal(run.status);
  // a bar that grows a pixel in two seconds need not be drawn five times a second
  const [redraw, setRedraw] = useState(200);
  const now = useNow(growing ? redraw : null);
  const list = useMemo(() => [...nodes.values()], [nodes]);
  const span = runSpan(run, list, now);
  const nameWidth = size.width < 900 ? 230 : 288;
  const { firstNodeAt } = span;
  const toExpected = growing && whole && forecast.end !== null && forecast.end > span.until;
  const until = toExpected ? (forecast.end ?? span.until) : span.until;
  const chartWidth = Math.max(1, size.width - nameWidth);
  const fit = runScale({ from: span.from, until, firstNodeAt, width: chartWidth, labelRoom, growing: growing && !toExpected });
  const { from, to } = window ?? fit;
  const scale = useMemo(() => ({ from, to, width: chartWidth }), [from, to, chartWidth]);
  const time = { window: { from, to }, bounds: { from: Math.min(fit.from, span.from), to: fit.to }, onWindow, now, cursor, onCursor };
  useTimeWheel(scroller, time, nameWidth);
  const onTimeKey = useTimeKeys(time);

  useEffect(() => setRedraw(redrawEvery(to - from, chartWidth)), [to, from, chartWidth]);

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'failure' ? 66 : rowHeight),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 10,
    scrollMargin: axisHeight + rowHeight,
    scrollPaddingStart: axisHeight,
  });

  useFollow(follow && growing, () => {
    const running = newestRunning(rows);
    if (running >= 0) virtualizer.scrollToIndex(Math.min(running + 1, rows.length - 1), { align: 'auto' });
  });

  // once it is over, what failed is what one wants to see
  const anyFailed = rows.some((row) => row.kind === 'failure');
  useEffect(() => {
    if (!growing && anyFailed && follow) virtualizer.scrollToIndex(0, { align: 'end' });
  }, [growing, anyFailed, follow, virtualizer]);

  const [active, setActive] = useState<string | null>(null);
  const activeIndex = rows.findIndex((row) => row.id === active);

  function walk(step: number): void {
    const next = (activeIndex < 0 && step > 0 ? -1 : activeIndex) + step;
    const row = rows[next];
    if (row === undefined) return;
    setActive(row.id);
    onFollow(false);
    virtualizer.scrollToIndex(next, { align: 'auto' });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget) return;
    const row = rows[activeIndex];
    if (onTimeKey(event)) return event.preventDefault();
    if (event.key === 'ArrowDown') walk(1);
    else if (event.key === 'ArrowUp') walk(-1);
    else if (event.key === 'ArrowRight' && row !== undefined && opens(row)) onToggle(row.id, true);
    else if (event.key === 'ArrowLeft' && row !== undefined && opens(row)) onToggle(row.id, false);
    else if (event.key === 'Enter' && row !== undefined) take(row);
    else return;
    event.preventDefault();
  }

  /** What a press on a row, or Enter, does. */
  function take(row: TimelineRow): void {
    if (row.kind === 'failure') onOpenFailure(nodeKey(row.node));
    else if (row.kind === 'step' || row.kind === 'heading') onToggle(row.id, !row.expanded);
    else if (row.kind !== 'lane') {
      onSelect(row.id === selected ? null : row.id);
      const at = row.node?.startedAt ?? row.node?.finishedAt ?? null;
      if (at !== null && row.id !== selected) onCursor(at);
    }
  }

  /** A press beside the bars marks that moment; one on the name, the bar or its words is about the node. */
  function onPress(row: TimelineRow, event: PointerEvent | React.MouseEvent): void {
    setActive(row.id);
    const target = event.target instanceof Element ? event.target : null;
    const key = target?.closest<HTMLElement>('[data-node]')?.dataset['node'];
    const chart = target?.closest('.timeline-chart');
    if (key !== undefined) return onSelect(key === selected ? null : key);
    if (chart && !target?.closest('.bar, .row-label')) onCursor(from + ((event.clientX - chart.getBoundingClientRect().left) / chartWidth) * (to - from));
    else take(row);
  }

  const items = virtualizer.getVirtualItems();
  const nowLine = growing && run.startedAt !== null ? now : null;
  return (
    <div
      ref={scroller}
      className="timeline"
      role="tree"
      aria-label="Timeline"
      tabIndex={0}
      {...(active !== null && items.some(({ key }) => key === active) ? { 'aria-activedescendant': `row-${active}` } : {})}
      onKeyDown={onKeyDown}
      onWheel={(event) => follow && !event.ctrlKey && !event.shiftKey && onFollow(false)}
      onPointerDown={() => follow && onFollow(false)}
      style={{ ['--name-width' as string]: `${nameWidth}px`, height: axisHeight + rowHeight + virtualizer.getTotalSize() + 1 }}
    >
      <div className="timeline-lines">
        <TimelineLines scale={scale} now={nowLine} cursor={cursor} mark={mark} height={Math.max(0, size.height - axisHeight)} />
      </div>
      <div className="timeline-head" role="none">
        <TimelineAxis scale={scale} now={nowLine} cursor={cursor} />
      </div>
      <StartRow run={run} firstNodeAt={firstNodeAt} scale={scale} now={span.until} />
      <div className="timeline-rows" role="none" style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          const style = { transform: `translateY(${item.start - axisHeight - rowHeight}px)` };
          const state = `${row.id === selected ? 'selected' : ''} ${row.id === active ? 'active' : ''}`;
          if (row.kind === 'failure') {
            return (
              <div
                key={item.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                id={`row-${row.id}`}
                role="treeitem"
                aria-level={levelOf(rows[item.index - 1]) + 1}
                aria-selected={false}
                className={`timeline-failure ${state}`}
                style={style}
              >
                <FailureExcerpt node={row.node} runStatus={run.status} onOpen={() => onOpenFailure(nodeKey(row.node))} />
              </div>
            );
          }
          const because = row.kind === 'asset' || row.kind === 'check' ? (row.node === null ? '' : skippedBecause(row.node, nodes)) : '';
          const common = { id: `row-${row.id}`, role: 'treeitem' as const, 'aria-level': levelOf(row), 'aria-selected': row.id === selected };
          return (
            <div
              key={item.key}
              {...common}
              {...(opens(row) ? { 'aria-expanded': row.expanded } : {})}
              className={`timeline-row row-${row.kind} ${state}`}
              style={style}
              onClick={(event) => onPress(row, event)}
            >
              <Said words={ariaLabel(row, because, now)}>
                {row.kind === 'step' || row.kind === 'heading' ? (
                  <SectionHead row={row} scale={scale} now={now} />
                ) : row.kind === 'lane' ? (
                  <LaneRowView row={row} scale={scale} now={now} selected={selected} />
                ) : (
                  <TimelineRowView
                    row={row}
                    because={because}
                    scale={scale}
                    nameWidth={nameWidth}
                    now={isOver(row) ? 0 : span.until}
                    {...aheadOf(row.node, forecast)}
                    critical={row.kind === 'asset' && forecast.path.has(row.id)}
                    onToggle={onToggle}
                  />
                )}
              </Said>
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Calls back now and then while it is on: scrolling with every change would cost a layout ten times a second. */
function useFollow(on: boolean, scroll: () => void): void {
  const latest = useRef(scroll);
  useEffect(() => {
    latest.current = scroll;
  });
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(() => latest.current(), 400);
    return () => clearInterval(timer);
  }, [on]);
}

/** Milliseconds a running bar takes for about a pixel, at least 200 and at most 1,000. */
function redrawEvery(length: number, width: number): number {
  return Math.round(Math.min(1_000, Math.max(200, length / width)) / 100) * 100;
}

/** What is known ahead of a node: when it could have started, and when it should end or start. */
function aheadOf(node: NodeResult | null, forecast: RunForecast): { readonly ready: number | null; readonly expected: number | null } {
  const stretch = node === null ? null : forecast.stretchOf(node);
  if (node === null || stretch === null || isFinished(node)) return { ready: stretch?.ready ?? null, expected: null };
  if (node.startedAt !== null) return { ready: stretch.ready, expected: stretch.to };
  // To the half minute, so that rows are not drawn anew all the time.
  return { ready: null, expected: forecast.sure ? Math.ceil(stretch.from / 30_000) * 30_000 : null };
}

/** True for a row with something below it to show or hide. */
function opens(row: TimelineRow): row is Extract<TimelineRow, { readonly expanded: boolean }> {
  return row.kind === 'step' || row.kind === 'heading' || (row.kind === 'asset' && row.checks.total > 0);
}

/** True when nothing of a row moves any more: it need not be drawn with every tick of the clock. */
function isOver(row: Extract<TimelineRow, { readonly kind: 'asset' | 'check' }>): boolean {
  return (row.kind === 'asset' && row.node === null ? (row.checksSpan?.to ?? null) : (row.node?.finishedAt ?? null)) !== null;
}

/** The row that started last among those that run; -1 when none does. */
function newestRunning(rows: readonly TimelineRow[]): number {
  let found = -1;
  let startedAt = -1;
  rows.forEach((row, index) => {
    if (row.kind !== 'asset' && row.kind !== 'check') return;
    if (row.node === null || row.node.finishedAt !== null || row.node.startedAt === null) return;
    if (row.node.startedAt >= startedAt) {
      found = index;
      startedAt = row.node.startedAt;
    }
  });
  return found;
}

/** How deep a row stands in the tree, from 1; a failure stands below the row before it. */
function levelOf(row: TimelineRow | undefined): number {
  return row?.kind === 'check' && row.nested ? 2 : 1;
}

function ariaLabel(row: Exclude<TimelineRow, { kind: 'failure' }>, because: string, now: number): string {
  if (row.kind === 'step') return `Step ${row.step.number}, ${row.name}, ${row.step.status.toLowerCase()}`;
  if (row.kind === 'heading') return `${row.name}, ${row.words}`;
  if (row.kind === 'lane') return `${row.name}, ${row.lane.nodes.length} nodes`;
  const words = row.kind === 'asset' ? assetWords(row, because, now) : checkWords(row.node, because, now);
  return [row.name, words.word, words.rest, words.checks?.text ?? ''].filter((part) => part !== '').join(', ');
}
