import cytoscape from 'cytoscape';

/** Paints one frame. `ratio`: device px per px. */
export type PaintFrame = (ratio: number) => void;

/** What is used of Cytoscape's canvas renderer, which is not documented: see `cytoscape-version.ts`. */
export interface CanvasRenderer {
  readonly container: HTMLElement;
  /** Its layers: none is painted. */
  readonly data: { readonly canvasContainer: HTMLElement; readonly canvases: readonly HTMLCanvasElement[] };
  destroyed?: boolean;
  frame?: number;
  prevPxRatio?: number;
  getPixelRatio(): number;
  invalidateContainerClientCoordsCache(): void;
  matchCanvasSize(container: HTMLElement): void;
  startRenderLoop(): void;
  redraw(): void;
  render(): void;
}

/** The methods of the renderer that are replaced or called; a test checks that they are there. */
export const knownMethods = ['startRenderLoop', 'redraw', 'render', 'getPixelRatio', 'invalidateContainerClientCoordsCache', 'matchCanvasSize'] as const;

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

/** Puts a canvas where Cytoscape's own layers are. They stay empty and go off the page: each would be composited anew with every frame. */
export function replaceLayers({ data }: CanvasRenderer, canvas: HTMLCanvasElement): void {
  for (const layer of data.canvases) layer.style.display = 'none';
  data.canvasContainer.append(canvas);
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
  prototype.redraw = function redraw() {
    this.frame ??= requestAnimationFrame(() => {
      delete this.frame;
      if (this.destroyed !== true) this.render();
    });
  };
  prototype.render = function render() {
    const ratio = this.getPixelRatio();
    if (this.prevPxRatio !== ratio) {
      this.invalidateContainerClientCoordsCache();
      this.matchCanvasSize(this.container);
      this.prevPxRatio = ratio;
    }
    painters.get(this)?.(ratio);
  };
}
