import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { isFinal, type NodeResult, type RunSummary } from '../../../preload/model/run.ts';
import { useNow } from '../../components/Time.tsx';
import { skippedBecause } from '../failures/failure-groups.ts';
import { FailureExcerpt } from './FailureExcerpt.tsx';
import { runSpan } from './run-span.ts';
import { StartRow } from './StartRow.tsx';
import { assetWords, checkWords } from './row-words.ts';
import { runScale } from './time-scale.ts';
import { TimelineAxis, TimelineLines } from './TimelineAxis.tsx';
import { TimelineRowView } from './TimelineRowView.tsx';
import { type TimelineRow, timelineRows, type TimelineView } from './timeline-rows.ts';
import { useWidthAndHeight } from './use-width-and-height.ts';
import './timeline.css';

export interface TimelineProps {
  readonly run: RunSummary;
  readonly nodes: ReadonlyMap<string, NodeResult>;
  readonly view: TimelineView;
  readonly onToggle: (id: string, expanded: boolean) => void;
  /** Keeps what runs in view. */
  readonly follow: boolean;
  readonly onFollow: (follow: boolean) => void;
  /** The node whose log is shown. */
  readonly selected: string | null;
  readonly onSelect: (uniqueId: string | null) => void;
  readonly onOpenFailure: (uniqueId: string) => void;
}

const rowHeight = 28;
const axisHeight = 22;
/** Room for the words beside the last bar. */
const labelRoom = 300;

/** A row per node, growing live. Only the rows in view are drawn. */
export function Timeline({ run, nodes, view, onToggle, follow, onFollow, selected, onSelect, onOpenFailure }: TimelineProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const size = useWidthAndHeight(scroller);
  const growing = !isFinal(run.status);
  // a bar that grows a pixel in two seconds need not be drawn five times a second
  const [redraw, setRedraw] = useState(200);
  const now = useNow(growing ? redraw : null);
  const list = useMemo(() => [...nodes.values()], [nodes]);
  const rows = useMemo(() => timelineRows(list, view), [list, view]);
  const span = runSpan(run, list, now);
  const nameWidth = size.width < 900 ? 230 : 288;
  const { until, firstNodeAt } = span;
  const chartWidth = Math.max(1, size.width - nameWidth);
  const { from, to } = runScale({ from: span.from, until, firstNodeAt, width: chartWidth, labelRoom, growing });
  const scale = useMemo(() => ({ from, to, width: chartWidth }), [from, to, chartWidth]);

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
    if (event.key === 'ArrowDown') walk(1);
    else if (event.key === 'ArrowUp') walk(-1);
    else if (event.key === 'ArrowRight' && row?.kind === 'asset' && row.checks.total > 0) onToggle(row.id, true);
    else if (event.key === 'ArrowLeft' && row?.kind === 'asset') onToggle(row.id, false);
    else if (event.key === 'Enter' && row?.kind === 'failure') onOpenFailure(row.node.uniqueId);
    else if (event.key === 'Enter' && row !== undefined) onSelect(row.id === selected ? null : row.id);
    else return;
    event.preventDefault();
  }

  function onPress(row: TimelineRow): void {
    setActive(row.id);
    onSelect(row.id === selected ? null : row.id);
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
      onWheel={() => follow && onFollow(false)}
      onPointerDown={() => follow && onFollow(false)}
      style={{ ['--name-width' as string]: `${nameWidth}px`, height: axisHeight + rowHeight + virtualizer.getTotalSize() + 1 }}
    >
      <div className="timeline-lines">
        <TimelineLines scale={scale} now={nowLine} height={Math.max(0, size.height - axisHeight)} />
      </div>
      <div className="timeline-head" role="none">
        <TimelineAxis scale={scale} now={nowLine} />
      </div>
      <StartRow run={run} firstNodeAt={firstNodeAt} scale={scale} now={until} />
      <div className="timeline-rows" role="none" style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          const top = item.start - axisHeight - rowHeight;
          if (row.kind === 'failure') {
            return (
              <div
                key={item.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                id={`row-${row.id}`}
                role="treeitem"
                aria-level={levelOf(rows[item.index - 1]) + 1}
                aria-label={`Message from dbt about ${row.node.name}`}
                aria-selected={false}
                className={`timeline-failure ${row.id === active ? 'active' : ''}`.trim()}
                style={{ transform: `translateY(${top}px)` }}
              >
                <FailureExcerpt node={row.node} runStatus={run.status} onOpen={() => onOpenFailure(row.node.uniqueId)} />
              </div>
            );
          }
          const because = row.node === null ? '' : skippedBecause(row.node, nodes);
          const ends = row.kind === 'asset' && row.node === null ? (row.checksSpan?.to ?? null) : (row.node?.finishedAt ?? null);
          return (
            <div
              key={item.key}
              id={`row-${row.id}`}
              role="treeitem"
              aria-level={levelOf(row)}
              aria-label={ariaLabel(row, because, now)}
              aria-selected={row.id === selected}
              {...(row.kind === 'asset' && row.checks.total > 0 ? { 'aria-expanded': row.expanded } : {})}
              className={`timeline-row ${row.id === selected ? 'selected' : ''} ${row.id === active ? 'active' : ''}`}
              style={{ transform: `translateY(${top}px)` }}
              onClick={() => onPress(row)}
            >
              <TimelineRowView row={row} because={because} scale={scale} nameWidth={nameWidth} now={ends === null ? until : 0} onToggle={onToggle} />
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

/** The row that started last among those that run; -1 when none does. */
function newestRunning(rows: readonly TimelineRow[]): number {
  let found = -1;
  let startedAt = -1;
  rows.forEach((row, index) => {
    if (row.kind === 'failure' || row.node === null || row.node.finishedAt !== null || row.node.startedAt === null) return;
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
  const words = row.kind === 'asset' ? assetWords(row, because, now) : checkWords(row.node, because, now);
  return [row.name, words.word, words.rest, words.checks?.text ?? ''].filter((part) => part !== '').join(', ');
}
