import { create } from 'zustand';
import type { AssetDetail } from '../../preload/model/asset.ts';
import type { OrreryError, Result } from '../../preload/model/result.ts';
import type { NodeFailure, NodeResult } from '../../preload/model/run.ts';
import { call } from '../app/bridge.ts';

/** An answer of main, and to which question. */
export interface Answer<Value> {
  /** What it is about, for instance a unique_id; the value stays while the same is asked again. */
  readonly about: string;
  /** Which state of it, so that the same question is not asked twice. */
  readonly version: string;
  readonly value: Value | null;
  readonly error: OrreryError | null;
}

/** What main says about the asset in the panel. The lineage and the states are mirrored by the shell, which shows them too. */
export interface AssetsMirror {
  readonly detail: Answer<AssetDetail>;
  /** Why it failed. */
  readonly failure: Answer<NodeFailure>;
  /** What became of it in the run that gave its state. */
  readonly result: Answer<NodeResult>;
}

const unasked = { about: '', version: '', value: null, error: null } as const;

export const useAssetsStore = create<AssetsMirror>()(() => ({ detail: unasked, failure: unasked, result: unasked }));

/**
 * Asks for everything about an asset, null for none.
 * @param version rises when the answer may have changed: with the lineage and with each build
 */
export async function showDetail(id: string | null, version: string): Promise<void> {
  await show('detail', id, version, () => call('assets.detail', { id: id ?? '' }));
}

/** Asks why a node of a run failed, null for none. */
export async function showFailure(node: { readonly runId: string; readonly uniqueId: string } | null, version: string): Promise<void> {
  await show('failure', node && `${node.runId} ${node.uniqueId}`, version, () =>
    call('runs.failure', { id: node?.runId ?? '', uniqueId: node?.uniqueId ?? '' }),
  );
}

/** Asks what became of an asset in a run, null for none. */
export async function showResult(node: { readonly runId: string; readonly uniqueId: string } | null, version: string): Promise<void> {
  await show('result', node && `${node.runId} ${node.uniqueId}`, version, async (): Promise<Result<NodeResult | null>> => {
    const detail = await call('runs.detail', { id: node?.runId ?? '' });
    return detail.ok ? { ok: true, value: detail.value.nodes.find(({ uniqueId }) => uniqueId === node?.uniqueId) ?? null } : detail;
  });
}

/** Keeps an answer up to date. One that was overtaken by a later question is dropped. */
async function show<Slot extends keyof AssetsMirror>(
  slot: Slot,
  about: string | null,
  version: string,
  ask: () => Promise<Result<AssetsMirror[Slot]['value']>>,
): Promise<void> {
  const known = useAssetsStore.getState()[slot];
  if (known.about === (about ?? '') && known.version === version) return;
  const value = known.about === about ? known.value : null;
  put(slot, { about: about ?? '', version, value, error: null });
  if (about === null) return;
  const answer = await ask();
  const now = useAssetsStore.getState()[slot];
  if (now.about !== about || now.version !== version) return;
  put(slot, answer.ok ? { about, version, value: answer.value, error: null } : { about, version, value: null, error: answer.error });
}

function put(slot: keyof AssetsMirror, answer: Answer<AssetDetail | NodeFailure | NodeResult>): void {
  useAssetsStore.setState({ [slot]: answer });
}
