import type { OrreryError } from '../../preload/model/result.ts';
import type { StepStatus } from '../../preload/model/run.ts';
import type { NodeRecord } from '../history/node-rows.ts';
import type { History } from '../history/open-history.ts';
import type { RunRecord } from '../history/run-rows.ts';
import { automaticRetry } from './automatic-retry.ts';
import { durationInWords } from './duration-in-words.ts';
import { endNodes } from './end-nodes.ts';
import { countNodes } from './node-state.ts';
import { currentStep } from './step-flow.ts';

/** How a run ends. */
export interface RunEnd {
  readonly status: 'SUCCESS' | 'FAILURE' | 'CANCELED';
  readonly error: OrreryError | null;
  readonly exitCode: number | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * Ends a run whose step in hand is over: the steps that did not come to run, their nodes, the counts, and what follows of itself (another
 * attempt). To be called inside a transaction.
 */
export function endRun(history: History, run: RunRecord, end: RunEnd): void {
  const finishedAt = Math.max(end.at, run.startedAt ?? run.createdAt);
  const left: StepStatus = end.status === 'CANCELED' || run.cancelRequestedAt !== null ? 'CANCELED' : 'SKIPPED';
  for (const step of history.steps.list(run.seq)) {
    if (currentStep([step]) === null) continue;
    history.steps.update(run.seq, step.number, { status: left, process: null });
    cancelNodes(history, run, step.number, finishedAt);
  }
  const ended = history.runs.update(run.seq, {
    status: end.status,
    finishedAt,
    exitCode: end.exitCode,
    error: end.error,
    waitsFor: null,
    canStartNow: false,
    owner: null,
    counts: countNodes(history.nodes.ofRun(run.seq), null),
  });
  automaticRetry(history, ended, finishedAt);
}

/**
 * Ends a run that has no dbt: it was canceled in the queue or between two steps, or dbt could not be started, which is what `error` says. To be
 * called inside a transaction.
 */
export function endWithoutDbt(history: History, run: RunRecord, error: OrreryError | null, at: number): void {
  const canceled = error === null || run.cancelRequestedAt !== null ? canceledEnd(run) : null;
  const step = currentStep(history.steps.list(run.seq));
  if (canceled === null && step !== null) {
    history.steps.update(run.seq, step.number, { status: 'FAILURE', error, finishedAt: at });
    cancelNodes(history, run, step.number, at);
  }
  endRun(history, run, { ...(canceled ?? { status: 'FAILURE', error }), exitCode: null, at });
}

/** Nodes of a step that did not come to run. */
function cancelNodes(history: History, run: RunRecord, step: number, at: number): void {
  const before = history.nodes.ofStep(run.seq, step);
  history.nodes.write(run.seq, changedNodes(before, endNodes(before, { engine: run.engine, canceled: true, exitCode: null, results: [], at })));
}

/** How a run ends that was told to: a person canceled it, or its time was up. */
export function canceledEnd(run: Pick<RunRecord, 'cancelReason' | 'timeoutMs'>): Pick<RunEnd, 'status' | 'error'> {
  if (run.cancelReason !== 'time limit') return { status: 'CANCELED', error: canceledError };
  return {
    status: 'FAILURE',
    error: {
      code: 'run-timeout',
      title: `The run took longer than its time limit of ${durationInWords(run.timeoutMs ?? 0)}.`,
      detail: 'What had been built by then is kept.',
      next: { kind: 'retry' },
    },
  };
}

const canceledError: OrreryError = { code: 'run-canceled', title: 'The run was canceled.' };

/** Those of `after` that are not the same as before; both in the same order. */
export function changedNodes(before: readonly NodeRecord[], after: readonly NodeRecord[]): readonly NodeRecord[] {
  return after.filter((node, index) => node !== before[index]);
}
