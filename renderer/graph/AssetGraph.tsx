import { useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { CardTip } from './CardTip.tsx';
import { chosenFinder } from './chosen-cards.ts';
import { createGraphEngine, type GraphEngine, type HoveredCard } from './engine/graph-engine.ts';
import { ExportButton } from './export/ExportButton.tsx';
import './graph.css';
import { assetStates, GraphLegend } from './GraphLegend.tsx';
import { GraphList } from './GraphList.tsx';
import { GraphToolbar } from './GraphToolbar.tsx';
import type { Grouping } from './groups/group-assets.ts';
import { groupIdOf, shownGraphMaker } from './groups/shown-graph.ts';
import type { GraphChoice } from './interaction/graph-choice.ts';
import { handleKey } from './interaction/graph-keys.ts';
import type { GraphTarget } from './interaction/graph-target.ts';
import { Lasso } from './interaction/Lasso.tsx';
import { useInteraction } from './interaction/use-interaction.ts';
import { KeyHints } from './KeyHints.tsx';
import { createLayoutClient } from './layout-client.ts';
import type { Direction } from './layout/layout-types.ts';
import { Minimap } from './Minimap.tsx';
import { sayCard, sayFrame, withoutChecks } from './say-card.ts';
import { isArrowKey } from './walk.ts';
import type { GraphEdge, GraphFrame, GraphNode, GraphState, Point } from './model.ts';

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
  readonly onSelect: (id: string | null, by: 'press' | 'key') => void;
  /** Cards were chosen with Shift, Ctrl or Cmd, with the space bar or in a rectangle. Without it these do nothing. */
  readonly onChoose?: (choice: GraphChoice) => void;
  /** What can be done with something is asked for, at a place in px of the window. Without it there is no menu. */
  readonly onMenu?: (target: GraphTarget, at: Point) => void;
  /** A card was double-clicked, or Enter pressed on the selected one. */
  readonly onOpen: (id: string) => void;
  readonly direction: Direction;
  /** Turns the lineage; without it there is no button for that. */
  readonly onDirection?: (direction: Direction) => void;
  /** The groups of the cards and which of them are open, by their ids; null draws every card by itself. */
  readonly grouping?: Grouping | null;
  readonly open?: ReadonlySet<string>;
  readonly onToggleGroup?: (id: string, open: boolean) => void;
  /** The button in the head of an open group. */
  readonly onBuildGroup?: (id: string) => void;
  /** Groups whose names stand on a picture of single cards seen from far. */
  readonly regions?: Grouping | null;
  readonly theme: 'light' | 'dark';
  /** Another key brings the whole graph into view, for instance another project or selection. */
  readonly fitKey: string;
  /** What the graph is called for those who do not see it. */
  readonly label: string;
  /** The states the legend explains; those of assets unless said otherwise. */
  readonly legend?: readonly GraphState[];
  readonly ref?: Ref<AssetGraphHandle>;
  /** In place of the line of keys. */
  readonly bar?: ReactNode;
  /** More buttons beside those for the zoom. */
  readonly tools?: ReactNode;
  /** The name of what is shown, for files: with it the lineage can be exported. */
  readonly exportName?: string;
  /** Laid over the graph, between its own controls. */
  readonly children?: ReactNode;
}

