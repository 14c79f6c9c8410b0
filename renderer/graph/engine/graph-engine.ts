import { inTurns } from '../../app/in-turns.ts';
import { boxAt } from '../cull/hit.ts';
import { forChanged } from '../changed-places.ts';
import type { LayoutClient } from '../layout-client.ts';
import type { Bounds } from '../layout/layout-types.ts';
import { frameRoom } from '../layout/lay-out-frames.ts';
import type { Lineage } from '../lineage.ts';
import type { GraphFrame, GraphNode, Point } from '../model.ts';
import { createBackdrop } from '../paint/backdrop.ts';
import { createFaces, type CardFace } from '../paint/card-face.ts';
import { paintScene, zoomSteps, type Paints } from '../paint/paint-scene.ts';
import { createLabels } from '../paint/paint-labels.ts';
import { readPalette, type Palette } from '../paint/palette.ts';
import { emphasisFor, emphasisOf, type Emphasis } from '../scene/emphasis.ts';
import { framePartAt, type FramePart } from '../scene/frame-parts.ts';
import { regionNames, type RegionName } from '../scene/region-names.ts';
import { type Scene, sceneSteps } from '../scene/scene.ts';
import { centredPan, fitPlacement, panIntoView, showsWell, type Insets, type Placement, type Size } from '../viewport/fit.ts';
import { createGraphViewport } from '../viewport/graph-viewport.ts';
import type { Places } from '../walk.ts';
import { drift } from './drift.ts';
import { frameHeads } from './frame-heads.ts';
import { createMeasure, loadCardFonts } from './card-text.ts';
import { createCollector } from './collect-states.ts';
import type { GraphPicture } from './graph-picture.ts';
import { firstAsked, firstPaint, markOnce } from './paint-marks.ts';
import { boundsOf, boxOf, boxOfId, onScreen, placesOf, wholeOf } from './places.ts';
import { layoutRequest } from './layout-request.ts';
import { createLineages } from './lineages.ts';
import { assetsOf, isToggled, sameCard, sameStructure, type GraphContent } from './structure.ts';

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
  /** A closed group was clicked (its card's id), or a button in the head of an open one. */
  onGroup(id: string, what: 'open' | FramePart): void;
  onOpen(id: string): void;
  onHover(card: HoveredCard | null): void;
  /** A graph stands where it was laid out to: every time one was shown, at once when only states changed. */
  onLaidOut(content: GraphContent): void;
}

/** The lineage on a canvas. Everything is imperative: a component tells it what changed and draws the controls around it. */
export interface GraphEngine {
  /** Shows this graph. When only states changed, cards are repainted where they stand. A new `fitKey` brings the whole graph into view. */
  show(content: GraphContent, fitKey: string): void;
  /** Emphasizes the lineage of one asset or of the assets of a closed group. `reveal` brings its card into view if it is not. */
  select(id: string | null, reveal: boolean): void;
  /** Emphasizes these assets in place of a lineage; null gives the lineage of the selected asset back. */
  emphasize(ids: ReadonlySet<string> | null): void;
  /** Reads the colours again. */
  repaintTheme(): void;
  fit(animate: boolean): void;
  zoomIn(): void;
  zoomOut(): void;
  centreOn(id: string): void;
  /** Brings these assets into view, as large as they fit; those in closed groups by their groups. */
  zoomTo(ids: Iterable<string>): void;
  /** Moves the viewport so that this point (graph units) is in its middle. */
  lookAt(point: Point): void;
  places(): Places;
  lineage(): Lineage;
  snapshot(): GraphSnapshot;
  /** What is needed to draw the graph elsewhere; null before there is one. */
  readonly picture: () => GraphPicture | null;
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

/** Puts a graph into `container`. `layouts` makes the layouts, `events` hears of what a person does. */
export function createGraphEngine(container: HTMLElement, layouts: LayoutClient, events: EngineEvents): GraphEngine {
  let scene: Scene | null = null;
  let content: GraphContent | null = null;
  let asked: GraphContent | null = null;
  /** The list whose cards are in the scene. */
  let inScene: readonly GraphNode[] = [];
  const lineages = createLineages();
  let regions: readonly RegionName[] = [];
  /** A card that was to be shown before it was there. */
  let awaited: { readonly id: string; readonly how: 'reveal' | 'centre' } | null = null;
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
    return { palette, face: createFaces(palette, measure), backdrop, labels: createLabels(), frame: frameHeads(palette, measure) };
  };
  let paints = readPaints();
  const fontsReady = loadCardFonts(paints.palette);

