import { type HTMLAttributes, type MouseEvent, type RefObject, useCallback, useMemo } from 'react';
import type { AssetEdge } from '../../../preload/model/asset.ts';
import type { GraphEngine } from '../engine/graph-engine.ts';
import type { Grouping } from '../groups/group-assets.ts';
import { groupIdOf, groupNodeId } from '../groups/shown-graph.ts';
import type { Direction } from '../layout/layout-types.ts';
import type { Point } from '../model.ts';
import { createEdgeProbe } from './edge-probe.ts';
import type { GraphChoice } from './graph-choice.ts';
import { assetsOfCard, type GraphTarget, targetOf } from './graph-target.ts';
import { boxOnScreen, cardsIn, type GraphHit, hitAt } from './hit-at.ts';
import { type Choosing, useChoosing } from './use-choosing.ts';

export interface InteractionWorld {
  readonly engine: GraphEngine | null;
  /** The element around the graph. */
  readonly frame: RefObject<HTMLElement | null>;
  readonly direction: Direction;
  readonly grouping: Grouping | null;
  /** Between assets. */
  readonly edges: readonly AssetEdge[];
  /** The ids of the groups that are open. */
  readonly open: ReadonlySet<string>;
  /** The card the keyboard stands on. */
  readonly standing: string | null;
  readonly onGroup: (cardId: string, what: 'open' | 'collapse') => void;
  readonly onChoose: ((choice: GraphChoice) => void) | undefined;
  readonly onMenu: ((target: GraphTarget, at: Point) => void) | undefined;
}

export interface Interaction {
  readonly lasso: Choosing['lasso'];
  readonly frameProps: Pick<HTMLAttributes<HTMLElement>, 'onMouseDownCapture' | 'onContextMenu'>;
  /** Chooses a card, all of its assets where it is a closed group. */
  readonly choose: ((choice: GraphChoice) => void) | undefined;
  /** Opens the menu of the card the keyboard stands on. */
  readonly menuOfStanding: (() => void) | undefined;
}

/** Choosing several cards and the menus of everything in the graph. */
export function useInteraction({ engine, frame, direction, grouping, edges, open, standing, onGroup, onChoose, onMenu }: InteractionWorld): Interaction {
  const isOnEdge = useMemo(() => createEdgeProbe(direction), [direction]);
  const choose = useCallback(
    (choice: GraphChoice) => {
      if (choice.how === 'add') onChoose?.({ how: 'add', ids: choice.ids.flatMap((id) => assetsOfCard(id, grouping)) });
      else if (groupIdOf(choice.id) === null) onChoose?.(choice);
      else onChoose?.({ how: 'add', ids: assetsOfCard(choice.id, grouping) });
    },
    [grouping, onChoose],
  );
  const choosing = useChoosing((chosen) => {
    if (engine === null) return;
    const picture = engine.snapshot();
    if (chosen.how === 'lasso') return choose({ how: 'add', ids: cardsIn(picture, chosen.from, chosen.to) });
    const hit = hitAt(picture, chosen.at, isOnEdge);
    if (hit.kind === 'card') choose({ how: 'toggle', id: hit.id, way: chosen.way });
  });
  const openMenu = (hit: GraphHit, at: Point): void =>
    onMenu?.(
      targetOf(hit, grouping, edges, open, (id, opens) => onGroup(groupNodeId(id), opens ? 'open' : 'collapse')),
      at,
    );

  function menuOfStanding(): void {
    const box = frame.current?.getBoundingClientRect();
    if (engine === null || box === undefined) return;
    const place = standing === null ? null : boxOnScreen(engine.snapshot(), standing);
    const hit: GraphHit = standing === null ? { kind: 'ground' } : { kind: 'card', id: standing };
    // what stands nowhere yet, as its group is opening, has its menu all the same
    if (place === null) openMenu(hit, { x: box.left + box.width / 2, y: box.top + box.height / 3 });
    else openMenu(hit, { x: box.left + within(place.x1, box.width), y: box.top + within(place.y2, box.height) });
  }

  function onContextMenu(event: MouseEvent): void {
    event.preventDefault();
    const box = frame.current?.getBoundingClientRect();
    if (engine === null || box === undefined) return;
    // whoever closes the menu goes on with the keyboard in the graph
    frame.current?.focus({ preventScroll: true });
    // the key for menus sends one, too, from the middle of the element
    if (event.button !== 2) menuOfStanding();
    else openMenu(hitAt(engine.snapshot(), { x: event.clientX - box.left, y: event.clientY - box.top }, isOnEdge), { x: event.clientX, y: event.clientY });
  }

  return {
    lasso: choosing.lasso,
    frameProps: {
      ...(onChoose ? { onMouseDownCapture: choosing.onMouseDownCapture } : {}),
      ...(onMenu ? { onContextMenu } : {}),
    },
    choose: onChoose && choose,
    menuOfStanding: onMenu && menuOfStanding,
  };
}

/** A place on an axis that is in sight, a little inside its ends. */
function within(place: number, length: number): number {
  return Math.min(Math.max(place, 8), length - 8);
}
