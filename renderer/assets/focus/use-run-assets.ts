import { useEffect, useState } from 'react';
import type { OrreryError } from '../../../preload/model/result.ts';
import { useRunsStore } from '../../app/active-run-store.ts';
import { call } from '../../app/bridge.ts';

/** The assets a run touched, or why they cannot be told; neither while main has not answered. */
export interface RunAssets {
  readonly ids: ReadonlySet<string> | null;
  readonly error: OrreryError | null;
}

const nothing: RunAssets = { ids: null, error: null };

/** What a run built or checked; null asks for none. Asked again as long as the run meets more. */
export function useRunAssets(runId: string | null): RunAssets {
  const [answer, setAnswer] = useState<RunAssets & { readonly of: string | null }>({ ...nothing, of: null });
  const met = useRunsStore(({ runs }) => {
    const run = runs.find(({ id }) => id === runId);
    return run === undefined ? '' : `${run.status} ${run.counts.total ?? ''}`;
  });
  useEffect(() => {
    if (runId === null) return undefined;
    let dropped = false;
    async function ask(id: string): Promise<void> {
      const detail = await call('runs.detail', { id });
      if (dropped) return;
      if (detail.ok) setAnswer({ ids: new Set(detail.value.nodes.map((node) => node.assetId ?? node.uniqueId)), error: null, of: id });
      else setAnswer({ ids: null, error: detail.error, of: id });
    }
    void ask(runId);
    return () => {
      dropped = true;
    };
  }, [runId, met]);
  return answer.of === runId && runId !== null ? answer : nothing;
}
