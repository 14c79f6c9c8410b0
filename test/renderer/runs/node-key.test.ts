import { expect, test } from 'vitest';
import { findNode, keyIn, nodeKey, placeOf } from '../../../renderer/runs/node-key.ts';
import { formatBytes } from '../../../renderer/runs/details/format-bytes.ts';
import { stepAt } from '../../../renderer/runs/log/StepChoice.tsx';
import { node, step } from './some-nodes.ts';

test('a node of the first step is known by its unique id, one of a later step by that and the step', () => {
  const first = node('hosts');
  const second = { ...first, step: 2 };
  expect([first, second].map(nodeKey)).toEqual(['model.stays.hosts', '2:model.stays.hosts']);
  for (const each of [first, second]) expect(placeOf(nodeKey(each))).toEqual({ step: each.step, uniqueId: each.uniqueId });
  const onlySecond = new Map([[nodeKey(second), second]]);
  expect(findNode(onlySecond, keyIn(2, first.uniqueId))).toBe(second);
  expect(findNode(onlySecond, first.uniqueId)).toBe(second);
  expect(findNode(onlySecond, 'model.stays.other')).toBeNull();
});

test('the step shown first is the one that runs, failed or ran last; a moment belongs to the step that ran then', () => {
  const steps = [step({ number: 1, startedAt: 100 }), step({ number: 2, startedAt: 200 }), step({ number: 3, startedAt: null, status: 'SKIPPED' })];
  expect(stepAt(steps, null)).toBe(2);
  expect(stepAt([step({ number: 1, status: 'FAILURE' }), step({ number: 2 })], null)).toBe(1);
  expect([50, 150, 1_000].map((at) => stepAt(steps, at))).toEqual([1, 1, 2]);
});

test('sizes are short', () => {
  expect([1, 812, 1_000, 4_120, 999_999, 52_000_000, 1_300_000_000].map(formatBytes)).toEqual([
    '1 byte',
    '812 bytes',
    '1.0 kB',
    '4.1 kB',
    '1.0 MB',
    '52.0 MB',
    '1.3 GB',
  ]);
});
