import type { Placement } from './fit.ts';

const duration = 180;

/** A movement of the viewport that can be stopped. */
export interface Glide {
  stop(): void;
}

/** Moves from one placement to another, slowing down at the end; at once when the person asked for less motion. */
export function glide(from: Placement, to: Placement, apply: (placement: Placement) => void): Glide {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    apply(to);
    return { stop: () => undefined };
  }
  const begun = performance.now();
  let frame = 0;
  const step = (now: number): void => {
    const part = Math.min(1, Math.max(0, (now - begun) / duration));
    if (part === 1) {
      apply(to);
      return;
    }
    const eased = 1 - (1 - part) ** 3;
    const between = (a: number, b: number): number => a + (b - a) * eased;
    apply({ zoom: between(from.zoom, to.zoom), pan: { x: between(from.pan.x, to.pan.x), y: between(from.pan.y, to.pan.y) } });
    frame = requestAnimationFrame(step);
  };
  frame = requestAnimationFrame(step);
  return { stop: () => cancelAnimationFrame(frame) };
}
