import type { Engine } from '../../preload/model/project.ts';
import type { RunCounts } from '../../preload/model/run.ts';
import type { LogRecord } from '../dbt/log-line.ts';
import { type NodeEvent, nodeEvents } from '../dbt/node-events.ts';
import type { NodeRecord } from '../history/node-rows.ts';
import type { Descriptions } from './late-descriptions.ts';
import { countNodes, describedNode, type NodeChange, nextNode, queuedNode } from './node-state.ts';

/** Where a run stands while its log is read: a fold over the lines. Changes collect until they are taken to be written. */
export interface RunProgress {
  /** Takes the next line of the log. */
  apply(record: LogRecord): void;
  /** Takes what a manifest says of nodes, those that have begun and those that will. */
  describe(descriptions: Descriptions): void;
  /** Nodes that changed since the last call. */
  takeChanged(): readonly NodeRecord[];
  nodes(): readonly NodeRecord[];
  counts(): RunCounts;
  /** True once dbt has said anything at all. */
  readonly begun: boolean;
}

/** Goes on from the nodes of a step that the history holds; `announced` is how many nodes dbt or the selection spoke of, null when neither did. */
export function openProgress(runId: string, step: number, engine: Engine, stored: readonly NodeRecord[], announced: number | null): RunProgress {
  const nodes = new Map(stored.map((node) => [node.uniqueId, node]));
  const changed = new Set<string>();
  const batchEnds = new Map<string, number>();
  let lastOrder = stored.reduce((last, node) => Math.max(last, node.order ?? 0), 0);
  let total = announced;
  let begun = false;
  let described: Descriptions | null = null;

  function change(uniqueId: string, event: NodeChange): void {
    const before = nodes.get(uniqueId) ?? describedNode(queuedNode(runId, step, uniqueId), described?.get(uniqueId));
    const after = nextNode(before, event, lastOrder + 1);
    if (after === before) return;
    lastOrder = Math.max(lastOrder, after.order ?? 0);
    nodes.set(uniqueId, after);
    changed.add(uniqueId);
  }

  function applyEvent(event: NodeEvent): void {
    switch (event.kind) {
      case 'message':
        // Only what is known to run: v2 also warns about files that are not part of the selection.
        if (nodes.has(event.uniqueId)) change(event.uniqueId, event);
        return;
      case 'finished': {
        const batches = batchEnds.get(event.node.uniqueId) ?? 0;
        if (batches > 0) batchEnds.set(event.node.uniqueId, batches - 1);
        else change(event.node.uniqueId, event);
        return;
      }
      case 'started':
      case 'compiling':
      case 'executing':
      case 'skipped':
        change(event.node.uniqueId, event);
        return;
      case 'batch finished':
        batchEnds.set(event.uniqueId, (batchEnds.get(event.uniqueId) ?? 0) + 1);
        return;
      case 'total':
        total = Math.max(total ?? 0, event.total);
        return;
      case 'fatal':
      case 'completed':
    }
  }

  return {
    apply(record) {
      begun ||= record.kind === 'event';
      for (const event of nodeEvents(record, engine)) applyEvent(event);
    },
    describe(descriptions) {
      if (described === descriptions) return;
      described = descriptions;
      for (const [id, node] of nodes) {
        const after = describedNode(node, descriptions.get(id));
        if (after === node) continue;
        nodes.set(id, after);
        changed.add(id);
      }
    },
    takeChanged() {
      const taken = [...changed].flatMap((id) => nodes.get(id) ?? []);
      changed.clear();
      return taken;
    },
    nodes: () => [...nodes.values()],
    counts: () => countNodes(nodes.values(), total),
    get begun() {
      return begun;
    },
  };
}
