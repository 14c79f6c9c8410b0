import type { Engine } from '../../preload/model/project.ts';
import type { NodeRecord } from '../history/node-rows.ts';
import { isUnfinished } from './node-state.ts';
import type { RunResult } from './run-results.ts';
import { skipCauses } from './skip-causes.ts';

/** How a run ended, as far as its nodes care. */
export interface EndOfRun {
  readonly engine: Engine;
  /** A person canceled it. */
  readonly canceled: boolean;
  /** dbt came to its own end and wrote its exit code, whatever that was. */
  readonly exitCode: number | null;
  readonly results: readonly RunResult[];
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** dbt's and DuckDB's own words for a query that a signal ended. */
const interrupted = /INTERRUPT Error|TaskCancelled|Cancelled: SQL statement|Operation cancelled|KeyboardInterrupt|query was cancell?ed|canceling statement/i;

/**
 * The nodes of a run once dbt is gone. The state of a node is what the log said; run_results only adds what the log cannot have: on v1
 * the nodes that `--fail-fast` left (skipped), on v2 the rows of seeds. Never v2's statuses: after a cancel it calls everything an error.
 * What has no end is canceled; but what dbt never began in a run that it ended well had nothing to do (ephemeral models, exposures).
 */
export function endNodes(nodes: readonly NodeRecord[], end: EndOfRun): readonly NodeRecord[] {
  const results = new Map(end.results.map((result) => [result.uniqueId, result]));
  const ended = nodes.map((node) => endNode(node, results.get(node.uniqueId), end));
  const causes = skipCauses(ended);
  return ended.map((node) => (node.status === 'skipped' ? { ...node, skippedBecauseOf: causes.get(node.uniqueId) ?? null } : node));
}

function endNode(node: NodeRecord, result: RunResult | undefined, end: EndOfRun): NodeRecord {
  if (isUnfinished(node.status)) return endUnfinished(node, result, end);
  if (end.canceled && node.status === 'error' && node.message !== null && interrupted.test(node.message)) return { ...node, status: 'canceled' };
  if (result === undefined || result.status !== node.status) return node;
  return {
    ...node,
    message: node.message ?? (end.engine === 'v1' ? result.message : null),
    rowsAffected: node.rowsAffected ?? (node.resourceType === 'seed' ? result.rowsAffected : null),
  };
}

function endUnfinished(node: NodeRecord, result: RunResult | undefined, end: EndOfRun): NodeRecord {
  const finishedAt = end.at;
  if (end.engine === 'v1' && result?.status === 'skipped' && !end.canceled) {
    return { ...node, status: 'skipped', order: null, startedAt: null, executingAt: null, finishedAt, message: result.message };
  }
  const begun = node.status !== 'queued';
  const byItself = end.exitCode !== null && !end.canceled;
  if (!begun && byItself && (end.exitCode === 0 || node.materialized === 'ephemeral')) {
    return { ...node, status: 'no-op', finishedAt, message: 'dbt had nothing to do for it.' };
  }
  return { ...node, status: 'canceled', finishedAt };
}
