import { expect, test } from 'vitest';
import { dayHeading } from '../../../../renderer/runs/list/day-heading.ts';

const now = new Date(2026, 10, 22, 20, 48).getTime();

test.each([
  [new Date(2026, 10, 22, 0, 0), 'Today'],
  [new Date(2026, 10, 21, 23, 59), 'Yesterday'],
  [new Date(2026, 10, 20, 12), 'Fri 20 Nov'],
  [new Date(2025, 11, 31, 12), 'Wed 31 Dec 2025'],
])('%s', (date, heading) => {
  expect(dayHeading(date.getTime(), now)).toBe(heading);
});
