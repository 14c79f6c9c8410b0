/** From what a map of states was made, and whose states differ. */
interface Step {
  /** Held loosely, so that what nobody shows any more can be forgotten. */
  readonly before: WeakRef<ReadonlyMap<string, unknown>>;
  readonly ids: readonly string[];
}

/** More steps than this are not gone back: looking at everything is as quick. */
const mostSteps = 16;

const steps = new WeakMap<ReadonlyMap<string, unknown>, Step>();

/** Notes that one map of states was made of another, and the ids of all that is different in it. */
export function noteStep(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>, ids: readonly string[]): void {
  if (after !== before) steps.set(after, { before: new WeakRef(before), ids });
}

/** The ids of all that may be different in `after`, some of them twice; null when the way from `before` is not known: then anything may be. */
export function changedSince(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): readonly string[] | null {
  const ids: string[] = [];
  let at = after;
  for (let count = 0; at !== before; count++) {
    const step = steps.get(at);
    const earlier = step?.before.deref();
    if (step === undefined || earlier === undefined || count === mostSteps) return null;
    ids.push(...step.ids);
    at = earlier;
  }
  return ids;
}
