import { assertNever } from './result.ts';
import type { NodeStatus, NodeWord, RunStatus } from './run.ts';

/** The word a person sees for dbt's status of a node: tests pass, assets succeed (design/README.md rule 2). */
export function nodeWord(status: NodeStatus, resourceType: string): NodeWord {
  const check = resourceType === 'test' || resourceType === 'unit_test';
  switch (status) {
    case 'queued':
      return 'queued';
    case 'started':
    case 'compiling':
    case 'executing':
      return 'running';
    case 'success':
    case 'no-op':
    case 'reused':
      return check ? 'passed' : 'succeeded';
    case 'pass':
      return resourceType === 'source' ? 'succeeded' : 'passed';
    case 'warn':
      return 'warned';
    case 'fail':
    case 'partial success':
      return 'failed';
    case 'error':
    case 'runtime error':
      return check ? 'errored' : 'failed';
    case 'skipped':
      return 'skipped';
    case 'canceled':
      return 'canceled';
    default:
      return assertNever(status);
  }
}

/** The word a person sees for a run; `warned` is how many of its nodes warned. */
export function runWord(status: RunStatus, warned: number): 'queued' | 'starting' | 'running' | 'succeeded' | 'warned' | 'failed' | 'canceling' | 'canceled' {
  switch (status) {
    case 'QUEUED':
      return 'queued';
    case 'STARTING':
      return 'starting';
    case 'STARTED':
      return 'running';
    case 'SUCCESS':
      return warned > 0 ? 'warned' : 'succeeded';
    case 'FAILURE':
      return 'failed';
    case 'CANCELING':
      return 'canceling';
    case 'CANCELED':
      return 'canceled';
    default:
      return assertNever(status);
  }
}
