import { create } from 'zustand';
import type { OrreryError } from '../../preload/model/result.ts';
import type { NodeResult, RunDetail, RunSummary, StepDetail } from '../../preload/model/run.ts';
import { call, listen } from '../app/bridge.ts';

/** The run whose page is open, as main sees it. */
export interface RunMirror {
  readonly id: string | null;
  readonly run: RunSummary | null;
  readonly nodes: ReadonlyMap<string, NodeResult>;
  readonly steps: readonly StepDetail[];
  readonly runDirectory: string;
  readonly error: OrreryError | null;
}

const empty: RunMirror = { id: null, run: null, nodes: new Map(), steps: [], runDirectory: '', error: null };

export const useRunStore = create<RunMirror>()(() => empty);

/** Mirrors one run, whole first and then what changes of it. Returns how to stop. */
export function watchRun(id: string): () => void {
  useRunStore.setState({ ...empty, id });
  const snapshot = () => call('runs.detail', { id });
  const nodes = listen('runs.nodes', {
    snapshot,
    replace: (detail) => mine(id, () => replaceRun(detail)),
    apply: (changed) => mine(id, () => applyNodes(changed)),
    fail: (error) => mine(id, () => useRunStore.setState({ error })),
  });
  // Each stream has its own snapshot: one must not overwrite what the other has heard meanwhile.
  const runs = listen('runs.changed', {
    snapshot,
    replace: (detail) => mine(id, () => useRunStore.setState({ run: detail.run, steps: detail.steps })),
    apply: (changed) => mine(id, () => applyRun(changed)),
  });
  return () => {
    nodes.stop();
    runs.stop();
  };
}

/** Runs the effect unless another run is watched by now. */
function mine(id: string, effect: () => void): void {
  if (useRunStore.getState().id === id) effect();
}

function replaceRun(detail: RunDetail): void {
  useRunStore.setState((mirror) => ({
    run: mirror.run ?? detail.run,
    nodes: new Map(detail.nodes.map((node) => [node.uniqueId, node])),
    steps: detail.steps,
    runDirectory: detail.runDirectory,
    error: null,
  }));
}

function applyNodes(changed: readonly NodeResult[]): void {
  useRunStore.setState((mirror) => {
    const ours = changed.filter((node) => node.runId === mirror.id);
    if (ours.length === 0) return mirror;
    const nodes = new Map(mirror.nodes);
    for (const node of ours) nodes.set(node.uniqueId, node);
    return { nodes };
  });
}

function applyRun(changed: readonly RunSummary[]): void {
  const run = changed.findLast((candidate) => candidate.id === useRunStore.getState().id);
  if (run !== undefined) useRunStore.setState({ run });
}
