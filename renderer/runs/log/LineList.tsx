import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react';
import { useStore } from 'zustand';
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
  readonly className?: string;
}

const rowHeight = 22;

/** A log of any length: only the lines in view are drawn and only those near it are loaded. Arrows choose a line. */
export function LineList<Line>({ label, lines, follow, onFollow, render, chosen, onChoose, className = '' }: LineListProps<Line>) {
  const { total, lines: known, complete } = useStore(lines.store);
  const { ref, height, start, end, offset, pinned, onScroll, reveal, onKey } = useScaledScroll({ count: total, rowHeight, follow, onFollow });
  const [listId] = useState(() => `lines-${Math.random().toString(36).slice(2)}`);

  useEffect(() => lines.need(start, end), [lines, start, end, total]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      const next = chosen === null ? start : Math.min(Math.max(0, chosen + step), total - 1);
      if (total > 0) {
        onChoose(next);
        reveal(next);
      }
    } else if (event.key === 'Escape' && chosen !== null) {
      event.stopPropagation();
      onChoose(null);
    } else {
      onKey(event);
    }
  }

  const rows = Array.from({ length: end - start }, (_, index) => {
    const position = start + index;
    const line = known.get(position);
    return (
      <div
        key={position}
        id={`${listId}-${position}`}
        role="option"
        aria-selected={position === chosen}
        aria-setsize={complete ? total : -1}
        aria-posinset={position + 1}
        className={`line ${position === chosen ? 'chosen' : ''}`.trim()}
        onClick={() => onChoose(position === chosen ? null : position)}
      >
        {line === undefined ? <span className="faint">…</span> : render(line, position)}
      </div>
    );
  });
  return (
    <div
      ref={ref}
      className={`line-list ${className}`.trim()}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      {...(chosen !== null && chosen >= start && chosen < end ? { 'aria-activedescendant': `${listId}-${chosen}` } : {})}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <div className="line-space" style={{ height }}>
        <div className={`line-layer ${pinned ? 'pinned' : ''}`.trim()} style={{ transform: `translateY(${offset}px)` }}>
          {rows}
        </div>
      </div>
    </div>
  );
}
