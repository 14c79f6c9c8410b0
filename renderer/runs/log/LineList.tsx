import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { expandedLines } from './expanded-lines.ts';
import type { Lines } from './line-window.ts';
import { useScaledScroll } from './use-scaled-scroll.ts';
import './log.css';

export interface LineListProps<Line> {
  readonly label: string;
  readonly lines: Lines<Line>;
  readonly follow: boolean;
  readonly onFollow: (follow: boolean) => void;
  readonly render: (line: Line, position: number) => ReactNode;
  /** The line a person chose, by position. */
  readonly chosen: number | null;
  readonly onChoose: (position: number | null) => void;
  /** A line to bring into view and to mark, by position. */
  readonly marked?: number | null;
  /** Rows a line takes, one unless said. */
  readonly rowsOf?: (line: Line) => number;
  /** Told of the line under the pointer. */
  readonly onPoint?: (line: Line | null) => void;
  readonly className?: string;
}

const rowHeight = 22;

/** A log of any length: only the lines in view are drawn and only those near it are loaded. Arrows choose a line. */
export function LineList<Line>(props: LineListProps<Line>) {
  const { label, lines, follow, onFollow, render, chosen, onChoose, marked = null, rowsOf, onPoint, className = '' } = props;
  const { total, lines: known, complete } = useStore(lines.store);
  const expanded = useMemo(() => expandedLines(total, extraRows(known, rowsOf)), [total, known, rowsOf]);
  const scrolling = useScaledScroll({ count: expanded.slots, rowHeight, follow, onFollow });
  const { ref, height, start, end, offset, pinned, onScroll, reveal, show, onKey } = scrolling;
  const [listId] = useState(() => `lines-${Math.random().toString(36).slice(2)}`);
  const first = total === 0 ? 0 : expanded.positionAt(start);
  const last = total === 0 || end <= start ? 0 : expanded.positionAt(end - 1) + 1;

  useEffect(() => lines.need(first, last), [lines, first, last, total]);

  const latest = useRef({ show, expanded });
  useEffect(() => {
    latest.current = { show, expanded };
  });
  const ready = marked !== null && total > 0;
  useEffect(() => {
    if (ready) latest.current.show(latest.current.expanded.slotOf(marked));
  }, [marked, ready, lines]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const next = chosen === null ? (marked ?? first) : Math.min(Math.max(0, chosen + step), total - 1);
      if (total > 0) {
        onChoose(next);
        reveal(expanded.slotOf(next));
      }
    } else if (event.key === 'Escape' && chosen !== null) {
      event.stopPropagation();
      onChoose(null);
    } else {
      onKey(event);
    }
  }

  const rows = Array.from({ length: last - first }, (_, index) => {
    const position = first + index;
    const line = known.get(position);
    const tall = expanded.rowsOf(position);
    return (
      <div
        key={position}
        id={`${listId}-${position}`}
        role="option"
        aria-selected={position === chosen}
        aria-setsize={complete ? total : -1}
        aria-posinset={position + 1}
        className={`line ${position === chosen ? 'chosen' : ''} ${position === marked ? 'marked' : ''}`.trim()}
        {...(tall > 1 ? { style: { height: tall * rowHeight } } : {})}
        onClick={() => onChoose(position === chosen ? null : position)}
        {...(onPoint && line !== undefined ? { onMouseEnter: () => onPoint(line) } : {})}
      >
        {line === undefined ? <span className="faint">…</span> : render(line, position)}
      </div>
    );
  });
  // The first line may begin above what is to be drawn.
  const top = offset - (start - (total === 0 ? 0 : expanded.slotOf(first))) * rowHeight;
  return (
    <div
      ref={ref}
      className={`line-list ${className}`.trim()}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      {...(chosen !== null && chosen >= first && chosen < last ? { 'aria-activedescendant': `${listId}-${chosen}` } : {})}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      {...(onPoint ? { onMouseLeave: () => onPoint(null) } : {})}
    >
      <div className="line-space" style={{ height }}>
        <div className={`line-layer ${pinned ? 'pinned' : ''}`.trim()} style={{ transform: `translateY(${top}px)` }}>
          {rows}
        </div>
      </div>
    </div>
  );
}

function extraRows<Line>(known: ReadonlyMap<number, Line>, rowsOf: ((line: Line) => number) | undefined): ReadonlyMap<number, number> {
  const extra = new Map<number, number>();
  if (rowsOf === undefined) return extra;
  for (const [position, line] of known) {
    const rows = rowsOf(line);
    if (rows > 1) extra.set(position, rows - 1);
  }
  return extra;
}
