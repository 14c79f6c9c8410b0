/** A change waits at most so long, in ms: with the time to draw it, a change is in sight within 150 ms. */
const mostHeld = 120;

/** Changes that wait while something more urgent goes on. */
export interface HeldChanges {
  /** Makes a function that does `apply` at once, or later together with all that waits, in the order in which they came. */
  readonly later: <T>(apply: (item: T) => void) => (item: T) => void;
  /** Makes a function that does `replace` at once, after all that waits: what came before must not come after it. */
  readonly now: <T extends readonly unknown[]>(replace: (...given: T) => void) => (...given: T) => void;
}

/**
 * While a person moves a picture, what main tells waits for a moment: several changes then cost one drawing of the page, not one each.
 * @param isBusy asked with every change
 */
export function holdChanges(isBusy: () => boolean): HeldChanges {
  let waiting: (() => void)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const held = waiting;
    waiting = [];
    for (const apply of held) apply();
  };
  return {
    later: (apply) => (item) => {
      waiting.push(() => apply(item));
      if (!isBusy()) flush();
      else timer ??= setTimeout(flush, mostHeld);
    },
    now:
      (replace) =>
      (...given) => {
        flush();
        replace(...given);
      },
  };
}
