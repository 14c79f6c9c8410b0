import { expect, test } from 'vitest';
import { listMaker } from '../../../renderer/graph/listed.ts';
import type { GraphNode } from '../../../renderer/graph/model.ts';

const asset = (id: string): GraphNode => ({ id, name: id, kind: 'model', state: 'fresh' });
const check: GraphNode = { ...asset('check'), check: { kind: 'generic', assetId: 'asset 0' } };
const face = { id: 'g', name: 'g', kind: 'model', materialized: null, size: 1, built: 1, column: null, band: 0, counts: [], words: [] } as const;
const group: GraphNode = { ...asset('group:g'), group: face };
const assets = Array.from({ length: 100 }, (_, i) => asset(`asset ${i}`));

test('assets, checks and groups stand in lists of their own, in their order', () => {
  const { assets: listed, checks, closed } = listMaker()([group, ...assets.slice(0, 2), check, assets[2]!]);
  expect(listed.flat()).toEqual(assets.slice(0, 3));
  expect(checks.flat()).toEqual([check]);
  expect(closed).toEqual([group]);
});

test('of very many assets only the first are listed', () => {
  const many = Array.from({ length: 1200 }, (_, i) => asset(`asset ${i}`));
  expect(
    listMaker()([...many, check])
      .assets.flat()
      .at(-1),
  ).toBe(many[999]);
});

test('only the part in which a card changed is another list', () => {
  const make = listMaker();
  const before = make(assets).assets;
  const changed = { ...assets[50]!, state: 'failed' } as const;
  const after = make(assets.with(50, changed)).assets;
  expect(after.flat()[50]).toBe(changed);
  expect(after.filter((part, i) => part !== before[i])).toHaveLength(1);
});

test('another lineage is listed anew, of as many cards too', () => {
  const make = listMaker();
  make([...assets.slice(0, 3), check]);
  const turned = make([check, ...assets.slice(0, 3)]);
  expect([turned.assets.flat(), turned.checks.flat()]).toEqual([assets.slice(0, 3), [check]]);
  expect(make(assets.slice(0, 2)).assets.flat()).toEqual(assets.slice(0, 2));
  expect(make([...assets.slice(0, 2), group])).toMatchObject({ checks: [], closed: [group] });
});
