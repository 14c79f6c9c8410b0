import { nodeWord } from '../../preload/model/node-word.ts';
import { assertNever } from '../../preload/model/result.ts';
import type { NodeStatus, NodeWord, RunCounts } from '../../preload/model/run.ts';
import type { NodeEvent, NodeFacts } from '../dbt/node-events.ts';
import type { NodeRecord } from '../history/node-rows.ts';
import type { LaunchNode } from './launch-run.ts';

/** True for a node that waits or runs. */
export function isUnfinished(status: NodeStatus): boolean {
  return status === 'queued' || status === 'started' || status === 'compiling' || status === 'executing';
}

/** The events that are about one node's state. */
export type NodeChange = Extract<NodeEvent, { kind: 'started' | 'compiling' | 'executing' | 'finished' | 'skipped' | 'message' }>;

/** A node that nothing has happened to yet. */
export function queuedNode(runId: string, step: number, uniqueId: string): NodeRecord {
  return {
    runId,
    step,
    uniqueId,
    name: dbtName(uniqueId),
    resourceType: uniqueId.split('.')[0] ?? '',
    materialized: null,
    status: 'queued',
    thread: null,
    order: null,
    startedAt: null,
    executingAt: null,
    finishedAt: null,
    message: null,
    failures: null,
    rowsAffected: null,
    relation: null,
    skippedBecauseOf: null,
    assetId: null,
    path: null,
    dependsOn: [],
  };
}

/** True once a manifest has said where the node is written; hooks are written nowhere. */
export function isDescribed(node: NodeRecord): boolean {
  return node.path !== null || node.resourceType === 'operation';
}

/** A node with what the manifest says of it; the same object when it says nothing, or nothing new. What dbt itself has said of it stays. */
export function describedNode(node: NodeRecord, said: LaunchNode | undefined): NodeRecord {
  if (said === undefined || isDescribed(node)) return node;
  return { ...node, ...said, materialized: node.materialized ?? said.materialized, relation: node.relation ?? said.relation };
}

/** dbt's own name of a node, from its id: `model.stays.dim_hosts` → `dim_hosts`; a generic test's id ends in a hash, which nobody reads. */
export function dbtName(uniqueId: string): string {
  const parts = uniqueId.split('.');
  if (parts[0] === 'test' && parts.length > 3) return parts.slice(2, -1).join('.');
  return parts.slice(2).join('.') || uniqueId;
}

/**
 * A node after an event; the same object when nothing changed. `nextOrder` is the place it takes if it starts now. A finished node is
 * not started again (a microbatch model starts once per batch), but a later end replaces an earlier one: the last is the whole.
 */
export function nextNode(before: NodeRecord, event: NodeChange, nextOrder: number): NodeRecord {
  switch (event.kind) {
    case 'started':
      if (before.status !== 'queued') return before;
      return { ...withFacts(before, event.node), status: 'started', order: before.order ?? nextOrder, startedAt: event.at };
    case 'compiling':
      if (!isUnfinished(before.status) || before.status === 'executing') return before;
      return { ...withFacts(before, event.node), status: 'compiling', order: before.order ?? nextOrder, startedAt: before.startedAt ?? event.at };
    case 'executing':
      if (!isUnfinished(before.status)) return before;
      return {
        ...withFacts(before, event.node),
        status: 'executing',
        order: before.order ?? nextOrder,
        startedAt: before.startedAt ?? event.at,
        executingAt: before.executingAt ?? event.at,
      };
    case 'finished':
      return event.status === 'skipped' ? skipped(before, event.node, event.at) : finished(before, event, nextOrder);
    case 'skipped':
      return isUnfinished(before.status) ? skipped(before, event.node, event.at) : before;
    case 'message':
      return before.message === null ? { ...before, message: event.message } : before;
    default:
      return assertNever(event);
  }
}

function withFacts(node: NodeRecord, facts: NodeFacts): NodeRecord {
  return {
    ...node,
    name: node.dependsOn.length > 0 || node.path !== null ? node.name : (facts.name ?? node.name),
    resourceType: facts.resourceType ?? node.resourceType,
    materialized: node.materialized ?? facts.materialized,
    relation: node.relation ?? facts.relation,
    thread: node.thread ?? facts.thread,
  };
}

function finished(before: NodeRecord, event: Extract<NodeChange, { kind: 'finished' }>, nextOrder: number): NodeRecord {
  const order = before.order ?? nextOrder;
  return {
    ...withFacts(before, event.node),
    status: event.status,
    order,
    startedAt: before.startedAt ?? event.startedAt ?? event.at,
    finishedAt: event.at,
    message: event.message ?? before.message,
    failures: event.failures,
    rowsAffected: event.rowsAffected,
  };
}

/** A skipped node did not run, whatever NodeStart said a moment before. */
function skipped(before: NodeRecord, facts: NodeFacts, at: number | null): NodeRecord {
  return { ...withFacts(before, facts), status: 'skipped', order: null, startedAt: null, executingAt: null, finishedAt: at };
}

/** How many nodes are where. Hooks count only when they failed: they are neither assets nor checks. */
export function countNodes(nodes: Iterable<NodeRecord>, announced: number | null): RunCounts {
  const counts = { queued: 0, running: 0, succeeded: 0, warned: 0, failed: 0, skipped: 0, canceled: 0 };
  let known = 0;
  for (const node of nodes) {
    const place = countOf[nodeWord(node.status, node.resourceType)];
    if (node.resourceType === 'operation' && place !== 'failed') continue;
    known += 1;
    counts[place] += 1;
  }
  const total = known === 0 && announced === null ? null : Math.max(known, announced ?? 0);
  return { total, ...counts, queued: Math.max(counts.queued, total === null ? 0 : total - known + counts.queued) };
}

/** Two steps' counts together; a total that one of them does not know is the other's. */
export function sumOfCounts(a: RunCounts | null, b: RunCounts): RunCounts {
  if (a === null) return b;
  const total = a.total === null || b.total === null ? (a.total ?? b.total) : a.total + b.total;
  return {
    total,
    queued: a.queued + b.queued,
    running: a.running + b.running,
    succeeded: a.succeeded + b.succeeded,
    warned: a.warned + b.warned,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    canceled: a.canceled + b.canceled,
  };
}

/** Which count the word a person sees for a node belongs to. */
const countOf: Readonly<Record<NodeWord, Exclude<keyof RunCounts, 'total'>>> = {
  queued: 'queued',
  running: 'running',
  succeeded: 'succeeded',
  passed: 'succeeded',
  warned: 'warned',
  failed: 'failed',
  errored: 'failed',
  skipped: 'skipped',
  canceled: 'canceled',
};
