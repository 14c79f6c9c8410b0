import { create } from 'zustand';
import type { Lanes } from '../../../preload/model/run-list.ts';
import { call } from '../../app/bridge.ts';
import { askedRuns, type RunsFilter } from '../list/runs-filter.ts';
import type { TimeWindow } from '../list/time-window.ts';

interface LanesMirror extends Lanes {
  /** The stretch they are of, null before the first answer. */
  readonly window: TimeWindow | null;
  readonly isOpen: boolean;
}

/** The runs as bars in time. Whether they are shown outlives the screen. */
export const useLanes = create<LanesMirror>()(() => ({ runs: [], plans: [], window: null, isOpen: true }));

/** Rises with every question; an answer to an earlier one is dropped. */
let generation = 0;

/** Asks for the runs of a stretch of time, narrowed as the list is. */
export async function loadLanes(filter: RunsFilter, window: TimeWindow): Promise<void> {
  generation += 1;
  const question = generation;
  const answer = await call('runs.lanes', askedRuns(filter, window));
  if (question === generation && answer.ok) useLanes.setState({ ...answer.value, window });
}

export function toggleLanes(): void {
  useLanes.setState(({ isOpen }) => ({ isOpen: !isOpen }));
}
