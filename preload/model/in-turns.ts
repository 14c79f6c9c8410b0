import type { Steps } from './steps.ts';

/** How long (milliseconds) work goes on before others have a turn. */
const turn = 8;

/**
 * Does the work in short turns, with whatever else waits in between. Null when `isWanted` said no meanwhile.
 * @param othersTurn resolves when the others had theirs
 */
export async function workInTurns<T>(steps: Steps<T>, isWanted: () => boolean, othersTurn: () => Promise<void>): Promise<T | null> {
  for (;;) {
    const end = performance.now() + turn;
    do {
      const step = steps.next();
      if (step.done === true) return step.value;
    } while (performance.now() < end);
    await othersTurn();
    if (!isWanted()) return null;
  }
}
