import { ArrowDown, ArrowRight, Locate, Maximize, Minus, Plus } from 'lucide-react';
import { memo, useCallback, useSyncExternalStore, type ReactNode } from 'react';
import { Button } from '../components/Button.tsx';
import { createCollector } from './engine/collect-states.ts';
import type { GraphEngine } from './engine/graph-engine.ts';
import type { Direction } from './layout/layout-types.ts';

interface GraphToolbarProps {
  readonly engine: GraphEngine;
  readonly selectedId: string | null;
  /** Several that are selected or chosen together; empty for none. */
  readonly several: readonly string[];
  readonly direction: Direction;
  readonly onDirection: ((direction: Direction) => void) | undefined;
  readonly children?: ReactNode;
}

/** Zoom, fit, centre on the selection, and which way the lineage runs. */
export const GraphToolbar = memo(function GraphToolbar({ engine, selectedId, several, direction, onDirection, children }: GraphToolbarProps) {
  const other = direction === 'LR' ? 'TB' : 'LR';
  const Turn = other === 'LR' ? ArrowRight : ArrowDown;
  return (
    <div className="graph-overlay graph-toolbar" role="toolbar" aria-label="Zoom">
      <Button kind="icon" size="small" aria-label="Zoom out" onPress={() => engine.zoomOut()}>
        <Minus size={15} aria-hidden />
      </Button>
      <ZoomLevel engine={engine} />
      <Button kind="icon" size="small" aria-label="Zoom in" onPress={() => engine.zoomIn()}>
        <Plus size={15} aria-hidden />
      </Button>
      <span className="graph-divider" />
      <Button kind="icon" size="small" aria-label="Fit the whole graph" onPress={() => engine.fit(true)}>
        <Maximize size={14} aria-hidden />
      </Button>
      <Button
        kind="icon"
        size="small"
        aria-label="Centre on the selection"
        isDisabled={selectedId === null && several.length === 0}
        onPress={() => {
          if (several.length > 0) engine.zoomTo(several);
          else if (selectedId !== null) engine.centreOn(selectedId);
        }}
      >
        <Locate size={14} aria-hidden />
      </Button>
      {onDirection !== undefined && (
        <Button kind="icon" size="small" aria-label={other === 'LR' ? 'From left to right' : 'From top to bottom'} onPress={() => onDirection(other)}>
          <Turn size={14} aria-hidden />
        </Button>
      )}
      {children}
    </div>
  );
});

/** The zoom is said at most this often, in ms: nobody reads figures faster, and a page that is laid out in every frame costs frames. */
const interval = 50;

/** By itself, for it changes all the time while a person zooms. */
function ZoomLevel({ engine }: Pick<GraphToolbarProps, 'engine'>) {
  const subscribe = useCallback(
    (changed: () => void) => {
      const frames = createCollector(changed, interval);
      const unsubscribe = engine.subscribe(() => frames.push(undefined));
      return () => {
        frames.cancel();
        unsubscribe();
      };
    },
    [engine],
  );
  const percent = useSyncExternalStore(subscribe, () => Math.round(engine.snapshot().placement.zoom * 100));
  return (
    <output className="graph-zoom" aria-label="Zoom level">
      {percent} %
    </output>
  );
}
