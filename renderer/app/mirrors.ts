import { applyAssetStates, replaceAssetStates } from './asset-states-store.ts';
import { applyRuns, forgetRuns, replaceRuns, watchedRuns } from './active-run-store.ts';
import { call, hear, listen } from './bridge.ts';
import { isHandMoving } from '../graph/viewport/hand.ts';
import { gatherStates } from './gather-parts.ts';
import { showGraphOf } from './graph-store.ts';
import { holdChanges } from './held-changes.ts';
import { replaceJobs } from './jobs-store.ts';
import { openProject } from './open-project.ts';
import { watchKeptRuns } from '../runs/kept-runs.ts';
import { replaceUnread } from '../notifications/notifications-store.ts';
import { showRequested } from './show-requested.ts';
import { replaceProject, useProjectStore } from './project-store.ts';
import { replaceSchedules } from './schedules-store.ts';

const nothing = { assets: [], checks: [] };

/**
 * Starts mirroring main: the project, its lineage, the states of its assets, its newest runs; and opens what main asks to be
 * opened (a second start, or the folder of this start that could not be opened, so that the window says why). Returns how to stop.
 */
export function startMirrors(): () => void {
  const { later, now } = holdChanges(isHandMoving);
  const projects = listen('project.changed', {
    snapshot: () => call('project.current'),
    replace: replaceProject,
    apply: replaceProject,
    fail: (error) => useProjectStore.setState({ loaded: true, error }),
  });
  const states = listen('assets.states', {
    snapshot: gatherStates,
    replace: now(replaceAssetStates),
    apply: later(applyAssetStates),
    fail: now(() => replaceAssetStates(nothing)),
  });
  const runs = listen('runs.changed', {
    snapshot: () => call('runs.list', { from: 0, count: watchedRuns, search: '', statuses: [] }),
    replace: now(replaceRuns),
    apply: later((changed) => applyRuns(changed, useProjectStore.getState().project?.id ?? null)),
    fail: now(forgetRuns),
  });

  const stopHearing = hear('app.openRequested', ({ dir }) => void openProject(dir));
  const stopShowing = hear('app.showRequested', showRequested);

  const forgetProject = now(() => {
    forgetRuns();
    replaceAssetStates(nothing);
  });
  let shown = '';
  const unsubscribe = useProjectStore.subscribe(({ project }) => {
    void showGraphOf(project);
    const key = project ? `${project.id} ${project.graphVersion}` : '';
    if (key === shown) return;
    const anotherProject = key.split(' ')[0] !== shown.split(' ')[0];
    shown = key;
    if (anotherProject) forgetProject();
    if (!project) return;
    states.refresh();
    if (anotherProject) runs.refresh();
  });
  const jobs = listen('jobs.changed', {
    snapshot: () => call('jobs.view'),
    replace: replaceJobs,
    apply: replaceJobs,
    fail: () => replaceJobs(null),
  });
  const notifications = listen('notifications.changed', {
    snapshot: () => call('notifications.list', { from: 0, count: 1 }),
    replace: ({ unread }) => replaceUnread(unread),
    apply: ({ unread }) => replaceUnread(unread),
  });
  const schedules = listen('schedules.changed', {
    snapshot: () => call('schedules.view'),
    replace: replaceSchedules,
    apply: replaceSchedules,
    fail: () => replaceSchedules(null),
  });
  const stopKept = watchKeptRuns();
  return () => {
    stopKept();
    schedules.stop();
    jobs.stop();
    notifications.stop();
    unsubscribe();
    stopHearing();
    stopShowing();
    projects.stop();
    states.stop();
    runs.stop();
  };
}
