/** From what a value was made, and what differs in it. */
interface Step<V extends object, W> {
  /** Held loosely, so that what nobody shows any more can be forgotten. */
  readonly before: WeakRef<V>;
  readonly which: readonly W[];
}

/** More steps than this are not gone back: looking at everything is as quick. */
const mostSteps = 16;

/** Remembers what differs between large values of which each is made of the one before. */
export interface Differences<V, W> {
  /** Notes that one value was made of another, and all that is different in it. */
  readonly note: (before: V, after: V, which: readonly W[]) => void;
  /** All that may be different in `after`, some of it twice; null when the way from `before` is not known: then anything may be. */
  readonly since: (before: V, after: V) => readonly W[] | null;
}

export function createDifferences<V extends object, W>(): Differences<V, W> {
  const steps = new WeakMap<V, Step<V, W>>();
  return {
    note(before, after, which) {
      if (after !== before) steps.set(after, { before: new WeakRef(before), which });
    },
    since(before, after) {
      const which: W[] = [];
      let at = after;
      for (let count = 0; at !== before; count++) {
        const step = steps.get(at);
        const earlier = step?.before.deref();
        if (step === undefined || earlier === undefined || count === mostSteps) return null;
        which.push(...step.which);
        at = earlier;
      }
      return which;
    },
  };
}
