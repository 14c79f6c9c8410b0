import { childrenOf, parentsOf, type Lineage } from './lineage.ts';
import type { Direction } from './layout/layout-types.ts';

/** Where a card stands: centre and size in graph units. */
export interface CardPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly layer: number;
}

export type ArrowKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';
export type Places = ReadonlyMap<string, CardPlace>;
type Step = 'upstream' | 'downstream' | 'before' | 'after';

const steps: Record<Direction, Record<ArrowKey, Step>> = {
  LR: { ArrowLeft: 'upstream', ArrowRight: 'downstream', ArrowUp: 'before', ArrowDown: 'after' },
  TB: { ArrowUp: 'upstream', ArrowDown: 'downstream', ArrowLeft: 'before', ArrowRight: 'after' },
};

/** Whether a key of the keyboard is an arrow. */
export function isArrowKey(key: string): key is ArrowKey {
  return key in steps.LR;
}

/**
 * Which card an arrow leads to, null when there is none: along the lineage to the nearest asset up- or downstream, across it to the next card of the
 * same layer. Past the end of a layer, and from cards without any lineage, it leads to the nearest card on that side.
 */
export function walk(lineage: Lineage, places: Places, direction: Direction, from: string, key: ArrowKey): string | null {
  const here = places.get(from);
  if (here === undefined) return null;
  const step = steps[direction][key];
  const across = direction === 'LR' ? 'y' : 'x';
  switch (step) {
    case 'upstream':
      return nearest(parentsOf(lineage, from), places, here, across) ?? loneNeighbour(lineage, places, direction, from, -1);
    case 'downstream':
      return nearest(childrenOf(lineage, from), places, here, across) ?? loneNeighbour(lineage, places, direction, from, 1);
    case 'before':
      return nextAcross(places, direction, from, here, -1);
    case 'after':
      return nextAcross(places, direction, from, here, 1);
  }
}

/** Where a walk begins: the first card of the first layer, null in an empty graph. */
export function firstCard(places: Places, direction: Direction): string | null {
  let first: { id: string; layer: number; across: number } | null = null;
  for (const [id, place] of places) {
    const across = direction === 'LR' ? place.y : place.x;
    if (first === null || place.layer < first.layer || (place.layer === first.layer && across < first.across)) first = { id, layer: place.layer, across };
  }
  return first?.id ?? null;
}

function nearest(ids: readonly string[], places: Places, here: CardPlace, across: 'x' | 'y'): string | null {
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const id of ids) {
    const place = places.get(id);
    if (place === undefined) continue;
    const distance = Math.abs(place[across] - here[across]);
    if (distance >= least) continue;
    least = distance;
    best = id;
  }
  return best;
}

/** The next card in the same layer, else the nearest one whose column it shares. */
function nextAcross(places: Places, direction: Direction, from: string, here: CardPlace, sign: 1 | -1): string | null {
  const across = direction === 'LR' ? 'y' : 'x';
  const [along, size] = direction === 'LR' ? (['x', 'width'] as const) : (['y', 'height'] as const);
  let best: string | null = null;
  let rank = Number.POSITIVE_INFINITY;
  for (const [id, place] of places) {
    const distance = (place[across] - here[across]) * sign;
    if (id === from || distance <= 0) continue;
    const sameColumn = Math.abs(place[along] - here[along]) < (place[size] + here[size]) / 2;
    if (place.layer !== here.layer && !sameColumn) continue;
    const cost = distance + (place.layer === here.layer ? 0 : 1e9);
    if (cost >= rank) continue;
    rank = cost;
    best = id;
  }
  return best;
}

/** From a card that no edge touches: the nearest card on that side, those in the same row first. */
function loneNeighbour(lineage: Lineage, places: Places, direction: Direction, from: string, sign: 1 | -1): string | null {
  if (parentsOf(lineage, from).length + childrenOf(lineage, from).length > 0) return null;
  const here = places.get(from)!;
  const [along, across] = direction === 'LR' ? (['x', 'y'] as const) : (['y', 'x'] as const);
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [id, place] of places) {
    const ahead = (place[along] - here[along]) * sign;
    if (id === from || ahead <= 0) continue;
    const distance = ahead + 4 * Math.abs(place[across] - here[across]);
    if (distance >= least) continue;
    least = distance;
    best = id;
  }
  return best;
}
