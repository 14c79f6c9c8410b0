export interface ClockWatchOptions {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds of a clock that nobody sets; it may stand still while the computer sleeps. */
  readonly monotonic: () => number;
  /** Is called each second. `isJump`: the wall clock was set, or the computer slept. */
  readonly beat: (now: number, isJump: boolean) => void;
}

/** Compares the clocks each second: timers are late, or come too soon, when a clock is set or the computer sleeps. */
export interface ClockWatch {
  /** Watches, or does not: then it costs nothing. */
  set(isWanted: boolean): void;
}

const interval = 1_000;
/** Milliseconds by which wall clock and monotonic clock may drift apart within one interval. */
const drift = 2_000;

export function createClockWatch({ now, monotonic, beat }: ClockWatchOptions): ClockWatch {
  let clocks = { wall: 0, monotonic: 0 };
  let timer: NodeJS.Timeout | null = null;

  function look(): void {
    const before = clocks;
    clocks = { wall: now(), monotonic: monotonic() };
    beat(clocks.wall, Math.abs(clocks.wall - before.wall - (clocks.monotonic - before.monotonic)) > drift);
  }

  return {
    set(isWanted) {
      if (isWanted && timer === null) {
        clocks = { wall: now(), monotonic: monotonic() };
        timer = setInterval(look, interval);
      } else if (!isWanted && timer !== null) {
        clearInterval(timer);
        timer = null;
      }
    },
  };
}
