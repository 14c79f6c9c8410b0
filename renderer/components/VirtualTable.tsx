import { ArrowDown, ArrowUp } from 'lucide-react';
import type { KeyboardEvent, MouseEvent, ReactNode, Ref, RefObject } from 'react';
import { type CSSProperties, memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { VirtualListHandle } from './VirtualList.tsx';
import { VirtualList } from './VirtualList.tsx';
import './virtual.css';

export interface VirtualColumn<Row> {
  readonly id: string;
  readonly title: string;
  /** Stands in the head instead of the title. */
  readonly head?: ReactNode;
  /** A track of CSS grid, for instance `90px` or `minmax(160px, 1fr)`. */
  readonly width: string;
  readonly align?: 'start' | 'end';
  readonly cell: (row: Row) => ReactNode;
  /** Its head is a button that sorts by it. */
  readonly sortable?: boolean;
}

/** What a table is sorted by: a column's id. */
export interface VirtualSort {
  readonly column: string;
  readonly descending: boolean;
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
  /** Rows that are ticked, for tables where several can be. */
  readonly isChosen?: (row: Row) => boolean;
  /** Asked before a press opens the row: true when it has been dealt with, for instance as Shift was held. */
  readonly onRowPress?: (row: Row, index: number, event: MouseEvent) => boolean;
  /** A key on a focused row; true when it has been dealt with. */
  readonly onRowKey?: (row: Row, index: number, event: KeyboardEvent) => boolean;
  readonly onOpen?: (row: Row) => void;
  /** The menu of a row is asked for, at a place in px of the window. */
  readonly onRowMenu?: (row: Row, at: { readonly x: number; readonly y: number }) => void;
  readonly onWindow?: (first: number, last: number) => void;
  readonly handle?: Ref<VirtualListHandle>;
  readonly sort?: VirtualSort;
  readonly onSort?: (sort: VirtualSort) => void;
  /** A further class for a row, for instance while it is new. */
  readonly rowClass?: (row: Row) => string;
}

/** A table of any length: rows in sight only, walked with the arrow keys, opened with Enter or a press. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const {
    label,
    columns,
    count,
    rowAt,
    rowKey,
    rowHeight = 30,
    selectedKey = null,
    isChosen,
    onRowPress,
    onRowKey,
    onOpen,
    onRowMenu,
    onWindow,
    handle,
    sort,
    onSort,
    rowClass,
  } = props;
  const body = useRef<HTMLDivElement>(null);
  const scrollBar = useScrollBarWidth(body);
  const template = columns.map(({ width }) => width).join(' ');

  function walk(event: KeyboardEvent<HTMLDivElement>): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const current = document.activeElement?.closest<HTMLElement>('[data-row]');
    if (step === 0) return;
    event.preventDefault();
    const index = current ? Number(current.dataset['row']) + step : 0;
    body.current?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus();
  }

  /** A row keeps its element when others come before it. */
  function keyAt(index: number): string | number {
    const value = rowAt(index);
    return value === undefined ? index : rowKey(value);
  }

  // what rows do when they are pressed is read when they are: it is another function each time, and no reason to draw them again
  const orders = useRef<RowOrders<Row>>({});
  useLayoutEffect(() => {
    orders.current = { onRowPress, onRowKey, onOpen, onRowMenu };
  });
  const opens = onOpen !== undefined;

  function row(index: number): ReactNode {
    const value = rowAt(index);
    const key = value === undefined ? null : rowKey(value);
    const selected = value !== undefined && (key === selectedKey || isChosen?.(value) === true);
    const className = `vt-row ${selected ? 'selected' : ''} ${value === undefined ? '' : (rowClass?.(value) ?? '')}`.trim();
    return (
      <TableRow value={value} index={index} selected={selected} className={className} columns={columns} template={template} opens={opens} orders={orders} />
    );
  }

  return (
    <div
      ref={body}
      className={`virtual-table ${onOpen ? 'opens' : ''}`.trim()}
      role="table"
      aria-label={label}
      aria-rowcount={count + 1}
      onKeyDown={walk}
      style={{ '--scroll-bar': `${scrollBar}px` } as CSSProperties}
    >
      <div className="vt-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
        {columns.map(({ id, title, head, align, sortable = false }) => {
          const sorted = sort?.column === id ? sort : null;
          return (
            <div
              key={id}
              role="columnheader"
              className={`vt-cell ${align === 'end' ? 'end' : ''}`.trim()}
              {...(sortable ? { 'aria-sort': sorted === null ? 'none' : sorted.descending ? 'descending' : 'ascending' } : {})}
            >
              {sortable ? (
                <AriaButton className="vt-sort" onPress={() => onSort?.({ column: id, descending: sorted !== null && !sorted.descending })}>
                  {title}
                  {sorted !== null && (sorted.descending ? <ArrowDown size={11} aria-hidden /> : <ArrowUp size={11} aria-hidden />)}
                </AriaButton>
              ) : (
                (head ?? title)
              )}
            </div>
          );
        })}
      </div>
      <VirtualList
        label={label}
        role="rowgroup"
        count={count}
        rowHeight={rowHeight}
        rowKey={keyAt}
        render={row}
        {...(onWindow ? { onWindow } : {})}
        {...(handle ? { handle } : {})}
      />
    </div>
  );
}

