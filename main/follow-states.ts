import type { AssetStates } from '../preload/model/asset.ts';
import type { ProjectService } from './project/project-service.ts';
import { changedStates } from './run/asset-states.ts';
import type { RunKeeping } from './run/run-keeping.ts';
import type { RunService } from './run/run-service.ts';
import type { StalenessService } from './staleness/staleness-service.ts';

export interface StatesOf {
  readonly project: Pick<ProjectService, 'current' | 'onChange'>;
  readonly runs: Pick<RunService, 'onChange'>;
  readonly keeping: Pick<RunKeeping, 'onDeleted'>;
  readonly staleness: Pick<StalenessService, 'onChange'>;
  /** The states of everything as they are now. */
  readonly states: () => AssetStates;
}

/** Tells of states that changed, only those. Returns what stops it. */
export function followStates({ project, runs, keeping, staleness, states }: StatesOf, listener: (changed: AssetStates) => void): () => void {
  let before = states();
  const tell = (): void => {
    const after = states();
    const changed = changedStates(before, after);
    before = after;
    if (changed.assets.length > 0 || changed.checks.length > 0) listener(changed);
  };
  let version = project.current()?.graphVersion;
  const offProject = project.onChange((view) => {
    if (view?.graphVersion === version) return;
    version = view?.graphVersion;
    // whoever shows another lineage asks for all of its states
    before = states();
  });
  const offRuns = runs.onChange(tell);
  const offDeleted = keeping.onDeleted(tell);
  const offStale = staleness.onChange(tell);
  return () => {
    offStale();
    offProject();
    offRuns();
    offDeleted();
  };
}
