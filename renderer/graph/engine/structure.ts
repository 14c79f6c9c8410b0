import { changedPlaces } from '../changed-places.ts';
import type { Grouping } from '../groups/group-assets.ts';
import { groupIdOf, type Fold, type ShownGraph } from '../groups/shown-graph.ts';
import type { Direction, LayoutInput } from '../layout/layout-types.ts';
import type { GraphEdge, GraphNode } from '../model.ts';

/** What a person looks at: everything a picture of the lineage depends on. */
export interface GraphContent extends ShownGraph {
  readonly direction: Direction;
  /** What single assets are named by from far, where they are not in groups. */
  readonly regions: Grouping | null;
}

type Drawn = Pick<GraphContent, 'nodes' | 'edges' | 'direction' | 'frames'>;

/** Whether both have the same cards, frames and edges in the same order: then only states changed and no card may move. */
export function sameStructure(a: Drawn, b: Drawn): boolean {
  if (a.direction !== b.direction || a.nodes.length !== b.nodes.length || a.edges.length !== b.edges.length || a.frames.length !== b.frames.length)
    return false;
  const sameEdges = a.edges === b.edges || a.edges.every(({ from, to, count, back }, i) => isSameEdge(b.edges[i]!, from, to, count, back));
  return sameEdges && sameBoxes(a.nodes, b.nodes) && a.frames.every(({ id, face }, i) => id === b.frames[i]!.id && face.name === b.frames[i]!.face.name);
}

function sameBoxes(a: readonly GraphNode[], b: readonly GraphNode[]): boolean {
  const places = changedPlaces(a, b);
  if (places !== null) return places.every((i) => isSameBox(a[i]!, b[i]!));
  return a.every((node, i) => node === b[i] || isSameBox(node, b[i]!));
}

function isSameBox(a: GraphNode, b: GraphNode): boolean {
  return a.id === b.id && a.name === b.name && a.frame === b.frame && a.least === b.least;
}

function isSameEdge(edge: GraphEdge, from: string, to: string, count: number | undefined, back: boolean | undefined): boolean {
  return edge.from === from && edge.to === to && edge.count === count && edge.back === back;
}

/** Whether a card would be painted differently. */
export function sameCard(a: GraphNode, b: GraphNode): boolean {
  return (
    a.state === b.state &&
    a.detail === b.detail &&
    a.progress === b.progress &&
    a.kind === b.kind &&
    a.materialized === b.materialized &&
    a.name === b.name &&
    a.group === b.group &&
    a.chosen === b.chosen &&
    a.wordless === b.wordless
  );
}

/** The edges as the layout wants them: those that lead back turned round, so that it meets no cycle. */
export function layoutEdges(edges: readonly GraphEdge[]): LayoutInput['edges'] {
  return edges.map(({ from, to, back }) => (back === true ? { source: to, target: from } : { source: from, target: to }));
}

/** Ids of what stands side by side: closed groups, open ones, and assets that are in none. It is the same whichever of them are open. */
export function standingIds({ nodes, frames }: Pick<Drawn, 'nodes' | 'frames'>): ReadonlySet<string> {
  return new Set([...nodes.filter(({ frame }) => frame === undefined).map(({ id }) => id), ...frames.map(({ id }) => id)]);
}

/** The assets a card, or the frame of an open group, stands for. */
export function assetsOf(cards: readonly GraphNode[], { standIn }: Fold, id: string | null): readonly string[] {
  if (id === null) return [];
  if (groupIdOf(id) === null) return [id];
  const inFrame = cards.flatMap((card) => (card.frame === id ? [card.id] : []));
  return inFrame.length > 0 ? inFrame : [...standIn].flatMap(([asset, card]) => (card === id ? [asset] : []));
}

/** The edges arrow keys walk: between assets, and between what stands for them. */
export function walkedEdges({ assetEdges, standIn }: Fold): readonly GraphEdge[] {
  return assetEdges.map(({ from, to }) => ({ from: standIn.get(from) ?? from, to: standIn.get(to) ?? to }));
}

/** Whether all that changed is that one group opened or closed: then the picture stays where it is. */
export function isToggled(before: Drawn, now: Drawn): boolean {
  if (Math.abs(before.frames.length - now.frames.length) !== 1 || before.direction !== now.direction) return false;
  const standing = standingIds(before);
  return [...standingIds(now)].every((id) => standing.has(id));
}
