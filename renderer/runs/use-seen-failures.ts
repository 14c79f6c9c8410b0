import { useEffect } from 'react';
import { seeFailures, useRunsStore } from '../app/active-run-store.ts';

/** Whoever looks at the runs has seen what failed: the mark in the side bar goes, also for what fails meanwhile. */
export function useSeenFailures(): void {
  const unseen = useRunsStore((mirror) => mirror.unseenFailures.size);
  useEffect(() => {
    if (unseen > 0) seeFailures();
  }, [unseen]);
}
