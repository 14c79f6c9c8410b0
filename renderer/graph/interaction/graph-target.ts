import type { Grouping } from '../groups/group-assets.ts';
import { groupIdOf } from '../groups/shown-graph.ts';
import type { GraphHit } from './hit-at.ts';

/** A group of assets, as a person meets it: a card while it is closed, a frame while it is open. */
export interface GroupTarget {
  readonly kind: 'group';
  readonly name: string;
  /** Its assets, by their unique_ids. */
  readonly ids: readonly string[];
  readonly isOpen: boolean;
  /** Opens or closes it. */
  readonly toggle: () => void;
}

/** Something in the graph that something can be done with. */
export type GraphTarget = GraphHit | GroupTarget;

/** What a hit means where assets are in groups. An edge that leads to a closed group stands for many: it counts as ground. */
export function targetOf(hit: GraphHit, grouping: Grouping | null, open: ReadonlySet<string>, onToggle: (id: string, open: boolean) => void): GraphTarget {
  if (hit.kind === 'edge') return groupIdOf(hit.from) === null && groupIdOf(hit.to) === null ? hit : { kind: 'ground' };
  if (hit.kind === 'ground') return hit;
  const id = groupIdOf(hit.id);
  if (id === null) return hit;
  const group = grouping?.groups.find((one) => one.id === id);
  if (group === undefined) return { kind: 'ground' };
  const isOpen = open.has(id);
  return { kind: 'group', name: group.name, ids: group.members, isOpen, toggle: () => onToggle(id, !isOpen) };
}

/** The assets of a card: itself, or all of a closed group. */
export function assetsOfCard(cardId: string, grouping: Grouping | null): readonly string[] {
  const id = groupIdOf(cardId);
  return id === null ? [cardId] : (grouping?.groups.find((one) => one.id === id)?.members ?? []);
}
