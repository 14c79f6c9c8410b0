import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { useRef } from 'react';
import type { VirtualListHandle } from './VirtualList.tsx';
import { VirtualList } from './VirtualList.tsx';
import './virtual.css';

export interface VirtualColumn<Row> {
  readonly id: string;
  readonly title: string;
  /** A track of CSS grid, for instance `90px` or `minmax(160px, 1fr)`. */
  readonly width: string;
  readonly align?: 'start' | 'end';
  readonly cell: (row: Row) => ReactNode;
}

export interface VirtualTableProps<Row> {
  readonly label: string;
  readonly columns: readonly VirtualColumn<Row>[];
  readonly count: number;
  /** Undefined while the row is being fetched: an empty row is drawn. */
  readonly rowAt: (index: number) => Row | undefined;
  readonly rowKey: (row: Row) => string;
  readonly rowHeight?: number;
  readonly selectedKey?: string | null;
  readonly onOpen?: (row: Row) => void;
  readonly onWindow?: (first: number, last: number) => void;
  readonly handle?: Ref<VirtualListHandle>;
}

/** A table of any length: rows in sight only, walked with the arrow keys, opened with Enter or a press. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, columns, count, rowAt, rowKey, rowHeight = 30, selectedKey = null, onOpen, onWindow, handle } = props;
  const body = useRef<HTMLDivElement>(null);
  const template = columns.map(({ width }) => width).join(' ');

  function walk(event: KeyboardEvent<HTMLDivElement>): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const current = document.activeElement?.closest<HTMLElement>('[data-row]');
    if (step === 0) return;
    event.preventDefault();
    const index = current ? Number(current.dataset['row']) + step : 0;
    body.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus();
  }

  function row(index: number): ReactNode {
    const value = rowAt(index);
    const key = value === undefined ? null : rowKey(value);
    return (
      <div
        className={`vt-row ${key !== null && key === selectedKey ? 'selected' : ''}`.trim()}
        role="row"
        aria-rowindex={index + 2}
        aria-selected={onOpen ? key !== null && key === selectedKey : undefined}
        data-row={index}
        tabIndex={-1}
        style={{ gridTemplateColumns: template }}
        onClick={() => value !== undefined && onOpen?.(value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.target === event.currentTarget && value !== undefined) onOpen?.(value);
        }}
      >
        {columns.map((column) => (
          <div key={column.id} role="cell" className={`vt-cell ${column.align === 'end' ? 'end' : ''}`.trim()}>
            {value === undefined ? null : column.cell(value)}
          </div>
        ))}
      </div>
    );
  }

  return (
    <div ref={body} className={`virtual-table ${onOpen ? 'opens' : ''}`.trim()} role="table" aria-label={label} aria-rowcount={count + 1} onKeyDown={walk}>
      <div className="vt-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
        {columns.map(({ id, title, align }) => (
          <div key={id} role="columnheader" className={`vt-cell ${align === 'end' ? 'end' : ''}`.trim()}>
            {title}
          </div>
        ))}
      </div>
      <VirtualList
        label={label}
        role="presentation"
        count={count}
        rowHeight={rowHeight}
        render={row}
        {...(onWindow ? { onWindow } : {})}
        {...(handle ? { handle } : {})}
      />
    </div>
  );
}
