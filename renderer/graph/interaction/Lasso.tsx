import { useLayoutEffect, useRef } from 'react';
import type { Point } from '../model.ts';

/** The rectangle that is drawn to choose cards, from one corner to the other, in px from the top left of the graph. */
export function Lasso({ from, to }: { readonly from: Point; readonly to: Point }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const style = box.current?.style;
    if (style === undefined) return;
    style.left = `${Math.min(from.x, to.x)}px`;
    style.top = `${Math.min(from.y, to.y)}px`;
    style.width = `${Math.abs(to.x - from.x)}px`;
    style.height = `${Math.abs(to.y - from.y)}px`;
  }, [from, to]);
  return <div ref={box} className="graph-lasso" aria-hidden />;
}
