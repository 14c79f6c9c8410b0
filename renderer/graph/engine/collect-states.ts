/** States are painted at most this often, in ms: a run tells of hundreds of changes a second. */
const statesInterval = 100;

/** Hands on the latest value: at once when the last one is long enough ago (`interval`, ms), else when the time has come. */
export function createCollector<T>(apply: (value: T) => void, interval = statesInterval): { push(value: T): void; cancel(): void } {
  let last = Number.NEGATIVE_INFINITY;
  let waiting: { value: T } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    timer = undefined;
    if (waiting === null) return;
    const { value } = waiting;
    waiting = null;
    last = performance.now();
    apply(value);
  };
  return {
    push(value) {
      waiting = { value };
      if (timer !== undefined) return;
      const wait = last + interval - performance.now();
      if (wait <= 0) flush();
      else timer = setTimeout(flush, wait);
    },
    cancel() {
      clearTimeout(timer);
      timer = undefined;
      waiting = null;
    },
  };
}
