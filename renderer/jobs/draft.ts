import { type JobDefinition, jobDefinition, type JobStep, jobStep } from '../../preload/model/job.ts';
import type { JobDraft } from '../../preload/model/job-view.ts';
import type { OrreryError } from '../../preload/model/result.ts';

/** A job as a person is changing it. */
export interface Draft {
  /** Its name in the file, null while it is new. */
  readonly original: string | null;
  /** What the file said when the draft began. */
  readonly saved: JobDefinition | null;
  readonly job: JobDraft;
  /** The YAML as it was typed, where the last change was made there; else null, and YAML is made from `job`. */
  readonly text: string | null;
  /** What is wrong with that text; `job` is then the last that could be read. */
  readonly textProblems: readonly OrreryError[];
  /** Fields whose text cannot be read (`threads`, `steps.0.threads`), with why. They keep the draft from being saved. */
  readonly unread: Readonly<Record<string, string>>;
  /** What the file says by now, when somebody else changed this job; undefined when nobody did, null when it is gone. */
  readonly theirs?: JobDefinition | null | undefined;
}

export function draftOf(saved: JobDefinition): Draft {
  return { original: saved.name, saved, job: saved, text: null, textProblems: [], unread: {} };
}

export function newDraft(job: JobDraft): Draft {
  return { original: null, saved: null, job, text: null, textProblems: [], unread: {} };
}

/** True when saving would write something. */
export function isChanged(draft: Draft): boolean {
  return draft.saved === null || draft.text !== null || Object.keys(draft.unread).length > 0 || !same(draft.job, draft.saved);
}

/** The draft after a field of the job was changed in the form. */
export function withJob(draft: Draft, change: Partial<JobDraft>): Draft {
  return { ...draft, job: { ...draft.job, ...change }, text: null, textProblems: [] };
}

export function withStep(draft: Draft, index: number, change: Partial<JobStep>): Draft {
  return withJob(draft, { steps: draft.job.steps.map((step, at) => (at === index ? { ...step, ...change } : step)) });
}

export function addStep(draft: Draft, command: JobStep['command'] = 'build'): Draft {
  return withJob(draft, { steps: [...draft.job.steps, jobStep.parse({ command })] });
}

export function removeStep(draft: Draft, index: number): Draft {
  return withoutUnreadSteps(withJob(draft, { steps: draft.job.steps.filter((_, at) => at !== index) }));
}

/** Moves a step to another place; places that are not there leave it where it is. */
export function moveStep(draft: Draft, from: number, to: number): Draft {
  const steps = [...draft.job.steps];
  const [step] = steps.splice(from, 1);
  if (step === undefined || to < 0 || to > steps.length) return draft;
  steps.splice(to, 0, step);
  return withoutUnreadSteps(withJob(draft, { steps }));
}

/** Notes that the text of a field cannot be read, or (null) that it can. */
export function withUnread(draft: Draft, field: string, why: string | null): Draft {
  const { [field]: before, ...others } = draft.unread;
  if ((before ?? null) === why) return draft;
  return { ...draft, unread: why === null ? others : { ...others, [field]: why } };
}

function withoutUnreadSteps(draft: Draft): Draft {
  return { ...draft, unread: Object.fromEntries(Object.entries(draft.unread).filter(([field]) => !field.startsWith('steps.'))) };
}

/**
 * The draft after the file was read anew: one without changes becomes what the file says; one with changes goes on when the job is as it was,
 * and says so (`theirs`) when it is not. Null when there is nothing left of it.
 */
export function rebased(draft: Draft, now: JobDefinition | null): Draft | null {
  if (draft.original === null) return draft;
  if (!isChanged(draft)) return now === null ? null : same(now, draft.saved) ? draft : draftOf(now);
  if (same(now, draft.saved)) return draft.theirs === undefined ? draft : { ...draft, theirs: undefined };
  // what was just saved comes back
  if (now !== null && draft.text === null && same(now, draft.job)) return draftOf(now);
  return { ...draft, theirs: now };
}

/** The draft as one begun from what the file says now: saving it writes over what somebody else wrote. */
export function keptMine(draft: Draft): Draft {
  const { theirs } = draft;
  if (theirs === undefined) return draft;
  return { ...draft, saved: theirs, original: theirs === null ? null : draft.original, theirs: undefined };
}

/** The job as it can be saved; null while the form holds something that cannot. */
export function savable(draft: Draft): JobDefinition | null {
  if (Object.keys(draft.unread).length > 0) return null;
  const checked = jobDefinition.safeParse(draft.job);
  return checked.success ? checked.data : null;
}

export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A name that no job has yet. */
export function freshName(taken: readonly string[], stem = 'new_job'): string {
  if (!taken.includes(stem)) return stem;
  for (let number = 2; ; number += 1) if (!taken.includes(`${stem}_${number}`)) return `${stem}_${number}`;
}

/** Jobs to begin with, made for any project. */
export const startingPoints: readonly { readonly title: string; readonly says: string; readonly name: string; readonly steps: readonly JobStep[] }[] = [
  { title: 'Build everything', says: 'dbt build, in the order of the lineage', name: 'build_all', steps: [jobStep.parse({ command: 'build' })] },
  {
    title: 'Seeds, then build',
    says: 'dbt seed, then everything else',
    name: 'seed_and_build',
    steps: [jobStep.parse({ command: 'seed' }), jobStep.parse({ command: 'build', exclude: 'resource_type:seed' })],
  },
  {
    title: 'Freshness, then build',
    says: 'looks whether the sources arrived, then builds',
    name: 'fresh_build',
    steps: [jobStep.parse({ command: 'source freshness', continueOnFailure: true }), jobStep.parse({ command: 'build' })],
  },
];
