import { useEffect, useState } from 'react';
import type { JobCheck } from '../../../preload/model/job-view.ts';
import { call } from '../../app/bridge.ts';
import { useGraphStore } from '../../app/graph-store.ts';
import { useJobsStore } from '../../app/jobs-store.ts';
import type { Draft } from '../draft.ts';

/** While one types (milliseconds). */
const pause = 180;

/** What main says of a draft: what is wrong in its fields, and what each step would do. The last answer stays while the next is on its way. */
export function useJobCheck(draft: Draft): JobCheck | null {
  const [check, setCheck] = useState<JobCheck | null>(null);
  const { original, job } = draft;
  const lineage = useGraphStore((mirror) => mirror.version);
  const base = useJobsStore((mirror) => mirror.view?.base);
  useEffect(() => {
    let late = false;
    async function ask(): Promise<void> {
      const answer = await call('jobs.check', { original, job });
      if (!late && answer.ok) setCheck(answer.value);
    }
    const timer = setTimeout(() => void ask(), pause);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [original, job, lineage, base]);
  return check;
}
