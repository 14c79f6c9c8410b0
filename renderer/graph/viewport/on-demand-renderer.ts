import cytoscape from 'cytoscape';

/** Paints one frame: the context of Cytoscape's node layer, and device px per px. */
export type PaintFrame = (context: CanvasRenderingContext2D, ratio: number) => void;

/** What is used of Cytoscape's canvas renderer, which is not documented: see `cytoscape-version.ts`. */
export interface CanvasRenderer {
  readonly data: { readonly contexts: readonly CanvasRenderingContext2D[] };
  readonly NODE: number;
  destroyed?: boolean;
  renderOptions?: unknown;
  frame?: number;
  render(options: unknown): void;
  redrawHint(layer: 'eles', on: boolean): void;
  redraw(options?: unknown): void;
  startRenderLoop(): void;
  drawLayeredElements(context: CanvasRenderingContext2D, elements: unknown, ratio: number): void;
}

/** The methods of the renderer that are replaced; a test checks that they are there. */
export const replacedMethods = ['startRenderLoop', 'redraw', 'drawLayeredElements'] as const;

/** Prototype of Cytoscape's canvas renderer. */
export function canvasRendererPrototype(): CanvasRenderer {
  const extension = cytoscape as unknown as (type: 'renderer', name: 'canvas') => { prototype: CanvasRenderer };
  return extension('renderer', 'canvas').prototype;
}

let replaced = false;
const painters = new WeakMap<CanvasRenderer, PaintFrame>();

/** Says what paints the frames of a renderer. */
export function paintWith(renderer: CanvasRenderer, paint: PaintFrame): void {
  painters.set(renderer, paint);
}

/**
 * Makes Cytoscape draw when something changed and only then. Its own loop asks for a frame sixty times a second for ever, which costs an idle window
 * more than a percent of a core, and its own drawing measures every element on every frame: with 5,000 cards that leaves 7 frames a second. Here the
 * picture is painted from flat arrays by whatever `paintWith` named.
 */
export function replaceRenderLoop(): void {
  if (replaced) return;
  replaced = true;
  const prototype = canvasRendererPrototype();
  prototype.startRenderLoop = function startRenderLoop() {
    this.redraw();
  };
  prototype.redraw = function redraw(options?: unknown) {
    this.renderOptions = options ?? {};
    this.frame ??= requestAnimationFrame(() => {
      delete this.frame;
      if (this.destroyed !== true) this.render(this.renderOptions);
    });
  };
  prototype.drawLayeredElements = function drawLayeredElements(context, _elements, ratio) {
    if (context === this.data.contexts[this.NODE]) painters.get(this)?.(context, ratio);
  };
}
