import { isBuilt } from '../../../preload/model/is-built.ts';
import { addToList } from '../../../preload/model/lists.ts';
import { atOnce, eachInSteps, type Steps } from '../../../preload/model/steps.ts';
import type { GraphEdge, GraphFrame, GraphNode, GroupFace } from '../model.ts';
import { changedPlaces } from '../changed-places.ts';
import type { AssetGroup, Grouping } from './group-assets.ts';
import { groupFace, worstState } from './group-face.ts';
import { type Item, joinSteps, type Standing } from './join-edges.ts';

/** What is drawn of a lineage: a card for every closed group, a frame with the cards of its assets for every open one. */
export interface ShownGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly frames: readonly GraphFrame[];
  readonly fold: Fold;
}

/** How the lineage of the assets became what is drawn. */
export interface Fold {
  readonly assets: readonly string[];
  readonly assetEdges: readonly GraphEdge[];
  /** Number among the drawn edges of what every edge between assets is a part of; -1 for those inside a closed group. Null: each is drawn as it is. */
  readonly edgeOf: Int32Array | null;
  /** Id of the card that stands for an asset in a closed group; what is not in it has a card of its own. */
  readonly standIn: ReadonlyMap<string, string>;
}

/** The id of the card or frame of a group. */
export function groupNodeId(groupId: string): string {
  return `${prefix}${groupId}`;
}

/** The group whose card or frame this is, null for assets. */
export function groupIdOf(nodeId: string): string | null {
  return nodeId.startsWith(prefix) ? nodeId.slice(prefix.length) : null;
}

const prefix = 'group:';

export type ShowGraph = (nodes: readonly GraphNode[], edges: readonly GraphEdge[], grouping: Grouping | null, open: ReadonlySet<string>) => ShownGraph;

/**
 * Draws a lineage in groups, again and again: while only states change the edges stay the same list and what says the same the same object, so that
 * nothing is laid out anew. `open` holds the ids of the groups whose assets are shown.
 */
export function shownGraphMaker(): ShowGraph {
  let structure: Structure | null = null;
  let plain: ShownGraph | null = null;
  let faces: ReadonlyMap<string, GroupFace> = new Map();
  let cards: ReadonlyMap<string, GraphNode> = new Map();
  return (nodes, edges, grouping, open) => {
    if (grouping === null || grouping.groups.length === 0) return (plain = ungrouped(nodes, edges, plain));
    const ids = nodes.map(({ id }) => id);
    if (structure === null || !structure.holdsFor(ids, edges, grouping, open)) structure = structureOf(ids, edges, grouping, open);
    const members = membersOf(nodes, grouping);
    const now = grouping.groups.filter(({ id }) => members.has(id));
    faces = new Map(
      now.map((group) => {
        const own = members.get(group.id)!;
        return [group.id, groupFace(group, own, own.filter(isBuilt).length, faces.get(group.id))];
      }),
    );
    const shown = [
      ...now.filter(({ id }) => !open.has(id)).map(({ id }) => closedCard(faces.get(id)!, cards.get(groupNodeId(id)))),
      ...nodes.flatMap((node) => framed(node, grouping.groupOf.get(node.id), open)),
    ];
    cards = new Map(shown.filter(({ group }) => group !== undefined).map((node) => [node.id, node]));
    const frames = now.filter(({ id }) => open.has(id)).map(({ id }): GraphFrame => ({ id: groupNodeId(id), face: faces.get(id)! }));
    return { nodes: shown, edges: structure.edges, frames, fold: structure.fold };
  };
}

function ungrouped(nodes: readonly GraphNode[], edges: readonly GraphEdge[], before: ShownGraph | null): ShownGraph {
  const same = before !== null && before.edges === edges && sameIds(before.nodes, nodes);
  if (same) return { ...before, nodes };
  return { nodes, edges, frames: [], fold: { assets: nodes.map(({ id }) => id), assetEdges: edges, edgeOf: null, standIn: new Map() } };
}

