import type { NodeResult } from '../../preload/model/run.ts';
import type { StaleReason } from '../../preload/model/staleness.ts';

type NotBuilt = Extract<StaleReason, { kind: 'not built' }>;

/** That a run was to build the asset and did not; null for a result that says otherwise, or nothing of that. */
export function notBuilt(node: NodeResult): NotBuilt | null {
  const how = howItEnded(node);
  return how === null ? null : { kind: 'not built', how, runId: node.runId };
}

function howItEnded({ status }: NodeResult): NotBuilt['how'] | null {
  switch (status) {
    case 'error':
    case 'fail':
    case 'runtime error':
    case 'partial success':
      return 'failed';
    case 'skipped':
    case 'canceled':
      return status;
    default:
      return null;
  }
}
