import { memo, useEffect, useRef, type PointerEvent } from 'react';
import { createCollector } from './engine/collect-states.ts';
import type { GraphEngine, GraphSnapshot } from './engine/graph-engine.ts';
import { minimapFrame, type MinimapFrame } from './minimap-frame.ts';
import { createMinimapPainter } from './paint/paint-minimap.ts';

const width = 168;
const height = 108;
/** It follows the view at most this often, in ms: a second picture in every frame would cost the first one frames. */
const interval = 50;

/** The whole graph in small, with a frame round what is in view. A click or a drag moves the view there. */
export const Minimap = memo(function Minimap({ engine }: { readonly engine: GraphEngine }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context === null || context === undefined) return undefined;
    const paint = createMinimapPainter();
    let later: ReturnType<typeof setTimeout> | undefined;
    const draw = (): void => {
      const snapshot = engine.snapshot();
      const frame = frameOf(snapshot);
      if (frame === null) return;
      const wait = paint(context, snapshot, frame, devicePixelRatio);
      clearTimeout(later);
      if (wait !== null) later = setTimeout(draw, wait);
    };
    // in a task of its own: it comes up together with everything else around the graph
    later = setTimeout(draw, 0);
    const frames = createCollector(draw, interval);
    const unsubscribe = engine.subscribe(() => frames.push(undefined));
    return () => {
      clearTimeout(later);
      frames.cancel();
      unsubscribe();
    };
  }, [engine]);

  const moveTo = ({ currentTarget, clientX, clientY, buttons }: PointerEvent<HTMLCanvasElement>): void => {
    const frame = frameOf(engine.snapshot());
    if ((buttons & 1) === 0 || frame === null) return;
    const { left, top } = currentTarget.getBoundingClientRect();
    engine.lookAt({ x: (clientX - left - frame.left) / frame.scale, y: (clientY - top - frame.top) / frame.scale });
  };
  return (
    <div className="graph-overlay graph-minimap">
      <canvas
        ref={canvas}
        aria-hidden
        // the graph keeps the keyboard
        onMouseDown={(event) => event.preventDefault()}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          moveTo(event);
        }}
        onPointerMove={moveTo}
      />
    </div>
  );
});

function frameOf({ scene }: GraphSnapshot): MinimapFrame | null {
  return scene === null ? null : minimapFrame(scene.layout.bounds, width, height);
}