function sameIds(a: readonly GraphNode[], b: readonly GraphNode[]): boolean {
  return changedPlaces(a, b) !== null || (a.length === b.length && a.every(({ id }, i) => id === b[i]!.id));
}

interface Structure {
  readonly edges: readonly GraphEdge[];
  readonly fold: Fold;
  holdsFor(ids: readonly string[], edges: readonly GraphEdge[], grouping: Grouping, open: ReadonlySet<string>): boolean;
}

/** The last structure of a list of edges. */
const known = new WeakMap<readonly GraphEdge[], Structure>();

/** Finds how a lineage is drawn in groups, step by step: who draws it next finds it there. The lists and sets are to be the same ones. */
export function* foldSteps(ids: readonly string[], edges: readonly GraphEdge[], grouping: Grouping, open: ReadonlySet<string>): Steps<void> {
  known.set(edges, yield* structureSteps(ids, edges, grouping, open));
}

function structureOf(ids: readonly string[], edges: readonly GraphEdge[], grouping: Grouping, open: ReadonlySet<string>): Structure {
  const before = known.get(edges);
  return before?.holdsFor(ids, edges, grouping, open) === true ? before : atOnce(structureSteps(ids, edges, grouping, open));
}

function* structureSteps(ids: readonly string[], edges: readonly GraphEdge[], grouping: Grouping, open: ReadonlySet<string>): Steps<Structure> {
  const { groups, groupOf } = grouping;
  const numbers = new Map(groups.map(({ id }, number) => [id, number]));
  const items: Item[] = groups.map(({ id, band }) => ({ id: groupNodeId(id), band }));
  const standing = new Map<string, Standing>();
  const standIn = new Map<string, string>();
  yield* eachInSteps(ids, (id) => {
    const groupId = groupOf.get(id)?.id;
    const group = groupId === undefined ? -1 : (numbers.get(groupId) ?? -1);
    const closed = groupId !== undefined && !open.has(groupId);
    standing.set(id, { own: closed ? -1 : items.length, group });
    if (closed) standIn.set(id, items[group]!.id);
    else items.push({ id, band: null });
  });
  const joined = yield* joinSteps(items, edges, (id) => standing.get(id));
  return {
    edges: joined.edges,
    fold: { assets: ids, assetEdges: edges, edgeOf: joined.edgeOf, standIn },
    holdsFor: (otherIds, otherEdges, otherGrouping, otherOpen) =>
      otherEdges === edges &&
      otherGrouping === grouping &&
      (otherOpen === open || (otherOpen.size === open.size && [...otherOpen].every((id) => open.has(id)))) &&
      otherIds.length === ids.length &&
      otherIds.every((id, i) => id === ids[i]),
  };
}

function membersOf(nodes: readonly GraphNode[], { groupOf }: Grouping): ReadonlyMap<string, readonly GraphNode[]> {
  const members = new Map<string, GraphNode[]>();
  for (const node of nodes) {
    const group = groupOf.get(node.id);
    // a group is made of assets: checks stand in it only while it is open
    if (group === undefined || node.check !== undefined) continue;
    addToList(members, group.id, node);
  }
  return members;
}

function closedCard(face: GroupFace, before: GraphNode | undefined): GraphNode {
  if (before?.group === face) return before;
  const { name, kind, materialized } = face;
  return { id: groupNodeId(face.id), name, kind, materialized, state: worstState(face), detail: face.words.map(({ text }) => text).join(', '), group: face };
}

const framedOf = new WeakMap<GraphNode, GraphNode>();

/** The card as it stands in its open group; nothing when its group is closed. */
function framed(node: GraphNode, group: AssetGroup | undefined, open: ReadonlySet<string>): readonly GraphNode[] {
  if (group === undefined) return [node];
  if (!open.has(group.id)) return [];
  const frame = groupNodeId(group.id);
  const known = framedOf.get(node);
  if (known?.frame === frame) return [known];
  const card = { ...node, frame };
  framedOf.set(node, card);
  return [card];
}