type RowOrders<Row> = Pick<VirtualTableProps<Row>, 'onRowPress' | 'onRowKey' | 'onOpen' | 'onRowMenu'>;

interface TableRowProps<Row> {
  /** Undefined while it is being fetched. */
  readonly value: Row | undefined;
  readonly index: number;
  readonly selected: boolean;
  readonly className: string;
  readonly columns: readonly VirtualColumn<Row>[];
  readonly template: string;
  readonly opens: boolean;
  readonly orders: RefObject<RowOrders<Row>>;
}

function PlainRow<Row>({ value, index, selected, className, columns, template, opens, orders }: TableRowProps<Row>) {
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const { onRowKey, onOpen, onRowMenu } = orders.current;
    if (value === undefined) return;
    if (onRowMenu !== undefined && (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))) {
      onRowMenu(value, underName(event.currentTarget));
      return event.preventDefault();
    }
    if (event.target !== event.currentTarget) return;
    if (onRowKey?.(value, index, event) === true) return event.preventDefault();
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) onOpen?.(value);
  }
  return (
    <div
      className={className}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={opens ? selected : undefined}
      data-row={index}
      tabIndex={-1}
      style={{ gridTemplateColumns: template }}
      onClick={(event) => {
        if (value !== undefined && orders.current.onRowPress?.(value, index, event) !== true) orders.current.onOpen?.(value);
      }}
      onContextMenu={(event) => {
        const { onRowMenu } = orders.current;
        if (value === undefined || onRowMenu === undefined) return;
        event.preventDefault();
        onRowMenu(value, event.button === 2 ? { x: event.clientX, y: event.clientY } : underName(event.currentTarget));
      }}
      onKeyDown={onKeyDown}
    >
      {columns.map((column) => (
        <div key={column.id} role="cell" className={`vt-cell ${column.align === 'end' ? 'end' : ''}`.trim()}>
          {value === undefined ? null : column.cell(value)}
        </div>
      ))}
    </div>
  );
}

/** A row is drawn again when it or the columns are others, not because one beside it came into sight. */
const TableRow = memo(PlainRow) as typeof PlainRow;

/** Where the menu of a row opens that the keyboard asked for. */
function underName(row: HTMLElement): { readonly x: number; readonly y: number } {
  const { left, bottom } = row.getBoundingClientRect();
  return { x: left + 24, y: bottom };
}

/** The width of the scroll bar that the rows of the table have at the moment, in pixels: the head leaves as much room, so that the columns stand in line. */
function useScrollBarWidth(table: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const list = table.current?.querySelector<HTMLElement>('.virtual-list');
    if (!list) return undefined;
    // A scroll bar that comes or goes changes the size of what it leaves.
    const observer = new ResizeObserver(() => setWidth(list.offsetWidth - list.clientWidth));
    observer.observe(list);
    return () => observer.disconnect();
  }, [table]);
  return width;
}
