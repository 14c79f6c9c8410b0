import { useCallback, useEffect, useImperativeHandle, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { CardTip } from './CardTip.tsx';
import { createGraphEngine, type GraphEngine, type HoveredCard } from './engine/graph-engine.ts';
import './graph.css';
import { assetStates, GraphLegend } from './GraphLegend.tsx';
import { GraphList } from './GraphList.tsx';
import { GraphToolbar } from './GraphToolbar.tsx';
import { KeyHints } from './KeyHints.tsx';
import { createLayoutClient } from './layout-client.ts';
import type { Direction } from './layout/layout-types.ts';
import { Minimap } from './Minimap.tsx';
import type { GraphEdge, GraphNode, GraphState } from './model.ts';
import { firstCard, isArrowKey, walk } from './walk.ts';

/** What a screen can ask of the graph besides its props. */
export interface AssetGraphHandle {
  /** Brings the whole graph into view. */
  fit(): void;
  zoomIn(): void;
  zoomOut(): void;
  /** Puts the card into the middle, large enough to read. Nothing happens for an asset that is not in the graph. */
  centerOn(id: string): void;
  /** The zoom: 1 is life size. */
  zoom(): number;
  /** Calls back when the zoom changed; gives the way to stop. */
  onZoom(listener: (zoom: number) => void): () => void;
  /** Gives the graph the keyboard. */
  focus(): void;
}

export interface AssetGraphProps {
  /** A new array with the same cards in the same order repaints what changed and moves nothing. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly selectedId: string | null;
  /** Assets of a selection: they stand out in place of the lineage of the selected one. Null for none. */
  readonly emphasized?: ReadonlySet<string> | null;
  /** A card was clicked or walked to; null: the ground was clicked or Escape pressed. */
  readonly onSelect: (id: string | null) => void;
  /** A card was double-clicked, or Enter pressed on the selected one. */
  readonly onOpen: (id: string) => void;
  readonly direction: Direction;
  readonly theme: 'light' | 'dark';
  /** Another key brings the whole graph into view, for instance another project or selection. */
  readonly fitKey: string;
  /** What the graph is called for those who do not see it. */
  readonly label: string;
  /** The states the legend explains; those of assets unless said otherwise. */
  readonly legend?: readonly GraphState[];
  readonly ref?: Ref<AssetGraphHandle>;
  /** Laid over the graph, between its own controls. */
  readonly children?: ReactNode;
}

/** The lineage of assets: cards in layers on a canvas, with the controls of the picture. Everything can be done with the keyboard. */
export function AssetGraph(props: AssetGraphProps) {
  const { nodes, edges, selectedId, emphasized = null, onSelect, onOpen, direction, theme, fitKey, label, legend = assetStates, ref, children } = props;
  const ground = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [engine, setEngine] = useState<GraphEngine | null>(null);
  const [laidOut, setLaidOut] = useState(false);
  const [hovered, setHovered] = useState<HoveredCard | null>(null);
  const tapped = useRef(false);
  const heard = useRef({ onSelect, onOpen });
  useEffect(() => {
    heard.current = { onSelect, onOpen };
  });

  useEffect(() => {
    if (ground.current === null) return undefined;
    const layouts = createLayoutClient();
    const made = createGraphEngine(ground.current, layouts, {
      onSelect(id) {
        tapped.current = true;
        heard.current.onSelect(id);
      },
      // Cytoscape takes the focus away from wherever it is
      onPress: () => frame.current?.focus({ preventScroll: true }),
      onOpen: (id) => heard.current.onOpen(id),
      onHover: setHovered,
      onLaidOut: () => setLaidOut(true),
    });
    setEngine(made);
    return () => {
      setEngine(null);
      made.destroy();
      layouts.close();
    };
  }, []);

  useEffect(() => engine?.show({ nodes, edges, direction }, fitKey), [engine, nodes, edges, direction, fitKey]);
  useEffect(() => {
    engine?.select(selectedId, !tapped.current);
    tapped.current = false;
  }, [engine, selectedId]);
  useEffect(() => engine?.emphasize(emphasized), [engine, emphasized]);
  useTheme(engine, theme);

  const zoomListeners = useRef(new Set<(zoom: number) => void>());
  useEffect(() => engine?.subscribe(onChangedZoom(engine, zoomListeners.current)), [engine]);
  const current = useRef<GraphEngine | null>(null);
  useEffect(() => {
    current.current = engine;
  }, [engine]);
  useImperativeHandle(ref, () => handleFor(current, frame, zoomListeners.current), []);

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (engine === null || event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
      if (!handleKey(event.key, engine, { direction, selectedId, onSelect, onOpen })) return;
      event.preventDefault();
      event.stopPropagation();
    },
    [engine, direction, selectedId, onSelect, onOpen],
  );

  const selected = selectedId === null ? undefined : nodes.find(({ id }) => id === selectedId);
  return (
    <div className="graph">
      <div
        ref={frame}
        className="graph-frame"
        role="application"
        tabIndex={0}
        aria-label={label}
        aria-roledescription="lineage graph"
        data-laid-out={laidOut}
        data-assets={nodes.length}
        onKeyDown={onKeyDown}
      >
        <div ref={ground} className="graph-ground" />
      </div>
      <p className="graph-unseen" aria-live="polite">
        {selected === undefined ? '' : sayCard(selected, edges)}
      </p>
      <GraphList label={label} nodes={nodes} selectedId={selectedId} onSelect={onSelect} />
      {children}
      {engine !== null && laidOut && (
        <>
          <KeyHints />
          <GraphToolbar engine={engine} selectedId={selected?.id ?? null} />
          <GraphLegend nodes={nodes} states={legend} />
          <Minimap engine={engine} />
        </>
      )}
      {hovered !== null && <CardTip hovered={hovered} />}
    </div>
  );
}

