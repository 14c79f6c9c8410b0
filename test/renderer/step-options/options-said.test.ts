import { expect, test } from 'vitest';
import { plainStep } from '../../../preload/model/launch.ts';
import { optionsSaid, rareOptions } from '../../../renderer/step-options/options-said.ts';

const build = plainStep('build');

test.each([
  ['nothing', {}, 0],
  ['a flag and a list', { empty: true, resourceTypes: ['model'] }, 2],
  ['both ends of a window of time, which are one', { eventTimeStart: '2026-11-01', eventTimeEnd: '2026-11-02' }, 1],
  ['one end of it', { eventTimeStart: '2026-11-01' }, 1],
  ['what is said elsewhere', { fullRefresh: true, select: 'a' }, 0],
])('%s', (_what, said, count) => {
  expect(optionsSaid({ ...build, ...said }, rareOptions)).toBe(count);
});
