/** Work on something large that lets others have their turn: it stops wherever it yields, a millisecond or so after the last time. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does all of it in one go. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
