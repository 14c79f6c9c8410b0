import type { GraphEdge, GraphNode, GraphState, StateCount } from '../model.ts';
import type { Scene } from '../scene/scene.ts';
import type { Scope } from './picture-size.ts';

/** The format of the JSON file, for programs that read it. A change that breaks them raises the number. */
export const formatVersion = 1;

/** A graph as a file tells it: what is shown, where it stands, and how it stands. */
export interface ExportedGraph {
  readonly format: 'orrery-graph';
  readonly version: typeof formatVersion;
  readonly project: string;
  /** ISO 8601, in UTC. */
  readonly exportedAt: string;
  readonly scope: Scope;
  readonly direction: 'LR' | 'TB';
  /** The part of the plane that was in view. */
  readonly view: Place;
  readonly nodes: readonly ExportedNode[];
  /** `from` is upstream of `to`; `count`: how many edges between assets it stands for, 1 where it is left out. */
  readonly edges: readonly GraphEdge[];
  /** Open groups: frames around some of the nodes. */
  readonly groups: readonly ExportedGroup[];
  readonly selection: { readonly asset: string | null; readonly assets: readonly string[] };
}

/** Left, top, width and height in graph units: px at life size. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ExportedNode extends Place {
  /** dbt's unique_id of an asset or a test, or the id of a closed group. */
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly materialized: string | null;
  readonly state: GraphState | null;
  readonly detail: string;
  /** How many assets it stands for, none for a test, and of a closed group how many of them have which state. */
  readonly assets: number;
  readonly counts: readonly StateCount[] | null;
  /** The open group it stands in. */
  readonly within: string | null;
}

export interface ExportedGroup extends Place {
  readonly id: string;
  readonly name: string;
  readonly assets: number;
}

export interface Told {
  readonly view: Place;
  readonly project: string;
  readonly exportedAt: string;
  readonly scope: Scope;
  readonly selected: string | null;
  readonly emphasized: readonly string[];
}

/** The cards with the numbers `shown`, the frames around them, and the edges between. */
export function exportedGraph(scene: Scene, edges: readonly GraphEdge[], shown: readonly number[], told: Told): ExportedGraph {
  const { boxes, cards, layout, frames, frameBoxes } = scene;
  const nodes = shown.map((i): ExportedNode => {
    const { id, name, kind, materialized, state, detail, group, frame, check } = cards[i]!;
    const common = { id, name, detail: detail ?? '', within: frame ?? null, ...placeOf(boxes, i) };
    if (check !== undefined) return { ...common, kind: testWord(check.kind), materialized: null, state, assets: 0, counts: null };
    if (group === undefined) return { ...common, kind, materialized: materialized ?? null, state, assets: 1, counts: null };
    return { ...common, kind: 'group', materialized: null, state: null, assets: group.size, counts: group.counts };
  });
  const around = new Set(nodes.map(({ within }) => within));
  const groups = frames.flatMap(({ id, face }, i) => (around.has(id) ? [{ id, name: face.name, assets: face.size, ...placeOf(frameBoxes, i) }] : []));
  const there = new Set([...nodes, ...groups].map(({ id }) => id));
  return {
    format: 'orrery-graph',
    version: formatVersion,
    project: told.project,
    exportedAt: told.exportedAt,
    scope: told.scope,
    direction: layout.direction,
    view: told.view,
    nodes,
    edges: edges
      .filter(({ from, to }) => there.has(from) && there.has(to))
      .map(({ from, to, count }) => ({ from, to, ...(count === undefined ? {} : { count }) })),
    groups,
    selection: { asset: told.selected, assets: told.emphasized },
  };
}

/** What dbt calls it. */
export function testWord(kind: NonNullable<GraphNode['check']>['kind']): 'test' | 'unit_test' {
  return kind === 'unit' ? 'unit_test' : 'test';
}

function placeOf(boxes: Float64Array, i: number): Place {
  const [x, y, right, bottom] = [boxes[i * 4]!, boxes[i * 4 + 1]!, boxes[i * 4 + 2]!, boxes[i * 4 + 3]!];
  return { x: rounded(x), y: rounded(y), width: rounded(right - x), height: rounded(bottom - y) };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
