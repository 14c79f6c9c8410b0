import { type KeyboardEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { isScaled, lastTop, scaledScroll, scrollFromTop, topFromScroll, visibleRows } from './scaled-scroll.ts';

export interface ScaledScrolling {
  readonly ref: RefObject<HTMLDivElement | null>;
  /** Height of the element inside the scrolled one. */
  readonly height: number;
  /** Rows to draw, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  /** Where row `start` goes: from the top of the inner element, or of the viewport when the layer is `pinned`. */
  readonly offset: number;
  /** True where the scroll bar is scaled: the rows stay with the viewport and are moved by hand. */
  readonly pinned: boolean;
  readonly onScroll: () => void;
  /** Scrolls just enough for the row to be in view. */
  readonly reveal: (row: number) => void;
  /** Scrolls so that the row stands in the upper half, whether it was in view or not. */
  readonly show: (row: number) => void;
  /** Page, Home and End; gives whether the key was one of them. */
  readonly onKey: (event: KeyboardEvent) => boolean;
}

/**
 * Scrolls over `count` rows of equal height, however many there are. While `follow` is on, the end stays in view; a person who
 * scrolls away from it or back to it is told through `onFollow`.
 */
export function useScaledScroll(o: { count: number; rowHeight: number; follow: boolean; onFollow: (follow: boolean) => void }): ScaledScrolling {
  const { count, rowHeight, follow, onFollow } = o;
  const ref = useRef<HTMLDivElement | null>(null);
  const [viewport, setViewport] = useState(0);
  const [top, setTop] = useState(0);
  /** What the scroll bar was set to by us: the event this causes is not a person's. */
  const written = useRef(-1);
  const scroll = useMemo(() => scaledScroll(count, rowHeight, viewport), [count, rowHeight, viewport]);

  const moveTo = useCallback(
    (wanted: number) => {
      const element = ref.current;
      if (element === null) return;
      const next = Math.min(Math.max(0, wanted), lastTop(scroll));
      element.scrollTop = scrollFromTop(scroll, next);
      written.current = element.scrollTop;
      setTop(next);
    },
    [scroll],
  );

  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setViewport(element.clientHeight));
    observer.observe(element);
    setViewport(element.clientHeight);
    return () => observer.disconnect();
  }, []);

  // New lines move the end, and in a scaled log every other place of the scroll bar too.
  const latestTop = useRef(0);
  useLayoutEffect(() => {
    latestTop.current = top;
  }, [top]);
  useLayoutEffect(() => {
    if (follow) moveTo(lastTop(scroll));
    else if (isScaled(scroll)) moveTo(latestTop.current);
  }, [follow, moveTo, scroll]);

  const byPerson = useCallback(
    (next: number) => {
      moveTo(next);
      onFollow(next >= lastTop(scroll) - rowHeight / 2);
    },
    [moveTo, onFollow, rowHeight, scroll],
  );

  const onScroll = useCallback(() => {
    const element = ref.current;
    if (element === null || Math.abs(element.scrollTop - written.current) < 1) return;
    written.current = -1;
    const next = topFromScroll(scroll, element.scrollTop);
    setTop(next);
    // A log that became taller is moved back to its end by the browser before its new height is known here: nobody left the end.
    const stillAtEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 1;
    onFollow(stillAtEnd || next >= lastTop(scroll) - rowHeight / 2);
  }, [onFollow, rowHeight, scroll]);

  // A turn of the wheel moves as many lines in a scaled log as in a short one.
  useEffect(() => {
    const element = ref.current;
    if (element === null || !isScaled(scroll)) return;
    const onWheel = (event: WheelEvent): void => {
      if (event.deltaY === 0 || event.ctrlKey) return;
      event.preventDefault();
      byPerson(top + (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * rowHeight : event.deltaY));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [byPerson, rowHeight, scroll, top]);

  const reveal = useCallback(
    (row: number) => {
      if (row * rowHeight < top) byPerson(row * rowHeight);
      else if ((row + 1) * rowHeight > top + viewport) byPerson((row + 1) * rowHeight - viewport);
    },
    [byPerson, rowHeight, top, viewport],
  );

  const show = useCallback((row: number) => byPerson(row * rowHeight - Math.floor(viewport / 3)), [byPerson, rowHeight, viewport]);

  const onKey = useCallback(
    (event: KeyboardEvent) => {
      const to = target(event.key, top, viewport, lastTop(scroll));
      if (to === null) return false;
      event.preventDefault();
      byPerson(to);
      return true;
    },
    [byPerson, scroll, top, viewport],
  );

  const { start, end, offset } = visibleRows({ top, rowHeight, viewport, count, overscan: 8 });
  const pinned = isScaled(scroll);
  return { ref, height: scroll.height, start, end, offset: pinned ? offset : start * rowHeight, pinned, onScroll, reveal, show, onKey };
}

function target(key: string, top: number, viewport: number, last: number): number | null {
  if (key === 'PageUp') return top - viewport * 0.9;
  if (key === 'PageDown') return top + viewport * 0.9;
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  return null;
}
