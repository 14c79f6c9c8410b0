import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { holdChanges } from '../../../renderer/app/held-changes.ts';

let busy: boolean;
let done: string[];
const held = () => {
  const { later, now } = holdChanges(() => busy);
  return {
    state: later((item: string) => done.push(`state ${item}`)),
    run: later((item: string) => done.push(`run ${item}`)),
    whole: now(() => done.push('whole')),
  };
};

beforeEach(() => {
  vi.useFakeTimers();
  busy = false;
  done = [];
});
afterEach(() => {
  vi.useRealTimers();
});

test('a change is made at once while nothing more urgent goes on', () => {
  held().state('a');
  expect(done).toEqual(['state a']);
});

test('meanwhile changes wait and are made together, in their order, within 120 ms of the first', () => {
  const { state, run } = held();
  busy = true;
  state('a');
  vi.advanceTimersByTime(100);
  run('b');
  state('c');
  expect(done).toEqual([]);
  vi.advanceTimersByTime(20);
  expect(done).toEqual(['state a', 'run b', 'state c']);
  state('d');
  vi.advanceTimersByTime(119);
  expect(done).toHaveLength(3);
  vi.advanceTimersByTime(1);
  expect(done.at(-1)).toBe('state d');
});

test('what waits is made before the next change when it is over', () => {
  const { state, run } = held();
  busy = true;
  state('a');
  busy = false;
  run('b');
  expect(done).toEqual(['state a', 'run b']);
  vi.advanceTimersByTime(1_000);
  expect(done).toHaveLength(2);
});

test('nothing old is made after the whole was taken', () => {
  const { state, whole } = held();
  busy = true;
  state('a');
  whole();
  vi.advanceTimersByTime(1_000);
  expect(done).toEqual(['state a', 'whole']);
});
