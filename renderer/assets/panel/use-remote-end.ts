import { isFinal } from '../../../preload/model/run.ts';
import { useRunsStore } from '../../app/active-run-store.ts';

/** The newest run of Dagster that has ended, by its id; another when one more has. Empty while there is none. */
export function useRemoteEnd(): string {
  return useRunsStore(({ runs }) => runs.find(({ remote = null, status }) => remote !== null && isFinal(status))?.id ?? '');
}
