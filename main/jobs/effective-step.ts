import type { JobStep } from '../../preload/model/job.ts';
import type { JobDraft } from '../../preload/model/job-view.ts';
import type { StepRequest } from '../../preload/model/launch.ts';
import { jobSteps } from '../run/job-steps.ts';

/** A step with what it leaves open taken from its job, as it is launched. While the vars of either cannot be read, those of the step alone. */
export function effectiveStep(job: JobDraft, step: JobStep): JobStep {
  const asked = jobSteps({ ...job, steps: [step] });
  if (asked.ok) return asked.value[0];
  const alone = jobSteps({ ...job, vars: '', steps: [{ ...step, vars: '' }] });
  return { ...(alone.ok ? alone.value[0] : step), vars: step.vars.trim() === '' ? job.vars : step.vars };
}

/** The same as one launch of its own. */
export function launchableStep(job: JobDraft, step: JobStep): StepRequest {
  const { continueOnFailure: _alone, ...request } = effectiveStep(job, step);
  return request;
}
