import { create } from 'zustand';
import type { FailingRows } from '../../../preload/model/run-page.ts';
import type { OrreryError } from '../../../preload/model/result.ts';
import type { NodeResult } from '../../../preload/model/run.ts';
import { call } from '../../app/bridge.ts';
import { nodeKey } from '../node-key.ts';

/** What is known of the failing rows of a check. */
export interface RowsState {
  readonly state: 'asking' | 'known' | 'failed';
  /** Those of before stay while they are asked for again. */
  readonly rows: FailingRows | null;
  readonly error: OrreryError | null;
}

/** By run and node; kept while the window is open, so that walking through the failures does not start dbt again. */
export const useFailingRows = create<{ readonly known: ReadonlyMap<string, RowsState> }>()(() => ({ known: new Map() }));

const kept = 30;

/** Under which name the rows of a node are kept. */
export function rowsKey(node: NodeResult): string {
  return `${node.runId} ${nodeKey(node)}`;
}

function put(key: string, state: RowsState | null): void {
  useFailingRows.setState(({ known }) => {
    const next = new Map(known);
    next.delete(key);
    if (state !== null) next.set(key, state);
    for (const oldest of next.keys()) {
      if (next.size <= kept) break;
      next.delete(oldest);
    }
    return { known: next };
  });
}

/** Has dbt ask for the rows a check found. One question at a time: another one ends this. */
export async function askForRows(node: NodeResult): Promise<void> {
  const key = rowsKey(node);
  const before = useFailingRows.getState().known.get(key)?.rows ?? null;
  put(key, { state: 'asking', rows: before, error: null });
  const answer = await call('runs.failingRows', { id: node.runId, step: node.step, uniqueId: node.uniqueId });
  if (answer.ok) put(key, { state: 'known', rows: answer.value, error: null });
  else if (answer.error.code === 'run-canceled') put(key, before === null ? null : { state: 'known', rows: before, error: null });
  else put(key, { state: 'failed', rows: before, error: answer.error });
}

/** Ends the question that is under way. */
export async function stopAsking(): Promise<void> {
  await call('runs.stopFailingRows');
}
