import type { NodeStatus, RunSummary } from './run.ts';

/** What became of a node from one run to another, each node under the first that fits. */
export const nodeChanges = ['state changed', 'added', 'removed', 'slower', 'faster', 'unchanged'] as const;
export type NodeChange = (typeof nodeChanges)[number];

/** A node in one of two runs; of one that several steps met, what the last of them says. */
export interface ComparedSide {
  readonly status: NodeStatus;
  /** Milliseconds from its start to its end, null when it did not get that far. */
  readonly durationMs: number | null;
}

export interface ComparedNode {
  readonly uniqueId: string;
  readonly name: string;
  readonly resourceType: string;
  readonly change: NodeChange;
  readonly a: ComparedSide | null;
  readonly b: ComparedSide | null;
}

/** Something in which the two runs were asked for, or made, differently. */
export interface RunDifference {
  /** For instance `Target`, `dbt`, `Git commit`. */
  readonly what: string;
  readonly a: string;
  readonly b: string;
}

/** Two runs side by side: what is different in `b`. */
export interface RunComparison {
  readonly a: RunSummary;
  readonly b: RunSummary;
  readonly nodes: readonly ComparedNode[];
  readonly differences: readonly RunDifference[];
}