/** What the live region says of a card. */
function sayCard({ id, name, kind, state, detail }: GraphNode, edges: readonly GraphEdge[]): string {
  const parents = edges.filter(({ to }) => to === id).length;
  const children = edges.filter(({ from }) => from === id).length;
  const how = [state === 'none' ? '' : state, detail ?? ''].filter((part) => part !== '').join(' ');
  return [name, kind.replaceAll('_', ' '), how, `${parents} upstream, ${children} downstream`].filter((part) => part !== '').join(', ');
}

interface KeyContext {
  readonly direction: Direction;
  readonly selectedId: string | null;
  readonly onSelect: (id: string | null) => void;
  readonly onOpen: (id: string) => void;
}

/** Does what a key says; false when it says nothing here. */
function handleKey(key: string, engine: GraphEngine, { direction, selectedId, onSelect, onOpen }: KeyContext): boolean {
  if (isArrowKey(key)) {
    const places = engine.places();
    const here = selectedId !== null && places.has(selectedId) ? selectedId : null;
    const next = here === null ? firstCard(places, direction) : walk(engine.lineage(), places, direction, here, key);
    if (next !== null) onSelect(next);
    return true;
  }
  if (key === 'Enter' && selectedId !== null) onOpen(selectedId);
  else if (key === 'Escape' && selectedId !== null) onSelect(null);
  else if (key === 'f') engine.fit(true);
  else if (key === '+' || key === '=') engine.zoomIn();
  else if (key === '-') engine.zoomOut();
  else return false;
  return true;
}

function handleFor(
  engine: { readonly current: GraphEngine | null },
  frame: { readonly current: HTMLDivElement | null },
  zoomListeners: Set<(zoom: number) => void>,
): AssetGraphHandle {
  return {
    fit: () => engine.current?.fit(true),
    zoomIn: () => engine.current?.zoomIn(),
    zoomOut: () => engine.current?.zoomOut(),
    centerOn: (id) => engine.current?.centreOn(id),
    zoom: () => engine.current?.snapshot().placement.zoom ?? 1,
    onZoom(listener) {
      zoomListeners.add(listener);
      return () => zoomListeners.delete(listener);
    },
    focus: () => frame.current?.focus({ preventScroll: true }),
  };
}

/** Tells the listeners when a frame was painted at another zoom than the one before. */
function onChangedZoom(engine: GraphEngine, listeners: ReadonlySet<(zoom: number) => void>): () => void {
  let last = Number.NaN;
  return () => {
    const { zoom } = engine.snapshot().placement;
    if (zoom === last) return;
    last = zoom;
    for (const listener of listeners) listener(zoom);
  };
}

/** Colours are read from CSS: again when the theme changes, and when the document's theme attribute does. */
function useTheme(engine: GraphEngine | null, theme: string): void {
  useEffect(() => {
    if (engine === null) return undefined;
    engine.repaintTheme();
    const observer = new MutationObserver(() => engine.repaintTheme());
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class'] });
    return () => observer.disconnect();
  }, [engine, theme]);
}
