import { create } from 'zustand';
import type { JobChanges } from '../../preload/model/job.ts';
import type { JobView } from '../../preload/model/job-view.ts';
import type { StepRequest } from '../../preload/model/launch.ts';

/** With what the dialog opens. */
export interface LaunchOpening {
  /** Laid over what was launched last in this project. */
  readonly request?: Partial<StepRequest>;
  /** `request` is all there is: nothing of the last launch is taken, as for running a run again with changes. */
  readonly exact?: boolean;
}

/** What is being put together: a launch of one command, or one of a job with changes. At most one of them. */
export const useLaunchDialog = create<{ readonly opening: LaunchOpening | null; readonly job: JobView | null; readonly changes: JobChanges }>()(() => ({
  opening: null,
  job: null,
  changes: {},
}));

/** What the screen in sight is about: a launch that says nothing else begins with it. */
let suggested: Partial<StepRequest> | null = null;

/** Says what a launch from this screen would likely be about; gives the way to take it back. */
export function suggestLaunch(request: Partial<StepRequest>): () => void {
  suggested = request;
  return () => {
    if (suggested === request) suggested = null;
  };
}

/** Opens the dialog that launches a run. Without a request it begins with what the screen suggests. */
export function openLaunch(opening: LaunchOpening = {}): void {
  const request = opening.request ?? suggested;
  useLaunchDialog.setState({ opening: request === null ? opening : { ...opening, request } });
}

/** Opens the dialog that launches a job with changes of the moment; `changes` are those it begins with. */
export function openJobLaunch(job: JobView, changes: JobChanges = {}): void {
  useLaunchDialog.setState({ job, changes, opening: null });
}

/** Closes it without launching. */
export function closeLaunch(): void {
  useLaunchDialog.setState({ opening: null, job: null, changes: {} });
}
