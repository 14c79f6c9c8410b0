import cytoscape from 'cytoscape';
import type { Point } from '../model.ts';
import { zoomLimits, type Placement, type Size } from './fit.ts';
import { glide, type Glide } from './glide.ts';
import { noteHand } from './hand.ts';
import { createMovingPicture, type PaintPicture } from './moving-picture.ts';
import { paintWith, replaceLayers, replaceRenderLoop, type CanvasRenderer } from './on-demand-renderer.ts';

/** What the viewport tells: gestures in graph units, and that it moved. */
export interface ViewportEvents {
  /** A button or finger went down. */
  onPress(): void;
  onTap(at: Point): void;
  onDoubleTap(at: Point): void;
  /** Null when the pointer left. */
  onHover(at: Point | null): void;
  onMove(placement: Placement): void;
  onResize(size: Size): void;
  /** A frame has been painted. */
  onFrame(): void;
}

/** Pan, zoom and pinch over a canvas of its own, on which `paint` draws. Cytoscape does the gestures; it holds no elements. */
export interface GraphViewport {
  placement(): Placement;
  size(): Size;
  /** True once the person moved it. */
  moved(): boolean;
  /** Moves there; `animate` glides. Counts as not moved by the person unless `byPerson` says so. */
  show(placement: Placement, options: { readonly animate: boolean; readonly byPerson?: boolean }): void;
  /** Multiplies the zoom around the middle. */
  zoomBy(factor: number): void;
  /** Paints in the next frame: all of it, or what lies in these boxes (left, top, right, bottom in graph units). */
  repaint(boxes?: readonly (readonly [number, number, number, number])[]): void;
  destroy(): void;
}

const mostRatio = 2;
/** Zoom per px of wheel; a pinch on a touch pad comes as a wheel with Ctrl and far smaller steps. */
const wheelSpeed = { wheel: 0.0016, pinch: 0.01 } as const;
const linePx = 16;

function wheelFactor({ deltaY, deltaMode, ctrlKey }: WheelEvent): number {
  const px = deltaMode === WheelEvent.DOM_DELTA_LINE ? deltaY * linePx : deltaY;
  const step = Math.min(150, Math.max(-150, px));
  return Math.exp(-step * (ctrlKey ? wheelSpeed.pinch : wheelSpeed.wheel));
}

/**
 * Puts a viewport into `container`. `paint` is called when something changed, for the whole or for parts of the picture; `onFrame` after every frame.
 */
export function createGraphViewport(container: HTMLElement, paint: PaintPicture, events: ViewportEvents, sharp: () => boolean): GraphViewport {
  replaceRenderLoop();
  // before Cytoscape's own listener: it would need two dozen turns of a mouse wheel to double the zoom
  const onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    const { left, top } = container.getBoundingClientRect();
    takeOver();
    zoomAround({ x: event.clientX - left, y: event.clientY - top }, cy.zoom() * wheelFactor(event), apply);
  };
  container.addEventListener('wheel', onWheel, { capture: true, passive: false });
  const cy = cytoscape({
    container,
    elements: [],
    style: [{ selector: 'core', style: { 'active-bg-opacity': 0, 'active-bg-size': 0 } as never }],
    layout: { name: 'preset' },
    minZoom: zoomLimits.least,
    maxZoom: zoomLimits.most,
    boxSelectionEnabled: false,
    autoungrabify: true,
  });
  const renderer = (cy as unknown as { renderer(): CanvasRenderer }).renderer();
  // said by the shell as soon as it knows
  const software = document.documentElement.dataset['drawing'] === 'software';
  const picture = createMovingPicture(paint, software, () => renderer.redraw());
  paintWith(renderer, (ratio) => {
    picture.frame(placement(), size(), ratio);
    events.onFrame();
  });
  replaceLayers(renderer, picture.canvas);
  // thousands of cards on a dense screen: half the pixels, twice the frames
  renderer.getPixelRatio = () => (sharp() ? Math.min(mostRatio, devicePixelRatio) : 1);
  let moved = false;
  let gliding: Glide | null = null;
  const placement = (): Placement => ({ zoom: cy.zoom(), pan: { ...cy.pan() } });
  // read once: asking a page that has just changed for it has the page laid out anew
  let measured: Size | null = null;
  const size = (): Size => (measured ??= { width: container.clientWidth, height: container.clientHeight });
  const apply = ({ zoom, pan }: Placement): void => {
    cy.viewport({ zoom, pan: { ...pan } });
  };
  const zoomAround = (point: Point, wanted: number, go: (placement: Placement) => void): void => {
    const { zoom, pan } = placement();
    const level = Math.min(zoomLimits.most, Math.max(zoomLimits.least, wanted));
    const kept = (at: number, by: number): number => by - ((by - at) * level) / zoom;
    go({ zoom: level, pan: { x: kept(pan.x, point.x), y: kept(pan.y, point.y) } });
  };
  const takeOver = (): void => {
    noteHand();
    moved = true;
    gliding?.stop();
  };
  cy.on('viewport', () => events.onMove(placement()));
  cy.on('dragpan pinchzoom', takeOver);
  cy.on('tapstart', () => events.onPress());
  cy.on('tap', ({ position }) => events.onTap(position));
  cy.on('dbltap', ({ position }) => events.onDoubleTap(position));
  cy.on('mousemove', ({ position }) => events.onHover(position));
  const leave = (): void => events.onHover(null);
  container.addEventListener('mouseleave', leave);
  const observer = new ResizeObserver(() => {
    measured = null;
    if (cy.destroyed() || size().width === 0) return;
    cy.resize();
    events.onResize(size());
    // resizing clears the canvas: paint before the browser shows it
    renderer.render();
  });
  observer.observe(container);

  return {
    placement,
    size,
    moved: () => moved,
    show(target, { animate, byPerson = false }) {
      if (byPerson) noteHand();
      moved = byPerson;
      gliding?.stop();
      if (animate) gliding = glide(placement(), target, apply);
      else apply(target);
    },
    zoomBy(factor) {
      takeOver();
      const from = placement();
      const middle = { x: size().width / 2, y: size().height / 2 };
      zoomAround(middle, from.zoom * factor, (target) => {
        gliding = glide(from, target, apply);
      });
    },
    repaint(boxes) {
      picture.changed(boxes);
      renderer.redraw();
    },
    destroy() {
      gliding?.stop();
      picture.destroy();
      observer.disconnect();
      container.removeEventListener('mouseleave', leave);
      container.removeEventListener('wheel', onWheel, { capture: true });
      cy.destroy();
    },
  };
}
