import { useEffect, useState } from 'react';
import type { RunSummary } from '../../preload/model/run.ts';
import { call } from '../app/bridge.ts';

/** How often the queue is looked at while a run waits, in milliseconds. */
const lookEvery = 2_000;

/** The place of a queued run: 1 is the next to start; null when it does not wait. */
export function useQueuePlace(run: Pick<RunSummary, 'id' | 'status'>): number | null {
  const [place, setPlace] = useState<number | null>(null);
  const { id, status } = run;
  useEffect(() => {
    if (status !== 'QUEUED') return setPlace(null);
    let dropped = false;
    async function look(): Promise<void> {
      const answer = await call('runs.queue');
      if (!dropped && answer.ok) setPlace(answer.value.find((queued) => queued.run.id === id)?.place ?? null);
    }
    void look();
    const timer = setInterval(() => void look(), lookEvery);
    return () => {
      dropped = true;
      clearInterval(timer);
    };
  }, [id, status]);
  return place;
}
