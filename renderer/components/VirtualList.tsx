import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import './virtual.css';
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from 'react';

export interface VirtualListHandle {
  scrollToIndex(index: number, align?: 'start' | 'center' | 'end' | 'auto'): void;
  /** True when the last row is in sight. */
  isAtEnd(): boolean;
  readonly element: HTMLDivElement | null;
}

export interface VirtualListProps {
  readonly label: string;
  readonly count: number;
  /** In pixels; rows may be measured when `measured` is set, this is then the guess. */
  readonly rowHeight: number;
  readonly measured?: boolean;
  readonly render: (index: number) => ReactNode;
  readonly rowKey?: (index: number) => string | number;
  readonly overscan?: number;
  /** First and last index on the screen, for lists that fetch their rows. */
  readonly onWindow?: (first: number, last: number) => void;
  readonly className?: string;
  /** `rowgroup` for the rows of a table or a tree grid: they bring their own roles. */
  readonly role?: 'list' | 'log' | 'rowgroup' | 'presentation';
  readonly handle?: Ref<VirtualListHandle>;
  /** Stays at the top while the rows scroll. */
  readonly head?: ReactNode;
}

/** A list of any length that only draws the rows in sight. It fills its parent and scrolls itself. */
export function VirtualList(props: VirtualListProps) {
  const { label, count, rowHeight, measured = false, render, rowKey, overscan = 8, onWindow, className = '', role = 'list', handle, head } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer: Virtualizer<HTMLDivElement, HTMLDivElement> = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    ...(rowKey ? { getItemKey: rowKey } : {}),
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (count > 0) onWindow?.(first, last);
  }, [first, last, count, onWindow]);
  useImperativeHandle(handle, () => ({
    scrollToIndex: (index, align = 'auto') => virtualizer.scrollToIndex(index, { align }),
    isAtEnd: () => {
      const element = scroller.current;
      return element === null || element.scrollHeight - element.scrollTop - element.clientHeight < rowHeight * 1.5;
    },
    get element() {
      return scroller.current;
    },
  }));
  return (
    <div ref={scroller} className={`virtual-list ${className}`.trim()} tabIndex={0} role={role === 'presentation' ? undefined : role} aria-label={label}>
      {head}
      <div className="virtual-rows" style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => (
          <div
            key={item.key}
            role={role === 'list' ? 'listitem' : undefined}
            data-index={item.index}
            ref={measured ? virtualizer.measureElement : undefined}
            className="virtual-row"
            style={{ transform: `translateY(${item.start}px)`, ...(measured ? {} : { height: item.size }) }}
            {...(role === 'list' ? { 'aria-setsize': count, 'aria-posinset': item.index + 1 } : {})}
          >
            {render(item.index)}
          </div>
        ))}
      </div>
    </div>
  );
}
