import type { SetupStep, SetupStepId } from '../../preload/model/project.ts';
import { assertNever } from '../../preload/model/result.ts';

/** What a set-up step does, as its title. */
export function stepTitle(id: SetupStepId, installing: boolean): string {
  switch (id) {
    case 'project':
      return 'Read the project';
    case 'dbt':
      return installing ? 'Install dbt' : 'Find dbt';
    case 'profile':
      return 'Read the connection';
    case 'parse':
      return 'Build the lineage';
    default:
      return assertNever(id);
  }
}

/** Which step the set-up is at, counted from 1: the one that runs or failed, else the first that is not done; null when all are done. */
export function currentStep(steps: readonly SetupStep[]): number | null {
  const busy = steps.findIndex(({ state }) => state === 'running' || state === 'failed');
  const open = busy >= 0 ? busy : steps.findIndex(({ state }) => state === 'queued');
  return open < 0 ? null : open + 1;
}
