import { useLayoutEffect, useRef } from 'react';
import type { HoveredCard } from './engine/graph-engine.ts';
import { zoomSteps } from './paint/paint-scene.ts';

/** The whole name and state of the card under the pointer, where the card itself does not show them in full. */
export function CardTip({ hovered }: { readonly hovered: HoveredCard }) {
  const tip = useRef<HTMLDivElement>(null);
  const { node, box, face, zoom } = hovered;
  useLayoutEffect(() => {
    if (tip.current === null) return;
    tip.current.style.left = `${Math.round((box.x1 + box.x2) / 2)}px`;
    tip.current.style.top = `${Math.round(box.y1)}px`;
  }, [box]);
  const shownWhole =
    node.wordless !== true &&
    node.check === undefined &&
    zoom >= zoomSteps.cards &&
    !face.nameCut &&
    face.detail === (node.detail ?? '') &&
    (face.group?.words.length ?? 0) === (node.group?.words.length ?? 0);
  if (shownWhole) return null;
  return (
    <div ref={tip} className="graph-tip" aria-hidden>
      <b>{node.name}</b>
      <span>
        {node.state === 'none' || node.group !== undefined ? '' : node.state} {node.detail}
      </span>
    </div>
  );
}
