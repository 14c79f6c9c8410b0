import type { AssetEdge } from '../../../preload/model/asset.ts';
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

/** An edge to or from a group: it stands for all edges between the assets at its ends. */
export interface JoinedTarget {
  readonly kind: 'joined';
  /** What it leads from and to, in the words of the graph. */
  readonly from: string;
  readonly to: string;
  readonly edges: readonly AssetEdge[];
}

/** Something in the graph that something can be done with. */
export type GraphTarget = GraphHit | GroupTarget | JoinedTarget;

/**
 * What a hit means where assets are in groups.
 * @param edges all edges between assets, whether or not each is drawn by itself
 */
export function targetOf(
  hit: GraphHit,
  grouping: Grouping | null,
  edges: readonly AssetEdge[],
  open: ReadonlySet<string>,
  onToggle: (id: string, open: boolean) => void,
): GraphTarget {
  if (hit.kind === 'edge') return groupIdOf(hit.from) === null && groupIdOf(hit.to) === null ? hit : joinedTarget(hit.from, hit.to, grouping, edges);
  if (hit.kind === 'ground') return hit;
  const id = groupIdOf(hit.id);
  if (id === null) return hit;
  const group = grouping?.groups.find((one) => one.id === id);
  if (group === undefined) return { kind: 'ground' };
  const isOpen = open.has(id);
  return { kind: 'group', name: group.name, ids: group.members, isOpen, toggle: () => onToggle(id, !isOpen) };
}

function joinedTarget(from: string, to: string, grouping: Grouping | null, edges: readonly AssetEdge[]): JoinedTarget {
  const isIn = (id: string, end: string): boolean => id === end || (groupIdOf(end) !== null && grouping?.groupOf.get(id)?.id === groupIdOf(end));
  const nameOf = (end: string): string => grouping?.groups.find(({ id }) => id === groupIdOf(end))?.name ?? end;
  return { kind: 'joined', from: nameOf(from), to: nameOf(to), edges: edges.filter((edge) => isIn(edge.from, from) && isIn(edge.to, to)) };
}

/** The assets of a card: itself, or all of a closed group. */
export function assetsOfCard(cardId: string, grouping: Grouping | null): readonly string[] {
  const id = groupIdOf(cardId);
  return id === null ? [cardId] : (grouping?.groups.find((one) => one.id === id)?.members ?? []);
}