  const viewport = createGraphViewport(
    container,
    (context, ratio, part) => {
      if (scene === null) return;
      paintScene(context, scene, emphasis, { ...viewport.placement(), ...viewport.size(), ratio, part }, paints, { regions, frame: frameOfSelected() });
    },
    {
      onPress: () => events.onPress(),
      onTap(at) {
        const card = cardAt(at);
        const part = card === null ? partAt(at) : null;
        if (card?.group !== undefined) events.onGroup(card.id, 'open');
        else if (part !== null) events.onGroup(part.frame.id, part.part);
        else events.onSelect(card?.id ?? null);
      },
      onDoubleTap(at) {
        const card = cardAt(at);
        if (card !== null && card.group === undefined) events.onOpen(card.id);
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
  const cardAt = (at: Point): GraphNode | null => scene?.cards[nodeAt(at)] ?? null;
  const partAt = ({ x, y }: Point): { readonly frame: GraphFrame; readonly part: FramePart } | null => {
    const i = scene === null || viewport.placement().zoom < zoomSteps.cards ? -1 : boxAt(scene.frameBoxes, x, y);
    const frame = scene?.frames[i];
    if (scene === null || frame === undefined) return null;
    const [left, top, right] = scene.frameBoxes.subarray(i * 4);
    const part = framePartAt(paints.frame(frame, right! - left!), x - left!, y - top!);
    return part === null ? null : { frame, part };
  };
  const frameOfSelected = (): number => {
    if (selectedId === null || scene === null) return -1;
    const id = scene.cards[scene.place.get(selectedId) ?? -1]?.frame ?? selectedId;
    return scene.frames.findIndex((frame) => frame.id === id);
  };

  const hover = (at: Point | null): void => {
    const node = at === null ? -1 : nodeAt(at);
    container.style.cursor = node >= 0 || (at !== null && partAt(at) !== null) ? 'pointer' : '';
    if (node === hovered) return;
    hovered = node;
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
    viewport.show(fitPlacement(wholeOf(scene), fittedSize, insets), { animate });
  };

  const centre = (id: string, animate: boolean): void => {
    const box = scene === null ? null : boxOfId(scene, id);
    if (box === null) {
      awaited = { id, how: 'centre' };
      return;
    }
    const middle = { x: (box.x1 + box.x2) / 2, y: (box.y1 + box.y2) / 2 };
    const zoom = Math.max(viewport.placement().zoom, 0.8);
    viewport.show({ zoom, pan: centredPan(middle, zoom, viewport.size()) }, { animate, byPerson: true });
  };

  /** Where the whole graph is too large to read a name in it, a graph that opens with a selection opens there. */
  const fitOrCentre = (): void => {
    fit(false);
    if (selectedId !== null && viewport.placement().zoom < zoomSteps.names) centre(selectedId, false);
  };

  const reveal = (id: string, animate: boolean): void => {
    const box = scene === null ? null : boxOfId(scene, id);
    if (box === null) {
      awaited ??= { id, how: 'reveal' };
      return;
    }
    const placement = viewport.placement();
    const pan = panIntoView(box, placement, viewport.size(), insets);
    if (pan !== null) viewport.show({ zoom: placement.zoom, pan }, { animate, byPerson: true });
  };

  const repaintCards = (boxes?: readonly (readonly [number, number, number, number])[]): void => {
    version++;
    viewport.repaint(boxes);
  };

  const emphasisNow = (shown: Scene, { fold }: GraphContent): Emphasis | null => {
    if (emphasized !== null) return emphasisOf(shown, fold, emphasized, selectedId);
    return selectedId === null ? null : emphasisFor(shown, fold, lineages.ofAssets(), assetsOf(shown.cards, fold, selectedId), selectedId);
  };

  const states = createCollector(({ nodes, frames }: Pick<GraphContent, 'nodes' | 'frames'>) => {
    if (scene === null) return;
    const { cards, boxes } = scene;
    const changed: (readonly [number, number, number, number])[] = [];
    forChanged(inScene, nodes, (node, i) => {
      if (node === cards[i] || sameCard(node, cards[i]!)) return;
      cards[i] = node;
      // the card behind a closed group looks out
      const out = node.group === undefined ? 0 : 4;
      changed.push([boxes[i * 4]!, boxes[i * 4 + 1]!, boxes[i * 4 + 2]! + out, boxes[i * 4 + 3]! + out]);
    });
    inScene = nodes;
    frames.forEach((frame, i) => {
      if (frame.face === scene!.frames[i]!.face) return;
      scene!.frames[i] = frame;
      const [left, top, right] = scene!.frameBoxes.subarray(i * 4);
      changed.push([left!, top!, right!, top! + frameRoom.head]);
    });
    if (changed.length > 0) repaintCards(changed);
  });

  const layOut = async (wanted: GraphContent, fitKey: string): Promise<void> => {
    await fontsReady;
    if (asked !== wanted && asked !== null && !sameStructure(asked, wanted)) return;
    const result = await layouts.layOut(layoutRequest(wanted, scene, paints.palette, measure));
    const isWanted = (): boolean => !destroyed && asked !== null && sameStructure(asked, wanted);
    if (result === null || !isWanted()) return;
    const built = await inTurns(sceneSteps(wanted.nodes, wanted.edges, result, wanted.frames), isWanted);
    // states may have changed meanwhile
    if (built !== null && asked !== null) apply(asked, { ...built, cards: [...asked.nodes], frames: [...asked.frames] }, fitKey);
  };

  /** Takes on what belongs to a content besides its picture. */
  const take = (shown: GraphContent): void => {
    lineages.take(shown);
    content = shown;
  };

  const stay = (before: Scene, after: Scene): void => {
    const { zoom, pan } = viewport.placement();
    const { x, y } = drift(before, after, { zoom, pan }, viewport.size(), selectedId);
    const byPerson = viewport.moved();
    if (x !== 0 || y !== 0) viewport.show({ zoom, pan: { x: pan.x - x * zoom, y: pan.y - y * zoom } }, { animate: false, byPerson });
    // what a person looks at closely stays; the whole stays the whole
    if (!byPerson && !showsWell(wholeOf(after), viewport.placement(), viewport.size(), insets)) fit(true);
  };

  const apply = (shown: GraphContent, built: Scene, fitKey: string): void => {
    const before = scene;
    scene = built;
    inScene = shown.nodes;
    regions = shown.regions === null ? [] : regionNames(scene, shown.regions);
    const toggled = content !== null && isToggled(content, shown);
    take(shown);
    emphasis = emphasisNow(scene, shown);
    hovered = -1;
    if (before === null || fitKey !== fittedKey) fitOrCentre();
    else if (!toggled) stay(before, scene);
    fittedKey = fitKey;
    const shows = awaited;
    awaited = null;
    if (shows !== null && boxOfId(scene, shows.id) !== null) (shows.how === 'centre' ? centre : reveal)(shows.id, false);
    repaintCards();
    events.onLaidOut(shown);
  };

  return {
    show(next, fitKey) {
      if (next.nodes.length > 0) markOnce(firstAsked);
      const settled = content !== null && asked === content && sameStructure(content, next);
      const waiting = asked !== null && asked !== content && sameStructure(asked, next);
      asked = next;
      if (settled) {
        take(next);
        states.push(next);
        events.onLaidOut(next);
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
      awaited = null;
      if (scene === null || content === null) return;
      emphasis = emphasisNow(scene, content);
      if (id !== null && bringIntoView) reveal(id, true);
      repaintCards();
    },
    emphasize(ids) {
      emphasized = ids;
      if (scene === null || content === null) return;
      emphasis = emphasisNow(scene, content);
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
    zoomTo(ids) {
      const bounds = scene === null || content === null ? null : boundsOf(scene, ids, content.fold.standIn);
      if (bounds !== null) viewport.show(fitPlacement(bounds, viewport.size(), insets), { animate: true, byPerson: true });
    },
    lookAt(point) {
      const { zoom } = viewport.placement();
      viewport.show({ zoom, pan: centredPan(point, zoom, viewport.size()) }, { animate: false, byPerson: true });
    },
    places: () => placesOf(scene),
    lineage: () => lineages.ofCards(),
    snapshot: () => ({ scene, emphasis, placement: viewport.placement(), size: viewport.size(), palette: paints.palette, version }),
    picture() {
      if (scene === null || content === null) return null;
      const drawn = scene;
      const own = paints;
      return {
        scene,
        edges: content.edges,
        emphasis,
        placement: viewport.placement(),
        size: viewport.size(),
        palette: own.palette,
        measure,
        paint(context, view, ground) {
          // what fits at a zoom is remembered for the screen, not for this
          const its = { ...own, labels: createLabels(), backdrop: ground ? createBackdrop() : () => undefined };
          paintScene(context, drawn, emphasis, view, its, { regions, frame: frameOfSelected() });
        },
      };
    },
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

function onlyRunBar(before: Size | null, now: Size): boolean {
  return before !== null && before.width === now.width && Math.abs(before.height - now.height) <= runBar;
}
