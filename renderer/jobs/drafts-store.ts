import { create } from 'zustand';
import { jobStep } from '../../preload/model/job.ts';
import { type JobDraft, jobDraft } from '../../preload/model/job-view.ts';
import type { OrreryError } from '../../preload/model/result.ts';
import { goTo } from '../app/address.ts';
import { call } from '../app/bridge.ts';
import { replaceJobs, useJobsStore } from '../app/jobs-store.ts';
import { type Draft, draftOf, freshName, isChanged, keptMine, newDraft, rebased, savable } from './draft.ts';

/** The key of the one job that is not in the file yet; no job can be called that. */
export const newKey = ' new';

interface Drafts {
  /** Jobs with changes that are not saved, by the name they have in the file. They stay while other jobs are looked at. */
  readonly drafts: Readonly<Record<string, Draft>>;
  /** What can be taken back, for as long as it is offered. */
  readonly undo: { readonly token: string; readonly words: string } | null;
}

export const useDrafts = create<Drafts>()(() => ({ drafts: {}, undo: null }));

/** The draft of a job; without changes it is what the file says. Null when there is no such job. */
export function draftFor(key: string, drafts: Drafts['drafts']): Draft | null {
  const kept = drafts[key];
  if (kept !== undefined) return kept;
  const job = useJobsStore.getState().view?.jobs.find(({ definition }) => definition.name === key);
  return job === undefined ? null : draftOf(job.definition);
}

/** Changes the draft of a job; one that says again what the file says is let go. */
export function changeDraft(key: string, change: (draft: Draft) => Draft): void {
  useDrafts.setState(({ drafts }) => {
    const before = draftFor(key, drafts);
    if (before === null) return {};
    const { [key]: _kept, ...others } = drafts;
    const after = change(before);
    return { drafts: isChanged(after) || after.theirs !== undefined ? { ...others, [key]: after } : others };
  });
}

/** Opens the job that is new, or goes on with one that was begun; `made` is what it begins with. */
export function beginJob(made: JobDraft = jobDraft.parse({ name: 'new_job', steps: [jobStep.parse({ command: 'build' })] })): void {
  const names = useJobsStore.getState().view?.jobs.map(({ definition }) => definition.name) ?? [];
  const job = { ...made, name: freshName(names, made.name) };
  useDrafts.setState(({ drafts }) => (drafts[newKey] === undefined ? { drafts: { ...drafts, [newKey]: newDraft(job) } } : {}));
  goTo.jobs({ new: '1' });
}

export function dropDraft(key: string): void {
  useDrafts.setState(({ drafts }) => {
    const { [key]: _dropped, ...others } = drafts;
    return { drafts: others };
  });
}

/** A person saw what somebody else wrote and goes on with the draft. */
export function keepMine(key: string): void {
  useDrafts.setState(({ drafts }) => {
    const draft = drafts[key];
    if (draft === undefined) return {};
    const kept = keptMine(draft);
    const { [key]: _moved, ...others } = drafts;
    return { drafts: { ...others, [kept.original ?? newKey]: kept } };
  });
}

/** Brings the drafts up to what the file says now. */
export function rebaseDrafts(): void {
  const jobs = useJobsStore.getState().view?.jobs;
  if (jobs === undefined) return;
  useDrafts.setState(({ drafts }) => {
    const kept = Object.entries(drafts).flatMap(([key, draft]) => {
      const now = jobs.find(({ definition }) => definition.name === key)?.definition ?? null;
      const after = rebased(draft, now);
      return after === null || (!isChanged(after) && after.theirs === undefined) ? [] : [[key, after] as const];
    });
    return { drafts: Object.fromEntries(kept) };
  });
}

async function refresh(): Promise<void> {
  const view = await call('jobs.view');
  if (view.ok) replaceJobs(view.value);
  rebaseDrafts();
}

/** Writes a draft into the file. Gives the job's name, or why it was not written. */
export async function saveDraft(key: string, again = true): Promise<{ readonly name: string } | { readonly error: OrreryError }> {
  const draft = draftFor(key, useDrafts.getState().drafts);
  const base = useJobsStore.getState().view?.base ?? '';
  if (draft === null) return { error: { code: 'job-not-found', title: 'This job is gone.' } };
  if (draft.text === null && !isChanged(draft)) return { name: draft.job.name };
  const { original } = draft;
  const job = savable(draft);
  if (draft.text === null && job === null) return { error: { code: 'job-broken', title: 'Mend what is marked first; then it can be saved.' } };
  const answer =
    draft.text === null && job !== null
      ? await call('jobs.save', { original, job, base })
      : await call('jobs.saveJobText', { original, text: draft.text ?? '', base });
  if (answer.ok) {
    const view = await call('jobs.view');
    if (view.ok) replaceJobs(view.value);
    dropDraft(key);
    return { name: answer.value.name };
  }
  if (answer.error.code === 'file-changed' && again) {
    // what else changed in the file does not matter, as long as this job did not
    await refresh();
    if (useDrafts.getState().drafts[key]?.theirs === undefined) return saveDraft(key, false);
  }
  return { error: answer.error };
}

const undoOffered = 15_000;
let offering: ReturnType<typeof setTimeout> | undefined;

/** Takes a job out of the file and offers to put it back. */
export async function deleteJob(name: string): Promise<OrreryError | null> {
  const answer = await call('jobs.delete', { name, base: useJobsStore.getState().view?.base ?? '' });
  if (!answer.ok) {
    if (answer.error.code === 'file-changed') await refresh();
    return answer.error;
  }
  dropDraft(name);
  const { schedules, undo } = answer.value;
  const along = schedules.length === 0 ? '' : schedules.length === 1 ? ` and its schedule ${schedules[0] ?? ''}` : ` and its ${schedules.length} schedules`;
  useDrafts.setState({ undo: { token: undo, words: `Deleted ${name}${along}.` } });
  clearTimeout(offering);
  offering = setTimeout(endUndo, undoOffered);
  await refresh();
  return null;
}

export function endUndo(): void {
  useDrafts.setState({ undo: null });
}

/** Puts back what was deleted last. */
export async function takeBack(): Promise<OrreryError | null> {
  const { undo } = useDrafts.getState();
  if (undo === null) return null;
  const answer = await call('jobs.undo', { token: undo.token });
  endUndo();
  await refresh();
  return answer.ok ? null : answer.error;
}

/** A copy of a job under a free name. */
export async function duplicateJob(name: string): Promise<{ readonly name: string } | { readonly error: OrreryError }> {
  const answer = await call('jobs.duplicate', { name, base: useJobsStore.getState().view?.base ?? '' });
  await refresh();
  return answer.ok ? { name: answer.value.name } : { error: answer.error };
}
