import { useEffect } from 'react';
import type { NodeResult } from '../../../preload/model/run.ts';
import { useAssetState } from '../../app/asset-states-store.ts';
import { showResult, useAssetsStore } from '../assets-store.ts';

/** What became of an asset in the run that gave its state; null while it goes on and where nothing is known. */
export function useLastResult(id: string): NodeResult | null {
  const state = useAssetState(id);
  const runId = state?.runId ?? null;
  const finishedAt = state?.finishedAt ?? null;
  useEffect(() => void showResult(runId === null || finishedAt === null ? null : { runId, uniqueId: id }, String(finishedAt)), [id, runId, finishedAt]);
  const answer = useAssetsStore((mirror) => mirror.result);
  return answer.about === `${runId} ${id}` ? answer.value : null;
}
