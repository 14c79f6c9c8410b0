import type { RunSummary } from '../../preload/model/run.ts';
import { isFinal } from '../../preload/model/run.ts';
import { useRunsStore } from '../app/active-run-store.ts';
import { canLaunch } from '../app/can-launch.ts';
import { call } from '../app/bridge.ts';
import { useProject } from '../app/project-store.ts';
import { told } from '../app/told.ts';

export interface DocsOrder {
  /** `dbt docs generate` can be run now. */
  readonly isPossible: boolean;
  /** The run that is at it; null while none is. */
  readonly run: RunSummary | null;
  readonly give: () => void;
}

/** Has dbt look into the database for the columns of everything that was built, and for their types. */
export function useGenerateDocs(): DocsOrder {
  const isPossible = canLaunch(useProject());
  const run = useRunsStore(({ runs }) => runs.find(({ command, status }) => command === 'docs generate' && !isFinal(status)) ?? null);
  return { isPossible, run, give: () => void told(() => call('runs.launch', { command: 'docs generate' })) };
}
