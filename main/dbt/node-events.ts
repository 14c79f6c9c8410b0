import type { Engine } from '../../preload/model/project.ts';
import { type NodeStatus, nodeStatuses } from '../../preload/model/run.ts';
import { cleanMessage, type LogEvent, type LogRecord, wholeNumberOf, recordOf, textOf, timeOf } from './log-line.ts';

/** What a log line says about its node; null where it does not say. */
export interface NodeFacts {
  readonly uniqueId: string;
  readonly name: string | null;
  readonly resourceType: string | null;
  readonly materialized: string | null;
  /** `database.schema.name`, quotes taken off. */
  readonly relation: string | null;
  /** The thread it runs on. */
  readonly thread: string | null;
}

/** What a line of dbt's log means for a run and its nodes. Times are milliseconds since the epoch. */
export type NodeEvent =
  | { readonly kind: 'started'; readonly node: NodeFacts; readonly at: number | null }
  | { readonly kind: 'compiling'; readonly node: NodeFacts; readonly at: number | null }
  | { readonly kind: 'executing'; readonly node: NodeFacts; readonly at: number | null }
  | {
      readonly kind: 'finished';
      readonly node: NodeFacts;
      readonly at: number | null;
      readonly startedAt: number | null;
      readonly status: NodeStatus;
      readonly message: string | null;
      /** Failing rows of a test. */
      readonly failures: number | null;
      readonly rowsAffected: number | null;
    }
  | { readonly kind: 'skipped'; readonly node: NodeFacts; readonly at: number | null }
  /** One batch of a microbatch model is over: on v1 the next NodeFinished of the same id is the batch's, not the model's. */
  | { readonly kind: 'batch finished'; readonly uniqueId: string }
  /** Why a node failed, told apart from its end. */
  | { readonly kind: 'message'; readonly uniqueId: string; readonly message: string }
  /** dbt has said how many nodes it runs. It may say more later, never less. */
  | { readonly kind: 'total'; readonly total: number }
  /** dbt gave up for a reason that belongs to no node. */
  | { readonly kind: 'fatal'; readonly message: string }
  | { readonly kind: 'completed'; readonly success: boolean; readonly at: number | null };

/**
 * Reads the meaning of one line. The state of a node comes from `NodeFinished` in both engines; its message from there on v1 and from the
 * `Generic` error that names the node on v2, which comes before. Unknown events mean nothing.
 */
export function nodeEvents(record: LogRecord, engine: Engine): readonly NodeEvent[] {
  if (record.kind === 'raw') return [];
  const { data, at } = record;
  switch (record.name) {
    case 'NodeStart':
      return withNode(record, (node) => [{ kind: 'started', node, at: timeOf(recordOf(data['node_info'])['node_started_at']) ?? at }]);
    case 'NodeCompiling':
      return withNode(record, (node) => [{ kind: 'compiling', node, at }]);
    case 'NodeExecuting':
      return withNode(record, (node) => [{ kind: 'executing', node, at }]);
    case 'NodeFinished':
      return withNode(record, (node) => [finished(record, node)]);
    case 'SkippingDetails':
      return [...total(data), ...withNode(record, (node) => [{ kind: 'skipped', node, at }])];
    case 'LogHookStartLine':
      return withNode(record, (node) => [{ kind: 'started', node, at: timeOf(recordOf(data['node_info'])['node_started_at']) ?? at }]);
    case 'LogHookEndLine':
      return withNode(record, (node) => [hookFinished(record, node)]);
    case 'LogBatchResult':
      return record.uniqueId === null || engine === 'v2' ? [] : [{ kind: 'batch finished', uniqueId: record.uniqueId }];
    case 'ConcurrencyLine':
      return total({ total: data['node_count'] });
    case 'LogStartLine':
      return total(data);
    case 'RunResultError':
      return record.uniqueId === null ? [] : message(record.uniqueId, textOf(data['msg']) ?? record.message);
    case 'MainEncounteredError':
      return [{ kind: 'fatal', message: cleanMessage(textOf(data['exc']) ?? record.message) }];
    case 'Generic':
      if (record.level !== 'error') return [];
      return record.uniqueId === null ? [{ kind: 'fatal', message: withoutTag(record.message) }] : message(record.uniqueId, withoutTag(record.message));
    case 'CommandCompleted':
      return [{ kind: 'completed', success: data['success'] === true, at: timeOf(data['completed_at']) ?? at }];
    default:
      return [];
  }
}

function withNode(record: LogEvent, events: (node: NodeFacts) => readonly NodeEvent[]): readonly NodeEvent[] {
  const info = recordOf(record.data['node_info']);
  const uniqueId = textOf(info['unique_id']);
  if (uniqueId === null) return [];
  const relation = textOf(recordOf(info['node_relation'])['relation_name']);
  return events({
    uniqueId,
    name: textOf(info['node_name']),
    resourceType: textOf(info['resource_type']),
    materialized: textOf(info['materialized']),
    relation: relation === null ? null : relation.replaceAll('"', '').replaceAll('`', ''),
    // v1's workers are `Thread-2 (worker)`; its main thread runs hooks and skips, v2's threads are all called tokio-rt-worker.
    thread: record.thread?.startsWith('Thread-') ? record.thread : null,
  });
}

function total(data: Readonly<Record<string, unknown>>): readonly NodeEvent[] {
  const count = wholeNumberOf(data['total']);
  return count === null || count <= 0 ? [] : [{ kind: 'total', total: count }];
}

function message(uniqueId: string, text: string): readonly NodeEvent[] {
  const plain = cleanMessage(text).trim();
  return plain === '' ? [] : [{ kind: 'message', uniqueId, message: plain }];
}

function finished(record: LogEvent, node: NodeFacts): NodeEvent {
  const info = recordOf(record.data['node_info']);
  const result = recordOf(record.data['run_result']);
  const status = statusOf(result['status']) ?? statusOf(info['node_status']) ?? 'error';
  const check = node.resourceType === 'test' || node.resourceType === 'unit_test';
  const text = textOf(result['message']);
  return {
    kind: 'finished',
    node,
    at: timeOf(info['node_finished_at']) ?? record.at,
    startedAt: timeOf(info['node_started_at']),
    status,
    message: text === null ? null : cleanMessage(text).trim() || null,
    failures: check ? wholeNumberOf(result['num_failures']) : null,
    // v2 has no adapter_response in its log, and calls every table 0 rows in its run_results.
    rowsAffected: wholeNumberOf(recordOf(result['adapter_response'])['rows_affected']),
  };
}

function hookFinished(record: LogEvent, node: NodeFacts): NodeEvent {
  const info = recordOf(record.data['node_info']);
  return {
    kind: 'finished',
    node,
    at: timeOf(info['node_finished_at']) ?? record.at,
    startedAt: timeOf(info['node_started_at']),
    status: statusOf(record.data['status']) ?? statusOf(info['node_status']) ?? 'success',
    message: null,
    failures: null,
    rowsAffected: null,
  };
}

/** dbt's word for a result. v2 capitalises some of its words. */
export function statusOf(value: unknown): NodeStatus | null {
  if (typeof value !== 'string') return null;
  const word = value.toLowerCase();
  return nodeStatuses.find((status) => status === word) ?? null;
}

/** v2 begins a message with `[error] [DbDriverFailed (dbt1308)]: `; people read what comes after. */
function withoutTag(text: string): string {
  return text.replace(/^\[(?:error|warning)\]\s*(?:\[[^\]\n]*\])?:?\s*/, '');
}
