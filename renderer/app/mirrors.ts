import { applyAssetStates, replaceAssetStates } from './asset-states-store.ts';
import { applyRuns, forgetRuns, replaceRuns, watchedRuns } from './active-run-store.ts';
import { call, listen } from './bridge.ts';
import { showGraphOf } from './graph-store.ts';
import { replaceProject, useProjectStore } from './project-store.ts';

const nothing = { assets: [], checks: [] };

/** Starts mirroring main: the project, its lineage, the states of its assets, its newest runs. Returns how to stop. */
export function startMirrors(): () => void {
  const projects = listen('project.changed', {
    snapshot: () => call('project.current'),
    replace: replaceProject,
    apply: replaceProject,
    fail: (error) => useProjectStore.setState({ loaded: true, error }),
  });
  const states = listen('assets.states', {
    snapshot: () => call('assets.states'),
    replace: replaceAssetStates,
    apply: applyAssetStates,
    fail: () => replaceAssetStates(nothing),
  });
  const runs = listen('runs.changed', {
    snapshot: () => call('runs.list', { from: 0, count: watchedRuns, search: '', statuses: [] }),
    replace: replaceRuns,
    apply: (changed) => applyRuns(changed, useProjectStore.getState().project?.id ?? null),
    fail: forgetRuns,
  });

  let shown = '';
  const unsubscribe = useProjectStore.subscribe(({ project }) => {
    void showGraphOf(project);
    const key = project ? `${project.id} ${project.graphVersion}` : '';
    if (key === shown) return;
    const anotherProject = key.split(' ')[0] !== shown.split(' ')[0];
    shown = key;
    if (anotherProject) {
      forgetRuns();
      replaceAssetStates(nothing);
    }
    if (!project) return;
    states.refresh();
    if (anotherProject) runs.refresh();
  });
  return () => {
    unsubscribe();
    projects.stop();
    states.stop();
    runs.stop();
  };
}
