import type { ProjectView, SetupStep, SetupStepId } from '../../preload/model/project.ts';
import { setupStepIds } from '../../preload/model/project.ts';
import type { OrreryError } from '../../preload/model/result.ts';

/** Pure changes of the view of the open project. */
export type Change = (view: ProjectView) => ProjectView;

/** More output than this (characters) is not kept: the end of it says what happened. */
export const keptOutput = 200_000;

/** A step that has not begun. */
export function queuedStep(id: SetupStepId): SetupStep {
  return { id, state: 'queued', summary: '', output: '', progress: null, error: null };
}

export const queuedSteps: readonly SetupStep[] = setupStepIds.map(queuedStep);

/** Changes one step. */
export function withStep(id: SetupStepId, change: Partial<Omit<SetupStep, 'id'>>): Change {
  return (view) => ({ ...view, steps: view.steps.map((step) => (step.id === id ? { ...step, ...change } : step)) });
}

export function stepRunning(id: SetupStepId, summary: string): Change {
  return withStep(id, { state: 'running', summary, output: '', progress: null, error: null });
}

export function stepSucceeded(id: SetupStepId, summary: string): Change {
  return withStep(id, { state: 'succeeded', summary, progress: null, error: null });
}

export function stepSkipped(id: SetupStepId, summary: string): Change {
  return withStep(id, { state: 'skipped', summary, progress: null, error: null });
}

export function stepFailed(id: SetupStepId, error: OrreryError): Change {
  return withStep(id, { state: 'failed', summary: error.title, progress: null, error });
}

/** Puts text at the end of a step's output. */
export function stepPrinted(id: SetupStepId, text: string): Change {
  return (view) => ({
    ...view,
    steps: view.steps.map((step) => (step.id === id ? { ...step, output: (step.output + text).slice(-keptOutput) } : step)),
  });
}

/** Adds the notice, in place of one with the same title. */
export function withNotice(notice: OrreryError): Change {
  return (view) => ({ ...view, notices: [...view.notices.filter((other) => other.title !== notice.title), notice] });
}

/** Takes away the notices of these codes. */
export function withoutNotices(...codes: readonly OrreryError['code'][]): Change {
  return (view) => ({ ...view, notices: view.notices.filter((notice) => !codes.includes(notice.code)) });
}
