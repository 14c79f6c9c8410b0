import type { Steps } from '../../preload/model/steps.ts';

/** Resolves in a task of its own: what waits, a key or a frame, has its turn before. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** How long (milliseconds) work goes on before others have a turn. */
const turn = 8;

/** Does the work in short turns, with whatever else waits in between. Null when `isWanted` said no meanwhile. */
export async function inTurns<T>(steps: Steps<T>, isWanted: () => boolean): Promise<T | null> {
  for (;;) {
    const end = performance.now() + turn;
    do {
      const step = steps.next();
      if (step.done === true) return step.value;
    } while (performance.now() < end);
    await nextTurn();
    if (!isWanted()) return null;
  }
}
