import { useEffect, useState } from 'react';
import type { NodeResult } from '../../../../preload/model/run.ts';
import { call } from '../../../app/bridge.ts';

/** What became of a node in a run: of several steps that met it the last one's; null while it is not known. */
export function useNodeResult(runId: string | null, uniqueId: string, version: number | null): NodeResult | null {
  const [known, setKnown] = useState<{ readonly of: string; readonly node: NodeResult | null }>({ of: '', node: null });
  const of = `${runId} ${uniqueId} ${version}`;
  useEffect(() => {
    if (runId === null || version === null) return undefined;
    let dropped = false;
    async function ask(id: string): Promise<void> {
      const detail = await call('runs.detail', { id });
      if (dropped) return;
      setKnown({ of, node: detail.ok ? (detail.value.nodes.findLast((node) => node.uniqueId === uniqueId) ?? null) : null });
    }
    void ask(runId);
    return () => {
      dropped = true;
    };
  }, [runId, uniqueId, version, of]);
  return known.of === of ? known.node : null;
}
