import { expect, it } from 'vitest';
import { onClose } from '../../../main/app/on-close.ts';

it.each([
  [{ closing: 'ask', runs: 0, schedules: 0 }, 'quit'],
  [{ closing: 'ask', runs: 1, schedules: 0 }, 'ask'],
  [{ closing: 'ask', runs: 0, schedules: 2 }, 'ask'],
  [{ closing: 'tray', runs: 0, schedules: 0 }, 'stay'],
  [{ closing: 'quit', runs: 3, schedules: 2 }, 'quit'],
] as const)('with %o: %s', (at, then) => {
  expect(onClose(at)).toBe(then);
});
