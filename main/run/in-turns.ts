import { workInTurns } from '../../preload/model/in-turns.ts';
import type { Steps } from '../../preload/model/steps.ts';

/** Does the work in short turns, with whatever else waits in between. Null when `isWanted` said no meanwhile. */
export function inTurns<T>(steps: Steps<T>, isWanted: () => boolean = () => true): Promise<T | null> {
  return workInTurns(steps, isWanted, () => new Promise((resolve) => setImmediate(resolve)));
}