/** The lineage of assets: cards in layers on a canvas, with the controls of the picture. Everything can be done with the keyboard. */
export function AssetGraph(props: AssetGraphProps) {
  const { nodes, edges, selectedId, emphasized = null, onSelect, onOpen, direction, theme, fitKey, label, legend = assetStates, ref, children } = props;
  const { grouping = null, open = noneOpen, onToggleGroup = nothing, onBuildGroup = nothing, regions = null, onDirection, bar, tools, exportName } = props;
  const [show] = useState(shownGraphMaker);
  const shown = useMemo(() => show(nodes, edges, grouping, open), [show, nodes, edges, grouping, open]);
  const frameAt = (id: string | null): GraphFrame | null => shown.frames.find((one) => one.id === id) ?? null;
  // the group that the keyboard stands on, its card or the head of its frame: no asset, so nobody else has to know
  const [cursor, setCursor] = useCursor(selectedId);
  const standing = cursor !== null && (shown.nodes.some(({ id }) => id === cursor) || frameAt(cursor) !== null) ? cursor : selectedId;
  const ground = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [engine, setEngine] = useState<GraphEngine | null>(null);
  // the edges that stand on the canvas now: with another structure they are another list
  const [laidOut, setLaidOut] = useState<readonly GraphEdge[] | null>(null);
  const [hovered, setHovered] = useState<HoveredCard | null>(null);
  const tapped = useRef(false);
  // the group that was opened last: an arrow begins in it
  const entered = useRef<string | null>(null);
  const onGroup = (cardId: string, what: 'open' | 'collapse' | 'build'): void => {
    const id = groupIdOf(cardId) ?? cardId;
    setCursor(what === 'collapse' ? cardId : null);
    entered.current = what === 'open' ? cardId : null;
    if (what === 'build') onBuildGroup(id);
    else onToggleGroup(id, what === 'open');
  };
  const heard = useRef({ onSelect, onOpen, onGroup });
  useEffect(() => {
    heard.current = { onSelect, onOpen, onGroup };
  });
  // always the same, so that rows and buttons are drawn anew only when they say something else
  const selectListed = useCallback((id: string) => heard.current.onSelect(id, 'key'), []);
  const toggleListed = useCallback((id: string, what: 'open' | 'collapse' | 'build') => heard.current.onGroup(id, what), []);

  useEffect(() => {
    const host = ground.current;
    if (host === null) return undefined;
    let made: GraphEngine | null = null;
    const layouts = createLayoutClient();
    // in a task of its own: with a huge lineage there is enough to do in this one
    const timer = setTimeout(() => {
      made = createGraphEngine(host, layouts, {
        onSelect(id) {
          tapped.current = true;
          setCursor(null);
          heard.current.onSelect(id, 'press');
        },
        onGroup: (id, what) => heard.current.onGroup(id, what),
        // Cytoscape takes the focus away from wherever it is
        onPress: () => frame.current?.focus({ preventScroll: true }),
        onOpen: (id) => heard.current.onOpen(id),
        onHover: setHovered,
        onLaidOut: (content) => setLaidOut(content.edges),
      });
      setEngine(made);
    }, 0);
    return () => {
      clearTimeout(timer);
      setEngine(null);
      made?.destroy();
      layouts.close();
    };
  }, [setCursor]);

  useEffect(() => engine?.show({ ...shown, direction, regions }, fitKey), [engine, shown, direction, regions, fitKey]);
  useEffect(() => {
    engine?.select(standing, !tapped.current);
    tapped.current = false;
  }, [engine, standing]);
  useOpenedBySelection(selectedId, grouping, open, onToggleGroup);
  useEffect(() => engine?.emphasize(emphasized), [engine, emphasized]);
  useTheme(engine, theme);

  const zoomListeners = useRef(new Set<(zoom: number) => void>());
  useEffect(() => engine?.subscribe(onChangedZoom(engine, zoomListeners.current)), [engine]);
  const current = useRef<GraphEngine | null>(null);
  useEffect(() => {
    current.current = engine;
  }, [engine]);
  useImperativeHandle(ref, () => handleFor(current, frame, zoomListeners.current), []);

  const { onChoose, onMenu } = props;
  const interaction = useInteraction({ engine, frame, direction, grouping, edges, open, standing, onGroup, onChoose, onMenu });

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (engine === null || event.altKey || event.target !== event.currentTarget) return;
      const group = standing === null ? null : groupIdOf(standing);
      if (event.ctrlKey || event.metaKey) {
        if (group === null || event.key !== 'Enter' || event.shiftKey || event.repeat) return;
        onBuildGroup(group);
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      // its group is opening: an arrow leads on from it when it is there
      const coming = standing !== null && shown.nodes.some(({ id }) => id === standing) && !engine.places().has(standing);
      if (coming && isArrowKey(event.key)) {
        event.preventDefault();
        return;
      }
      const select = (id: string | null): void => {
        const isGroup = id !== null && groupIdOf(id) !== null;
        setCursor(isGroup ? id : null);
        onSelect(isGroup ? null : id, 'key');
      };
      const stands = (id: string | null): boolean => shown.frames.some((one) => one.id === id);
      const open = (id: string): void => (groupIdOf(id) === null ? onOpen(id) : heard.current.onGroup(id, stands(id) ? 'collapse' : 'open'));
      const frame = stands(standing) ? standing : (shown.nodes.find(({ id }) => id === standing)?.frame ?? null);
      const close = (): void => (frame === null ? undefined : heard.current.onGroup(frame, 'collapse'));
      const toHead = (): void => (frame === null ? undefined : select(frame));
      const within = entered.current === null ? [] : shown.nodes.filter((node) => node.frame === entered.current).map(({ id }) => id);
      const { choose, menuOfStanding } = interaction;
      if (
        !handleKey(event, {
          engine,
          direction,
          selectedId: standing,
          within,
          onSelect: select,
          onOpen: open,
          onClose: close,
          onHead: toHead,
          onChoose: choose,
          onMenu: menuOfStanding,
        })
      )
        return;
      event.preventDefault();
      event.stopPropagation();
    },
    [engine, direction, shown, standing, onSelect, onOpen, onBuildGroup, interaction, setCursor],
  );

  // oxlint-disable-next-line react-hooks/exhaustive-deps -- with the same assets in the fold there are the same checks
  const checks = useMemo(() => nodes.reduce((sum, { check }) => sum + (check === undefined ? 0 : 1), 0), [shown.fold]);
  const betweenAssets = useMemo(() => withoutChecks(shown.nodes, shown.edges), [shown.nodes, shown.edges]);
  const assetEdges = useMemo(() => withoutChecks(nodes, edges), [nodes, edges]);
  const standingFrame = frameAt(standing);
  const [findChosen] = useState(chosenFinder);
  const chosen = useMemo(() => findChosen(nodes), [findChosen, nodes]);
  const several = useMemo(() => (chosen.length > 0 || standing !== null ? chosen : [...(emphasized ?? [])]), [chosen, standing, emphasized]);
  const selected = standing === null ? undefined : (shown.nodes.find(({ id }) => id === standing) ?? nodes.find(({ id }) => id === standing));
  const said = useMemo(() => {
    if (standingFrame !== null) return sayFrame(standingFrame);
    return selected === undefined ? '' : sayCard(selected, betweenAssets);
  }, [standingFrame, selected, betweenAssets]);
  const allTools = useMemo(
    () => (
      <>
        {tools}
        {engine !== null && exportName !== undefined && <ExportButton picture={engine.picture} project={exportName} states={legend} />}
      </>
    ),
    [tools, engine, exportName, legend],
  );
  return (
    <div className="graph">
      <div
        ref={frame}
        className="graph-frame"
        role="application"
        tabIndex={0}
        aria-label={label}
        aria-roledescription="lineage graph"
        data-laid-out={laidOut === shown.edges}
        data-assets={nodes.length - checks}
        data-checks={checks}
        data-groups={grouping?.groups.length ?? 0}
        data-open={shown.frames.length}
        onKeyDown={onKeyDown}
        {...interaction.frameProps}
      >
        <div ref={ground} className="graph-ground" />
        {interaction.lasso !== null && <Lasso {...interaction.lasso} />}
      </div>
      <p className="graph-unseen" aria-live="polite">
        {said}
      </p>
      <GraphList
        label={label}
        nodes={shown.nodes}
        edges={assetEdges}
        frames={shown.frames}
        selectedId={standing}
        onSelect={selectListed}
        onGroup={toggleListed}
      />
      {children}
      {engine !== null && laidOut !== null && (
        <>
          {bar || <KeyHints />}
          <GraphToolbar
            engine={engine}
            selectedId={standingFrame?.id ?? selected?.id ?? null}
            several={several}
            direction={direction}
            onDirection={onDirection}
          >
            {allTools}
          </GraphToolbar>
          <GraphLegend nodes={nodes} states={legend} />
          <Minimap engine={engine} />
        </>
      )}
      {hovered !== null && <CardTip hovered={hovered} />}
    </div>
  );
}

const noneOpen: ReadonlySet<string> = new Set();

function nothing(): void {}

/** Where the keyboard stands besides what is selected: an asset that is selected, from wherever, takes it along. */
function useCursor(selectedId: string | null): readonly [string | null, (id: string | null) => void] {
  const [cursor, setCursor] = useState<string | null>(null);
  const [before, setBefore] = useState(selectedId);
  if (before !== selectedId) {
    setBefore(selectedId);
    if (selectedId !== null) setCursor(null);
  }
  return [cursor, setCursor];
}

/** Opens the group of an asset that was selected from elsewhere: found, or come back to. A person may close it again. */
function useOpenedBySelection(
  selectedId: string | null,
  grouping: Grouping | null,
  open: ReadonlySet<string>,
  onToggleGroup: (id: string, open: boolean) => void,
): void {
  const seen = useRef<string | null>(null);
  useEffect(() => {
    const key = selectedId === null ? null : `${grouping?.by} ${selectedId}`;
    if (seen.current === key) return;
    seen.current = key;
    const group = selectedId === null ? undefined : grouping?.groupOf.get(selectedId);
    if (group !== undefined && !open.has(group.id)) onToggleGroup(group.id, true);
  }, [selectedId, grouping, open, onToggleGroup]);
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
