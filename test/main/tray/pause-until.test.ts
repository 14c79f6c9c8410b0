import { expect, it } from 'vitest';
import { pauseUntil } from '../../../main/tray/pause-until.ts';

const now = new Date(2026, 10, 22, 20, 48).getTime();

it.each([
  ['hour', now + 3_600_000],
  ['until tomorrow', new Date(2026, 10, 23).getTime()],
  ['until resumed', null],
] as const)('pauses %s', (span, until) => {
  expect(pauseUntil(span, now)).toBe(until);
});
