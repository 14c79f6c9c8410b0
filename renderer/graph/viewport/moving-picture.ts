import type { Placement, Size } from './fit.ts';
import { besides, planPicture, type Part, type Shot } from './picture-plan.ts';

/** Paints the part of the picture that `part` says, the whole without one. The context is clipped to it. */
export type PaintPicture = (context: CanvasRenderingContext2D, ratio: number, part: Part | null) => void;

/** A picture that follows a moving viewport: what was painted before is moved along, and only what is new is painted. */
export interface MovingPicture {
  readonly canvas: HTMLCanvasElement;
  /** Shows the picture from here. */
  frame(placement: Placement, size: Size, ratio: number): void;
  /** Something looks different: all of it, or what lies in these boxes (left, top, right, bottom in graph units). */
  changed(boxes?: readonly (readonly [number, number, number, number])[]): void;
  destroy(): void;
}

/** After a movement the picture is painted once more as a whole, this many ms after its last frame. */
const rest = 160;
/** More boxes than this are not worth painting one by one. */
const mostBoxes = 60;
/** Room around a changed box for what is painted outside of it, in px. */
const around = 5;

/**
 * @param software whether the screen is drawn without a graphics card: then the canvas goes to the screen by the shortest way
 * @param ask asks for a frame
 */
export function createMovingPicture(paint: PaintPicture, software: boolean, ask: () => void): MovingPicture {
  const canvas = document.createElement('canvas');
  canvas.className = 'graph-picture';
  const context = canvas.getContext('2d', { alpha: false, desynchronized: software });
  let shown: Shot | null = null;
  /** The last picture that was painted as a whole, while it is shown scaled. */
  let base: { readonly picture: OffscreenCanvas; readonly shot: Shot } | null = null;
  let boxes: (readonly [number, number, number, number])[] = [];
  let cost = 0;
  let paintedAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const afterFrame = new MessageChannel();

  const settle = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      shown = null;
      ask();
    }, rest);
  };

  const paintWhole = (to: CanvasRenderingContext2D, next: Shot): void => {
    const begun = performance.now();
    to.resetTransform();
    paint(to, next.ratio, null);
    paintedAt = begun;
    // a canvas is only recorded here; it is drawn when the frame ends, before the next message is delivered
    afterFrame.port1.onmessage = () => {
      cost = performance.now() - begun;
    };
    afterFrame.port2.postMessage(null);
    base = null;
    boxes = [];
    clearTimeout(timer);
  };

  const paintPart = (to: CanvasRenderingContext2D, ratio: number, part: Part): void => {
    to.save();
    to.resetTransform();
    to.beginPath();
    to.rect(part.left, part.top, part.width, part.height);
    to.clip();
    paint(to, ratio, part);
    to.restore();
  };

  /** The paper alone, where nothing lies on it. */
  const paintGround = (to: CanvasRenderingContext2D, ratio: number, parts: readonly Part[]): void => {
    if (parts.length === 0) return;
    to.save();
    to.resetTransform();
    to.beginPath();
    for (const { left, top, width, height } of parts) to.rect(left, top, width, height);
    to.clip();
    paint(to, ratio, { left: 0, top: 0, width: 0, height: 0 });
    to.restore();
  };

  const scale = (to: CanvasRenderingContext2D, from: Shot, next: Shot): void => {
    if (base === null) {
      const picture = new OffscreenCanvas(canvas.width, canvas.height);
      picture.getContext('2d', { alpha: false })?.drawImage(canvas, 0, 0);
      base = { picture, shot: from };
    }
    const { picture, shot } = base;
    const by = next.zoom / shot.zoom;
    const place = { left: next.x - shot.x * by, top: next.y - shot.y * by, width: picture.width * by, height: picture.height * by };
    paintGround(to, next.ratio, besides(place, next));
    to.resetTransform();
    to.drawImage(picture, place.left, place.top, place.width, place.height);
    settle();
  };

  return {
    canvas,
    frame({ zoom, pan }, { width, height }, ratio) {
      if (context === null) return;
      const next: Shot = {
        zoom,
        x: Math.round(pan.x * ratio),
        y: Math.round(pan.y * ratio),
        width: Math.round(width * ratio),
        height: Math.round(height * ratio),
        ratio,
      };
      if (canvas.width !== next.width || canvas.height !== next.height) {
        canvas.width = next.width;
        canvas.height = next.height;
        shown = null;
      }
      const plan = planPicture(shown, next, cost, performance.now() - paintedAt);
      if (plan.kind === 'whole' || (plan.kind === 'shift' && (base !== null || boxes.length > mostBoxes))) paintWhole(context, next);
      else if (plan.kind === 'scale') scale(context, shown ?? next, next);
      else {
        if (plan.dx !== 0 || plan.dy !== 0) {
          context.resetTransform();
          context.drawImage(canvas, plan.dx, plan.dy);
          settle();
        }
        for (const part of plan.parts) paintPart(context, ratio, part);
        for (const box of boxes) {
          const part = partOf(box, next);
          if (part !== null) paintPart(context, ratio, part);
        }
        boxes = [];
      }
      shown = next;
    },
    changed(those) {
      if (those === undefined) shown = null;
      else boxes.push(...those);
    },
    destroy() {
      clearTimeout(timer);
      afterFrame.port1.close();
      canvas.remove();
    },
  };
}

/** Where a box lies on the picture; null when it is out of sight. */
function partOf([x1, y1, x2, y2]: readonly [number, number, number, number], { zoom, x, y, width, height, ratio }: Shot): Part | null {
  const by = zoom * ratio;
  const left = Math.max(0, Math.floor(x1 * by + x - around * ratio));
  const top = Math.max(0, Math.floor(y1 * by + y - around * ratio));
  const right = Math.min(width, Math.ceil(x2 * by + x + around * ratio));
  const bottom = Math.min(height, Math.ceil(y2 * by + y + around * ratio));
  return right <= left || bottom <= top ? null : { left, top, width: right - left, height: bottom - top };
}
