import type { DbtCommand, NodeStatus } from '../../preload/model/run.ts';
import type { CheckEvaluation, Materialization, Observation, Outcomes } from '../history/outcome-rows.ts';
import type { NodeRecord } from '../history/node-rows.ts';

const builtKinds: ReadonlySet<string> = new Set(['model', 'seed', 'snapshot', 'function']);
const builtStatuses: ReadonlySet<NodeStatus> = new Set(['success', 'partial success', 'reused']);

/**
 * What a finished run amounts to (reference: Dagster's materializations, asset check evaluations and observations). `dbt compile` builds
 * nothing. `hashes` are of compiled code, by unique id.
 */
export function runOutcomes(command: DbtCommand, nodes: readonly NodeRecord[], hashes: ReadonlyMap<string, string>): Outcomes {
  const materializations: Materialization[] = [];
  const checks: CheckEvaluation[] = [];
  const observations: Observation[] = [];
  if (command === 'compile') return { materializations, checks, observations };
  for (const node of nodes) {
    if (node.finishedAt === null) continue;
    const { uniqueId, finishedAt: at } = node;
    const durationMs = node.startedAt === null ? null : Math.max(0, at - node.startedAt);
    if (node.resourceType === 'test' || node.resourceType === 'unit_test') {
      const outcome = checkOutcome(node.status);
      if (outcome !== null) checks.push({ uniqueId, assetId: node.assetId, at, durationMs, outcome, failures: node.failures });
    } else if (node.resourceType === 'source') {
      if (node.status !== 'canceled' && node.status !== 'skipped') observations.push({ uniqueId, at, kind: 'freshness', outcome: node.status });
    } else if (builtKinds.has(node.resourceType)) {
      if (node.materialized === 'ephemeral') continue;
      if (node.status === 'no-op') observations.push({ uniqueId, at, kind: 'nothing to do', outcome: 'no-op' });
      if (builtStatuses.has(node.status)) {
        materializations.push({ uniqueId, at, durationMs, relation: node.relation, rowsAffected: node.rowsAffected, codeHash: hashes.get(uniqueId) ?? null });
      }
    }
  }
  return { materializations, checks, observations };
}

function checkOutcome(status: NodeStatus): CheckEvaluation['outcome'] | null {
  switch (status) {
    case 'pass':
    case 'success':
      return 'passed';
    case 'warn':
      return 'warned';
    case 'fail':
      return 'failed';
    case 'error':
    case 'runtime error':
      return 'errored';
    case 'skipped':
      return 'skipped';
    default:
      return null;
  }
}
