/** Work on something large that lets others have their turn: it stops wherever it yields, a millisecond or so after the last time. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does all of it in one go. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** How many things are looked at between two yields. */
const inOneStep = 1_000;

/** Looks at one thing after the other, and yields now and then. */
export function* eachInSteps<T>(things: Iterable<T>, look: (thing: T, at: number) => void): Steps<void> {
  let at = 0;
  for (const thing of things) {
    if (at % inOneStep === 0) yield;
    look(thing, at);
    at += 1;
  }
}

/** Makes a list of another one, and yields now and then. */
export function* mapInSteps<T, Made>(things: Iterable<T>, make: (thing: T, at: number) => Made): Steps<readonly Made[]> {
  const made: Made[] = [];
  yield* eachInSteps(things, (thing, at) => made.push(make(thing, at)));
  return made;
}
