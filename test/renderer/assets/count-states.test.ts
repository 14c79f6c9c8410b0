import { expect, test } from 'vitest';
import { noteStep } from '../../../renderer/app/state-steps.ts';
import { stateCounter } from '../../../renderer/assets/focus/count-states.ts';
import { listings, revenue, someState } from './some-assets.ts';

test('states are counted from one change to the next', () => {
  const count = stateCounter();
  const assets = [listings, revenue];
  const first = new Map([
    [listings.id, someState({ word: 'stale' })],
    [revenue.id, someState({ word: 'queued' })],
    ['model.stays.left_out', someState({ word: 'failed' })],
  ]);
  const before = count(assets, first);
  expect(before).toEqual({ failed: 0, stale: 1, running: 1 });
  const second = new Map([...first, [listings.id, someState({ word: 'failed' })], ['model.stays.left_out', someState({ word: 'stale' })]]);
  noteStep(first, second, [listings.id, 'model.stays.left_out', listings.id]);
  expect(count(assets, second)).toEqual({ failed: 1, stale: 0, running: 1 });
  const third = new Map([...second, [revenue.id, someState({ word: 'running' })]]);
  noteStep(second, third, [revenue.id]);
  expect(count(assets, third)).toEqual({ failed: 1, stale: 0, running: 1 });
  expect(count([revenue], third)).toEqual({ failed: 0, stale: 0, running: 1 });
  expect(count([revenue], new Map())).toEqual({ failed: 0, stale: 0, running: 0 });
});
