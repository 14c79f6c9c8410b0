import { workInTurns } from '../../preload/model/in-turns.ts';
import type { Steps } from '../../preload/model/steps.ts';

/** Resolves in a task of its own: what waits, a key or a frame, has its turn before. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Does the work in short turns, with whatever else waits in between. Null when `isWanted` said no meanwhile. */
export function inTurns<T>(steps: Steps<T>, isWanted: () => boolean): Promise<T | null> {
  return workInTurns(steps, isWanted, nextTurn);
}
