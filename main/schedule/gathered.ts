/** Something that is done once for many calls that come together. */
export interface Gathered {
  (): void;
  /** What was called for is not done any more. */
  stop(): void;
}

/** A share of the time that work which is asked for again and again may take. */
const share = 0.2;

/** Does the work `least` milliseconds after a call, once for all calls until then; later where the work itself takes long, so that something else is done, too. */
export function gathered(work: () => void, least: number): Gathered {
  let timer: NodeJS.Timeout | null = null;
  let took = 0;
  const call = (): void => {
    timer ??= setTimeout(
      () => {
        timer = null;
        const began = performance.now();
        work();
        took = performance.now() - began;
      },
      Math.max(least, took / share),
    ).unref();
  };
  return Object.assign(call, {
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  });
}
