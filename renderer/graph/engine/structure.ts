import type { LayoutInput } from '../layout/layout-types.ts';
import type { Direction } from '../layout/layout-types.ts';
import type { GraphEdge, GraphNode } from '../model.ts';

/** What a person looks at: everything a picture of the lineage depends on. */
export interface GraphContent {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly direction: Direction;
}

/** Whether both have the same cards and edges in the same order: then only states changed and no card may move. */
export function sameStructure(a: GraphContent, b: GraphContent): boolean {
  if (a.direction !== b.direction || a.nodes.length !== b.nodes.length || a.edges.length !== b.edges.length) return false;
  const sameEdges = a.edges === b.edges || a.edges.every(({ from, to }, i) => from === b.edges[i]!.from && to === b.edges[i]!.to);
  return sameEdges && a.nodes.every((node, i) => node === b.nodes[i] || (node.id === b.nodes[i]!.id && node.name === b.nodes[i]!.name));
}

/** Whether a card would be painted differently. */
export function sameCard(a: GraphNode, b: GraphNode): boolean {
  return (
    a.state === b.state && a.detail === b.detail && a.progress === b.progress && a.kind === b.kind && a.materialized === b.materialized && a.name === b.name
  );
}

/** The edges as the layout wants them. */
export function layoutEdges(edges: readonly GraphEdge[]): LayoutInput['edges'] {
  return edges.map(({ from, to }) => ({ source: from, target: to }));
}
