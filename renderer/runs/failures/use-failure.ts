import { useEffect, useState } from 'react';
import type { OrreryError } from '../../../preload/model/result.ts';
import type { NodeFailure, NodeResult } from '../../../preload/model/run.ts';
import { call } from '../../app/bridge.ts';

export interface FailureAnswer {
  readonly failure: NodeFailure | null;
  readonly error: OrreryError | null;
}

const nothing: FailureAnswer = { failure: null, error: null };

/** All there is to know about a failed node; asked for again when the node or the state of its run changes. */
export function useFailure(node: NodeResult | null, runStatus: string): FailureAnswer {
  const [answer, setAnswer] = useState<FailureAnswer & { readonly of: string }>({ ...nothing, of: '' });
  const { runId, step, uniqueId, status } = node ?? { runId: '', step: 1, uniqueId: '', status: '' };
  const of = `${runId} ${step} ${uniqueId}`;
  useEffect(() => {
    if (uniqueId === '') return;
    let dropped = false;
    async function ask(): Promise<void> {
      const result = await call('runs.failure', { id: runId, step, uniqueId });
      if (!dropped) setAnswer(result.ok ? { failure: result.value, error: null, of } : { failure: null, error: result.error, of });
    }
    void ask();
    return () => {
      dropped = true;
    };
  }, [runId, step, uniqueId, of, status, runStatus]);
  return answer.of === of ? answer : nothing;
}
