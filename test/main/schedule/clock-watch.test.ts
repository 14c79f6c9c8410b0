import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { alarm } from '../../../main/schedule/alarm.ts';
import { createClockWatch } from '../../../main/schedule/clock-watch.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('notices within a second that a clock was set or the computer slept, and costs nothing while it is off', () => {
  let [wall, monotonic] = [1_000_000, 50];
  const beats: boolean[] = [];
  const watch = createClockWatch({ now: () => wall, monotonic: () => monotonic, beat: (_now, isJump) => void beats.push(isJump) });
  const second = (more = 0): void => {
    wall += 1_000 + more;
    monotonic += 1_000;
    vi.advanceTimersByTime(1_000);
  };
  second();
  expect([beats, vi.getTimerCount()]).toEqual([[], 0]);
  watch.set(true);
  watch.set(true);
  second();
  second(3_600_000);
  second();
  second(-3_600_000);
  // a busy computer: both clocks have gone on
  wall += 9_000;
  monotonic += 9_000;
  second();
  expect(beats).toEqual([false, true, false, true, false]);
  watch.set(false);
  second(5_000);
  expect([beats.length, vi.getTimerCount()]).toEqual([5, 0]);
});

it('an alarm rings at its time, at once when that has passed, and not when it was stopped', () => {
  const rung: string[] = [];
  const now = Date.now();
  alarm(now + 40 * 86_400_000, () => void rung.push('in 40 days'));
  alarm(now - 5, () => void rung.push('passed'));
  alarm(now + 1_000, () => void rung.push('stopped'))();
  vi.advanceTimersByTime(10);
  expect(rung).toEqual(['passed']);
  vi.advanceTimersByTime(39 * 86_400_000);
  expect(rung).toEqual(['passed']);
  vi.advanceTimersByTime(86_400_000);
  expect(rung).toEqual(['passed', 'in 40 days']);
});
