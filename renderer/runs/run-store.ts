import { create } from 'zustand';
import type { OrreryError } from '../../preload/model/result.ts';
import type { UsualTimes } from '../../preload/model/run-page.ts';
import type { Attempt, NodeResult, RunCircumstances, RunDetail, RunSummary, StepDetail } from '../../preload/model/run.ts';
import { isFinal } from '../../preload/model/run.ts';
import { call, listen } from '../app/bridge.ts';
import { nodeKey } from './node-key.ts';

/** The run whose page is open, as main sees it. */
export interface RunMirror {
  readonly id: string | null;
  readonly run: RunSummary | null;
  /** By key (see node-key.ts). */
  readonly nodes: ReadonlyMap<string, NodeResult>;
  /** What each node reads among the nodes of the run, by unique id. */
  readonly dependsOn: Readonly<Record<string, readonly string[]>>;
  readonly steps: readonly StepDetail[];
  readonly attempts: readonly Attempt[];
  readonly circumstances: RunCircumstances | null;
  readonly runDirectory: string;
  readonly usual: UsualTimes;
  readonly error: OrreryError | null;
}

const empty: RunMirror = {
  id: null,
  run: null,
  nodes: new Map(),
  dependsOn: {},
  steps: [],
  attempts: [],
  circumstances: null,
  runDirectory: '',
  usual: { nodes: {}, run: null },
  error: null,
};

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
    replace: (detail) => mine(id, () => useRunStore.setState({ run: detail.run, ...besides(detail) })),
    apply: (changed) => mine(id, () => applyRun(changed, () => nodes.refresh())),
  });
  void askUsual(id);
  return () => {
    nodes.stop();
    runs.stop();
  };
}

/** What only a whole answer has. */
function besides(detail: RunDetail): Pick<RunMirror, 'steps' | 'attempts' | 'circumstances' | 'dependsOn' | 'runDirectory'> {
  const { steps, attempts, circumstances, dependsOn, runDirectory } = detail;
  return { steps, attempts, circumstances, dependsOn, runDirectory };
}

async function askUsual(id: string): Promise<void> {
  const answer = await call('runs.usual', { id });
  // Without it the page only says less.
  if (answer.ok) mine(id, () => useRunStore.setState({ usual: answer.value }));
}

/** Runs the effect unless another run is watched by now. */
function mine(id: string, effect: () => void): void {
  if (useRunStore.getState().id === id) effect();
}

function replaceRun(detail: RunDetail): void {
  useRunStore.setState((mirror) => ({
    run: mirror.run ?? detail.run,
    nodes: new Map(detail.nodes.map((node) => [nodeKey(node), node])),
    ...besides(detail),
    error: null,
  }));
}

function applyNodes(changed: readonly NodeResult[]): void {
  useRunStore.setState((mirror) => {
    const ours = changed.filter((node) => node.runId === mirror.id);
    if (ours.length === 0) return mirror;
    const nodes = new Map(mirror.nodes);
    for (const node of ours) nodes.set(nodeKey(node), node);
    return { nodes };
  });
}

/** A run that ends, or began when nothing of it was known, has more to tell than its summary: it is asked for whole again. */
function applyRun(changed: readonly RunSummary[], askAgain: () => void): void {
  const { id, run: before } = useRunStore.getState();
  const run = changed.findLast((candidate) => candidate.id === id);
  if (run === undefined) return;
  useRunStore.setState((mirror) => ({
    run,
    steps: mirror.steps.map((step) => ({ ...step, ...run.steps.find(({ number }) => number === step.number) })),
  }));
  const ended = isFinal(run.status) && before !== null && !isFinal(before.status);
  const begun = run.status === 'STARTED' && before?.status !== 'STARTED';
  // of the nodes of a run that another engine does nothing else is told
  if (ended || begun || (run.remote ?? null) !== null) askAgain();
}
