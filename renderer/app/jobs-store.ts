import { create } from 'zustand';
import type { JobsView, JobView } from '../../preload/model/job-view.ts';
import type { OrreryError } from '../../preload/model/result.ts';

/** The jobs of the open project, as main knows them. */
export interface JobsMirror {
  /** Null until main has answered, and without a project. */
  readonly view: JobsView | null;
  readonly error: OrreryError | null;
}

export const useJobsStore = create<JobsMirror>()(() => ({ view: null, error: null }));

export function replaceJobs(view: JobsView | null): void {
  useJobsStore.setState({ view, error: null });
}

const none: readonly JobView[] = [];

/** All jobs, in the order of the file. */
export function useJobs(): readonly JobView[] {
  return useJobsStore((mirror) => mirror.view?.jobs ?? none);
}
