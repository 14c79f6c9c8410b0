import { beforeEach, expect, test } from 'vitest';
import { failed, ok } from '../../../preload/model/result.ts';
import { gatherGraph, gatherStates } from '../../../renderer/app/gather-parts.ts';
import { type FakeBridge, fakeBridge } from '../runs/fake-bridge.ts';

let bridge: FakeBridge;
beforeEach(() => {
  bridge = fakeBridge();
});

const asked = (): readonly unknown[] => bridge.asked.map(({ input }) => input);

test('a lineage is gathered from its pieces, its edges from the places of their assets', async () => {
  const pieces = [
    { assets: [{ id: 'a' }, { id: 'b' }], edges: [0, 2] },
    { assets: [{ id: 'c' }], edges: [1, 2] },
  ];
  bridge.answer('assets.graph', ({ part }: { part: number }) => ok({ of: 1, parts: 2, text: JSON.stringify(pieces[part]) }));
  expect(await gatherGraph(() => true)).toEqual(
    ok({
      assets: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
      edges: [
        { from: 'a', to: 'c' },
        { from: 'b', to: 'c' },
      ],
    }),
  );
});

test('it is gathered anew when it became another one meanwhile', async () => {
  let of = 1;
  bridge.answer('assets.states', ({ part }: { part: number }) => {
    if (asked().length === 2) of = 2;
    return ok({ of, parts: 2, text: JSON.stringify({ assets: [{ id: `${of} ${part}` }], checks: [] }) });
  });
  expect(await gatherStates()).toEqual(ok({ assets: [{ id: '2 0' }, { id: '2 1' }], checks: [] }));
  expect(asked()).toEqual([{ part: 0 }, { part: 1 }, { part: 0 }, { part: 1 }]);
});

test('what nobody waits for any more is not gathered to its end; what fails says so', async () => {
  bridge.answer('assets.graph', () => ok({ of: 1, parts: 9, text: '{"assets":[],"edges":[]}' }));
  await gatherGraph(() => false);
  expect(asked()).toHaveLength(1);
  bridge.answer('assets.states', () => failed({ code: 'internal', title: 'No.' }));
  expect(await gatherStates()).toMatchObject({ ok: false });
});
