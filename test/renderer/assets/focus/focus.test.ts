import { expect, test } from 'vitest';
import { type Focus, readFocus, writeFocus } from '../../../../renderer/assets/focus/focus.ts';

const every: readonly Focus[] = [
  { kind: 'around', id: 'model.stays.dim_hosts', steps: 3 },
  { kind: 'lineage', id: 'model.stays.dim_hosts' },
  { kind: 'path', from: 'source.stays.raw.hosts', to: 'model.stays.dim_hosts.v2' },
  { kind: 'these', ids: ['model.stays.a', 'model.stays.b', 'model.stays.c'] },
  { kind: 'run', runId: 'a4c7d0' },
  { kind: 'state', word: 'failed' },
  { kind: 'state', word: 'stale' },
  { kind: 'state', word: 'running' },
  { kind: 'selection' },
];

test.each(every.map((focus) => [writeFocus(focus), focus] as const))('%s is read back', (text, focus) => {
  expect(readFocus(text)).toEqual(focus);
});

test('names that hold the signs of the address are written and read back', () => {
  const ids = ['source.stays.my raw|files:2.t%C3', 'model.stays.é\nx'];
  for (const focus of [
    { kind: 'these', ids },
    { kind: 'around', id: ids[0]!, steps: 1 },
    { kind: 'path', from: ids[0]!, to: ids[1]! },
  ] as const)
    expect(readFocus(writeFocus(focus))).toEqual(focus);
});

test.each([
  '',
  'nothing',
  'around:0:a',
  'around:x:a',
  'around:2:',
  'lineage:',
  'path:a',
  'path:a|b|c',
  'these:',
  'these:|',
  'run:',
  'lineage:%E0%A4',
  '__proto__:a',
])('what nobody wrote is no focus: %s', (text) => {
  expect(readFocus(text)).toBeNull();
});
