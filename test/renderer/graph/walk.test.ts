import { describe, expect, it } from 'vitest';
import { lineageOf } from '../../../renderer/graph/lineage.ts';
import { firstCard, walk, type ArrowKey, type CardPlace } from '../../../renderer/graph/walk.ts';

const place = (layer: number, y: number): CardPlace => ({ x: layer * 200, y, width: 150, height: 50, layer });
// raw_a ─ stg_a ┬ mart_a      raw_b ─ stg_b ─ mart_b, and a lone seed below everything
const places = new Map<string, CardPlace>([
  ['raw_b', place(0, 300)],
  ['raw_a', place(0, 100)],
  ['stg_a', place(1, 100)],
  ['stg_b', place(1, 300)],
  ['mart_a', place(2, 40)],
  ['mart_b', place(2, 260)],
  ['lone', { ...place(3, 600), x: 0 }],
  ['lone_2', { ...place(4, 600), x: 200 }],
]);
const pairs = ['raw_a>stg_a', 'raw_b>stg_b', 'stg_a>mart_a', 'stg_a>mart_b', 'stg_b>mart_b'];
const edges = pairs.map((pair) => ({ from: pair.split('>')[0]!, to: pair.split('>')[1]! }));
const lineage = lineageOf(places.keys(), edges);
const turned = new Map([...places].map(([id, { x, y, width, height, layer }]) => [id, { x: y, y: x, width: height, height: width, layer }]));

describe('arrow keys', () => {
  it.each<[string, ArrowKey, string | null]>([
    ['stg_a', 'ArrowRight', 'mart_a'],
    ['stg_b', 'ArrowRight', 'mart_b'],
    ['mart_b', 'ArrowLeft', 'stg_b'],
    ['raw_a', 'ArrowLeft', null],
    ['mart_a', 'ArrowRight', null],
    ['stg_a', 'ArrowDown', 'stg_b'],
    ['stg_b', 'ArrowUp', 'stg_a'],
    ['stg_a', 'ArrowUp', null],
    ['raw_b', 'ArrowDown', 'lone'],
    ['lone', 'ArrowUp', 'raw_b'],
    ['lone', 'ArrowRight', 'lone_2'],
    ['lone_2', 'ArrowLeft', 'lone'],
  ])('from %s, %s leads to %s', (from, key, to) => {
    expect(walk(lineage, places, 'LR', from, key)).toBe(to);
  });

  it.each<[string, ArrowKey, string | null]>([
    ['stg_a', 'ArrowDown', 'mart_a'],
    ['mart_b', 'ArrowUp', 'stg_b'],
    ['stg_a', 'ArrowRight', 'stg_b'],
    ['stg_b', 'ArrowLeft', 'stg_a'],
  ])('from top to bottom: from %s, %s leads to %s', (from, key, to) => {
    expect(walk(lineage, turned, 'TB', from, key)).toBe(to);
  });

  it('begins at the first card of the first layer', () => {
    expect(firstCard(places, 'LR')).toBe('raw_a');
    expect(firstCard(new Map(), 'LR')).toBeNull();
  });

  it('goes nowhere from an asset that is not shown', () => {
    expect(walk(lineage, places, 'LR', 'ghost', 'ArrowRight')).toBeNull();
  });
});
