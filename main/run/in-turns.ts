import type { Steps } from '../../preload/model/steps.ts';

/** How long (milliseconds) work goes on before others have a turn. */
const turn = 8;

/** Does the work in short turns, with whatever else waits in between. Null when `isWanted` said no meanwhile. */
export async function inTurns<T>(steps: Steps<T>, isWanted: () => boolean = () => true): Promise<T | null> {
  for (;;) {
    const end = performance.now() + turn;
    do {
      const step = steps.next();
      if (step.done === true) return step.value;
    } while (performance.now() < end);
    await new Promise((resolve) => setImmediate(resolve));
    if (!isWanted()) return null;
  }
}
