import type { StepStatus } from '../../preload/model/run.ts';

/** A step, as far as what comes after it is concerned. */
export interface FlowingStep {
  readonly number: number;
  readonly status: StepStatus;
  readonly continueOnFailure: boolean;
}

/** What comes after a step: the next one, or the end of the run. */
export type AfterStep = { readonly kind: 'next'; readonly number: number } | { readonly kind: 'end'; readonly status: 'SUCCESS' | 'FAILURE' | 'CANCELED' };

/**
 * What comes after a step has ended. A step that fails ends the run unless it says that the run goes on; a run in which only such steps
 * failed has succeeded. What was canceled begins no further step: a run that a person cancels is canceled, one whose time is up has failed.
 */
export function afterStep(
  steps: readonly FlowingStep[],
  ended: { readonly number: number; readonly status: 'SUCCESS' | 'FAILURE' | 'CANCELED' },
  canceledBy: 'person' | 'time limit' | null,
): AfterStep {
  const step = steps.find((other) => other.number === ended.number);
  const next = steps.find((other) => other.number > ended.number && other.status === 'QUEUED');
  const stopped = canceledBy === 'time limit' ? 'FAILURE' : 'CANCELED';
  if (ended.status === 'CANCELED') return { kind: 'end', status: stopped };
  if (ended.status === 'FAILURE' && step?.continueOnFailure !== true) return { kind: 'end', status: 'FAILURE' };
  if (next === undefined) return { kind: 'end', status: 'SUCCESS' };
  return canceledBy === null ? { kind: 'next', number: next.number } : { kind: 'end', status: stopped };
}

/** The step a run stands at: the first that is not over. Null when all are. */
export function currentStep<Step extends Pick<FlowingStep, 'status'>>(steps: readonly Step[]): Step | null {
  return steps.find(({ status }) => status === 'QUEUED' || status === 'STARTING' || status === 'STARTED') ?? null;
}
