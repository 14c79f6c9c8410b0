import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { gathered } from '../../../main/schedule/gathered.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

it('does the work once for calls that come together, and again for those after it', () => {
  const work = vi.fn();
  const ask = gathered(work, 100);
  for (let call = 0; call < 1_000; call += 1) ask();
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(work).toHaveBeenCalledTimes(1);
  ask();
  vi.advanceTimersByTime(100);
  expect(work).toHaveBeenCalledTimes(2);
});

it('leaves time for something else where the work takes long', () => {
  const work = vi.fn(() => void vi.advanceTimersByTime(400));
  const ask = gathered(work, 100);
  ask();
  vi.advanceTimersByTime(100);
  ask();
  vi.advanceTimersByTime(1_900);
  expect(work).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(100);
  expect(work).toHaveBeenCalledTimes(2);
});

it('does nothing once it is stopped', () => {
  const work = vi.fn();
  const ask = gathered(work, 100);
  ask();
  ask.stop();
  vi.advanceTimersByTime(1_000);
  expect(work).not.toHaveBeenCalled();
});
