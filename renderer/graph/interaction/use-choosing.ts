import { type MouseEvent, useEffect, useRef, useState } from 'react';
import type { Point } from '../model.ts';

/** What a press with Shift or Ctrl chose. */
export type Chosen =
  /** One card more or less: `way` when Shift was held, which asks for what lies between, too. */
  | { readonly how: 'toggle'; readonly at: Point; readonly way: boolean }
  /** All that lies in a rectangle. */
  | { readonly how: 'lasso'; readonly from: Point; readonly to: Point };

/** A drag shorter than this is a press, in px. */
const leastDrag = 5;

export interface Choosing {
  /** The rectangle that is being drawn, null while none is. */
  readonly lasso: { readonly from: Point; readonly to: Point } | null;
  /** For the element that lies around the graph, before the graph hears of the press itself. */
  readonly onMouseDownCapture: (event: MouseEvent<HTMLElement>) => void;
}

/** Presses with Shift, Ctrl or Cmd choose cards instead of selecting one or moving the graph; dragged with Shift they draw a rectangle. Points are in px from the element's top left. */
export function useChoosing(onChoose: (chosen: Chosen) => void): Choosing {
  const [lasso, setLasso] = useState<Choosing['lasso']>(null);
  const stop = useRef<(() => void) | null>(null);
  const heard = useRef(onChoose);
  useEffect(() => {
    heard.current = onChoose;
  });
  useEffect(() => () => stop.current?.(), []);

  function onMouseDownCapture(event: MouseEvent<HTMLElement>): void {
    const shift = event.shiftKey;
    if (event.button !== 0 || !(shift || event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    const frame = event.currentTarget;
    frame.focus({ preventScroll: true });
    const { left, top } = frame.getBoundingClientRect();
    const pointOf = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Point => ({ x: clientX - left, y: clientY - top });
    const from = pointOf(event);
    const isDrag = (to: Point): boolean => Math.hypot(to.x - from.x, to.y - from.y) >= leastDrag;
    const onMove = (move: globalThis.MouseEvent): void => {
      const to = pointOf(move);
      if (shift && isDrag(to)) setLasso({ from, to });
    };
    const onUp = (up: globalThis.MouseEvent): void => {
      stop.current?.();
      const to = pointOf(up);
      if (!isDrag(to)) heard.current({ how: 'toggle', at: from, way: shift });
      else if (shift) heard.current({ how: 'lasso', from, to });
    };
    const onKey = (key: KeyboardEvent): void => {
      if (key.key !== 'Escape') return;
      key.preventDefault();
      key.stopPropagation();
      stop.current?.();
    };
    stop.current = () => {
      stop.current = null;
      setLasso(null);
      window.removeEventListener('mousemove', onMove);
      window.removeEventListener('mouseup', onUp);
      window.removeEventListener('keydown', onKey, { capture: true });
    };
    window.addEventListener('mousemove', onMove);
    window.addEventListener('mouseup', onUp);
    window.addEventListener('keydown', onKey, { capture: true });
  }

  return { lasso, onMouseDownCapture };
}
