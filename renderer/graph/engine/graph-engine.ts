import { boxAt } from '../cull/hit.ts';
import type { LayoutClient } from '../layout-client.ts';
import type { Bounds, LayoutResult, PreviousCoordinates } from '../layout/layout-types.ts';
import { lineageOf, type Lineage } from '../lineage.ts';
import type { GraphNode, Point } from '../model.ts';
import { createBackdrop } from '../paint/backdrop.ts';
import { createFaces, type CardFace } from '../paint/card-face.ts';
import { paintScene, zoomSteps, type Paints } from '../paint/paint-scene.ts';
import { readPalette, uiFont, type Palette } from '../paint/palette.ts';
import { card, cardBox } from '../scene/card-size.ts';
import { emphasisFor, emphasisOf, type Emphasis } from '../scene/emphasis.ts';
import { buildScene, type Scene } from '../scene/scene.ts';
import { centredPan, fitPlacement, panIntoView, type Insets, type Placement, type Size } from '../viewport/fit.ts';
import { createGraphViewport } from '../viewport/graph-viewport.ts';
import type { Places } from '../walk.ts';
import { createMeasure, loadCardFonts } from './card-text.ts';
import { createCollector } from './collect-states.ts';
import { layoutEdges, sameCard, sameStructure, type GraphContent } from './structure.ts';

/** The picture as it stands: what the small map and the controls show. */
export interface GraphSnapshot {
  readonly scene: Scene | null;
  readonly emphasis: Emphasis | null;
  readonly placement: Placement;
  readonly size: Size;
  readonly palette: Palette;
  /** Grows whenever a card looks different, so that nothing is painted again that only moved. */
  readonly version: number;
}

/** The card under the pointer, its box in px of the viewport, and its texts. */
export interface HoveredCard {
  readonly node: GraphNode;
  readonly box: Bounds;
  readonly face: CardFace;
  readonly zoom: number;
}

export interface EngineEvents {
  /** A button or finger went down on the graph. */
  onPress(): void;
  onSelect(id: string | null): void;
  onOpen(id: string): void;
  onHover(card: HoveredCard | null): void;
  /** The first time the whole graph is on the canvas, and after every new layout. */
  onLaidOut(): void;
}

/** The lineage on a canvas. Everything is imperative: a component tells it what changed and draws the controls around it. */
export interface GraphEngine {
  /** Shows this graph. When only states changed, cards are repainted where they stand. A new `fitKey` brings the whole graph into view. */
  show(content: GraphContent, fitKey: string): void;
  /** Emphasizes the lineage of one asset. `reveal` brings its card into view if it is not. */
  select(id: string | null, reveal: boolean): void;
  /** Emphasizes these assets in place of a lineage; null gives the lineage of the selected asset back. */
  emphasize(ids: ReadonlySet<string> | null): void;
  /** Reads the colours again. */
  repaintTheme(): void;
  fit(animate: boolean): void;
  zoomIn(): void;
  zoomOut(): void;
  centreOn(id: string): void;
  /** Moves the viewport so that this point (graph units) is in its middle. */
  lookAt(point: Point): void;
  places(): Places;
  lineage(): Lineage;
  snapshot(): GraphSnapshot;
  /** Called after every frame that showed something new: once a frame at most. */
  readonly subscribe: (listener: () => void) => () => void;
  destroy(): void;
}

/** The bar of a run comes and goes below the graph: room is left for it, so that no card moves when it does. */
const runBar = 44;
const insets: Insets = { top: 60, right: 24, bottom: 64 + runBar, left: 24 };
/** More cards than this are drawn with one canvas pixel per px. */
const sharpUpTo = 1000;
/** What one press of a zoom button does. */
const zoomStep = 1.25;
/** A part of the old graph as large as this must be left for its positions to be worth starting from. */
const knownShare = 0.5;

