import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { panBy, reveal, type TimeWindow, zoomAround } from './time-window.ts';

export interface TimeControls {
  /** What is in view. */
  readonly window: TimeWindow;
  /** All there is. */
  readonly bounds: TimeWindow;
  readonly onWindow: (window: TimeWindow | null) => void;
  readonly now: number;
  readonly cursor: number | null;
  readonly onCursor: (at: number) => void;
}

/** How much longer a step of the zoom makes what is in view. */
export const zoomStep = 1.6;

/** Sets what is in view; all there is counts as not zoomed, so that it grows with the run. */
function set(o: TimeControls, next: TimeWindow): void {
  o.onWindow(next.from <= o.bounds.from && next.to >= o.bounds.to ? null : next);
}

/** A pinch, or the wheel with Ctrl, zooms around the pointer; the wheel with Shift, or sideways, moves in time. The rest scrolls the rows. */
export function useTimeWheel(ref: RefObject<HTMLDivElement | null>, controls: TimeControls, chartLeft: number): void {
  const latest = useRef(controls);
  useEffect(() => {
    latest.current = controls;
  });
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    function onWheel(event: WheelEvent): void {
      const o = latest.current;
      if (element === null) return;
      const box = element.getBoundingClientRect();
      const width = Math.max(1, box.width - chartLeft);
      if (event.ctrlKey || event.metaKey) {
        const share = Math.min(Math.max((event.clientX - box.left - chartLeft) / width, 0), 1);
        set(o, zoomAround(o.window, o.window.from + share * (o.window.to - o.window.from), Math.exp(event.deltaY / 240), o.bounds));
      } else {
        const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : 0;
        if (sideways === 0) return;
        set(o, panBy(o.window, sideways / width, o.bounds));
      }
      event.preventDefault();
    }
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [ref, chartLeft]);
}

/** + and − zoom, 0 shows all, Shift with an arrow moves in time, `.` and `,` move the marked moment. Gives whether the key was one of them. */
export function useTimeKeys(o: TimeControls): (event: KeyboardEvent) => boolean {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const middle = o.cursor !== null && o.cursor >= o.window.from && o.cursor <= o.window.to ? o.cursor : (o.window.from + o.window.to) / 2;
    const step = (o.window.to - o.window.from) / 50;
    const moveCursor = (by: number): void => {
      const at = Math.min(Math.max((o.cursor ?? middle) + by, o.bounds.from), o.bounds.to);
      set(o, reveal(o.window, at, o.bounds));
      o.onCursor(at);
    };
    if (event.key === '+' || event.key === '=') set(o, zoomAround(o.window, middle, 1 / zoomStep, o.bounds));
    else if (event.key === '-') set(o, zoomAround(o.window, middle, zoomStep, o.bounds));
    else if (event.key === '0') o.onWindow(null);
    else if (event.shiftKey && event.key === 'ArrowRight') set(o, panBy(o.window, 0.2, o.bounds));
    else if (event.shiftKey && event.key === 'ArrowLeft') set(o, panBy(o.window, -0.2, o.bounds));
    else if (event.key === '.') moveCursor(step);
    else if (event.key === ',') moveCursor(-step);
    else return false;
    return true;
  };
}