/** Puts a graph into `container`. `layouts` makes the layouts, `events` hears of what a person does. */
export function createGraphEngine(container: HTMLElement, layouts: LayoutClient, events: EngineEvents): GraphEngine {
  let scene: Scene | null = null;
  let content: GraphContent | null = null;
  let asked: GraphContent | null = null;
  let lineage = lineageOf([], []);
  let emphasis: Emphasis | null = null;
  let selectedId: string | null = null;
  let emphasized: ReadonlySet<string> | null = null;
  let fittedKey: string | null = null;
  let fittedSize: Size | null = null;
  let hovered = -1;
  let version = 0;
  let destroyed = false;
  const listeners = new Set<() => void>();
  const measure = createMeasure();
  const backdrop = createBackdrop();
  const readPaints = (): Paints => {
    const palette = readPalette(container);
    return { palette, face: createFaces(palette, measure), backdrop };
  };
  let paints = readPaints();
  const fontsReady = loadCardFonts(paints.palette);

  const viewport = createGraphViewport(
    container,
    (context, ratio, part) => {
      if (scene !== null) paintScene(context, scene, emphasis, { ...viewport.placement(), ...viewport.size(), ratio, part }, paints);
    },
    {
      onPress: () => events.onPress(),
      onTap: (at) => events.onSelect(idAt(at)),
      onDoubleTap: (at) => {
        const id = idAt(at);
        if (id !== null) events.onOpen(id);
      },
      onHover: (at) => hover(at),
      onMove: () => hover(null),
      onFrame() {
        if (scene === null) return;
        if (scene.cards.length > 0) markOnce(firstPaint);
        for (const listener of listeners) listener();
      },
      onResize: () => {
        if (scene === null) return;
        // Opening the panel of a selected card makes the graph narrower: the card must not move from under the pointer because of that.
        if (selectedId !== null) reveal(selectedId, false);
        else if (!viewport.moved() && !onlyRunBar(fittedSize, viewport.size())) fit(false);
      },
    },
    () => (scene?.cards.length ?? 0) <= sharpUpTo,
  );

  const nodeAt = ({ x, y }: Point): number => (scene === null ? -1 : boxAt(scene.boxes, x, y, 1 / viewport.placement().zoom));
  const idAt = (at: Point): string | null => scene?.cards[nodeAt(at)]?.id ?? null;

  const hover = (at: Point | null): void => {
    const node = at === null ? -1 : nodeAt(at);
    if (node === hovered) return;
    hovered = node;
    container.style.cursor = node < 0 ? '' : 'pointer';
    if (scene === null || node < 0) events.onHover(null);
    else {
      const { zoom } = viewport.placement();
      const box = boxOf(scene, node);
      events.onHover({ node: scene.cards[node]!, box: onScreen(box, viewport.placement()), face: paints.face(scene.cards[node]!, box.x2 - box.x1), zoom });
    }
  };

  const fit = (animate: boolean): void => {
    if (scene === null) return;
    fittedSize = viewport.size();
    viewport.show(fitPlacement(scene.layout.bounds, fittedSize, insets), { animate });
  };

  const centre = (id: string, animate: boolean): void => {
    const node = scene?.place.get(id);
    if (scene === null || node === undefined) return;
    const { x, y } = scene.layout;
    const zoom = Math.max(viewport.placement().zoom, 0.8);
    viewport.show({ zoom, pan: centredPan({ x: x[node]!, y: y[node]! }, zoom, viewport.size()) }, { animate, byPerson: true });
  };

  /** Where the whole graph is too large to read a name in it, a graph that opens with a selection opens there. */
  const fitOrCentre = (): void => {
    fit(false);
    if (selectedId !== null && viewport.placement().zoom < zoomSteps.names) centre(selectedId, false);
  };

  const reveal = (id: string, animate: boolean): void => {
    const node = scene?.place.get(id);
    if (scene === null || node === undefined) return;
    const placement = viewport.placement();
    const pan = panIntoView(boxOf(scene, node), placement, viewport.size(), insets);
    if (pan !== null) viewport.show({ zoom: placement.zoom, pan }, { animate, byPerson: true });
  };

  const repaintCards = (boxes?: readonly (readonly [number, number, number, number])[]): void => {
    version++;
    viewport.repaint(boxes);
  };

  const emphasisNow = (shown: Scene): Emphasis | null =>
    emphasized === null ? emphasisFor(shown, lineage, selectedId) : emphasisOf(shown, emphasized, selectedId);

  const states = createCollector((nodes: readonly GraphNode[]) => {
    if (scene === null) return;
    const { cards, boxes } = scene;
    const changed: (readonly [number, number, number, number])[] = [];
    nodes.forEach((node, i) => {
      if (node === cards[i] || sameCard(node, cards[i]!)) return;
      cards[i] = node;
      changed.push([boxes[i * 4]!, boxes[i * 4 + 1]!, boxes[i * 4 + 2]!, boxes[i * 4 + 3]!]);
    });
    if (changed.length > 0) repaintCards(changed);
  });

  const layOut = async (wanted: GraphContent, fitKey: string): Promise<void> => {
    await fontsReady;
    if (asked !== wanted && asked !== null && !sameStructure(asked, wanted)) return;
    const nameFont = uiFont(paints.palette, 600, card.nameSize);
    const nodes = wanted.nodes.map((node) => cardBox(node, nameFont, measure));
    const previous = previousCoordinates(scene, wanted);
    const result = await layouts.layOut({ nodes, edges: layoutEdges(wanted.edges), direction: wanted.direction, previous });
    if (result === null || destroyed || asked === null || !sameStructure(asked, wanted)) return;
    apply(asked, result, fitKey);
  };

  const apply = (shown: GraphContent, result: LayoutResult, fitKey: string): void => {
    scene = buildScene(shown.nodes, shown.edges, result);
    content = shown;
    lineage = lineageOf(scene.place.keys(), shown.edges);
    emphasis = emphasisNow(scene);
    if (fitKey !== fittedKey || !viewport.moved()) fitOrCentre();
    fittedKey = fitKey;
    repaintCards();
    events.onLaidOut();
  };

  return {
    show(next, fitKey) {
      if (next.nodes.length > 0) markOnce(firstAsked);
      const settled = content !== null && asked === content && sameStructure(content, next);
      const waiting = asked !== null && asked !== content && sameStructure(asked, next);
      asked = next;
      if (settled) {
        content = next;
        states.push(next.nodes);
        if (fitKey !== fittedKey) {
          fittedKey = fitKey;
          fitOrCentre();
        }
      } else if (!waiting) {
        states.cancel();
        void layOut(next, fitKey);
      }
    },
    select(id, bringIntoView) {
      selectedId = id;
      if (scene === null) return;
      emphasis = emphasisNow(scene);
      if (id !== null && bringIntoView) reveal(id, true);
      repaintCards();
    },
    emphasize(ids) {
      emphasized = ids;
      if (scene === null) return;
      emphasis = emphasisNow(scene);
      repaintCards();
    },
    repaintTheme() {
      paints = readPaints();
      repaintCards();
    },
    fit,
    zoomIn: () => viewport.zoomBy(zoomStep),
    zoomOut: () => viewport.zoomBy(1 / zoomStep),
    centreOn: (id) => centre(id, true),
    lookAt(point) {
      const { zoom } = viewport.placement();
      viewport.show({ zoom, pan: centredPan(point, zoom, viewport.size()) }, { animate: false, byPerson: true });
    },
    places: () => placesOf(scene),
    lineage: () => lineage,
    snapshot: () => ({ scene, emphasis, placement: viewport.placement(), size: viewport.size(), palette: paints.palette, version }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    destroy() {
      destroyed = true;
      states.cancel();
      viewport.destroy();
    },
  };
}

function boxOf({ boxes }: Scene, node: number): Bounds {
  return { x1: boxes[node * 4]!, y1: boxes[node * 4 + 1]!, x2: boxes[node * 4 + 2]!, y2: boxes[node * 4 + 3]! };
}

function onScreen({ x1, y1, x2, y2 }: Bounds, { zoom, pan }: Placement): Bounds {
  return { x1: x1 * zoom + pan.x, y1: y1 * zoom + pan.y, x2: x2 * zoom + pan.x, y2: y2 * zoom + pan.y };
}

function placesOf(scene: Scene | null): Places {
  if (scene === null) return new Map();
  const { x, y, width, height, layer } = scene.layout;
  return new Map(scene.cards.map(({ id }, i) => [id, { x: x[i]!, y: y[i]!, width: width[i]!, height: height[i]!, layer: layer[i]! }]));
}

/** Where the cards stood across the lineage, when enough of them are still there to keep the picture. */
function previousCoordinates(scene: Scene | null, { nodes, direction }: GraphContent): PreviousCoordinates | undefined {
  if (scene === null || scene.layout.direction !== direction) return undefined;
  const across = direction === 'LR' ? scene.layout.y : scene.layout.x;
  const known = new Map<string, number>();
  for (const { id } of nodes) {
    const place = scene.place.get(id);
    if (place !== undefined) known.set(id, across[place]!);
  }
  return known.size >= nodes.length * knownShare ? known : undefined;
}

function onlyRunBar(before: Size | null, now: Size): boolean {
  return before !== null && before.width === now.width && Math.abs(before.height - now.height) <= runBar;
}

const firstAsked = 'lineage-asked';
const firstPaint = 'lineage-painted';

/** Leaves marks in the page's performance timeline when the first lineage came and when it is on the screen: what a start is measured by. */
function markOnce(name: string): void {
  if (performance.getEntriesByName(name).length === 0) performance.mark(name);
}
