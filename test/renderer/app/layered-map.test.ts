import { expect, test } from 'vitest';
import { LayeredMap } from '../../../renderer/app/layered-map.ts';

test('it says what a map would say to which the same was set', () => {
  const plain = new Map<string, number>();
  let layered = new LayeredMap<number>();
  // enough that the layers become one several times
  for (let round = 0; round < 40; round++) {
    const changed = Array.from({ length: 30 }, (_, i): [string, number] => [`${(round * 17 + i * 7) % 500}`, round * 100 + i]);
    for (const [key, value] of changed) plain.set(key, value);
    layered = layered.with(changed);
    expect(layered.size).toBe(plain.size);
    expect([...layered]).toEqual([...plain]);
  }
  expect([...layered.keys()]).toEqual([...plain.keys()]);
  expect([...layered.values()]).toEqual([...plain.values()]);
  expect([layered.get('17'), layered.has('17'), layered.get('none'), layered.has('none')]).toEqual([plain.get('17'), true, undefined, false]);
  expect([...new LayeredMap(plain).values()]).toEqual([...plain.values()]);
  const seen: unknown[] = [];
  layered.forEach((value, key) => seen.push([key, value]));
  expect(seen).toEqual([...plain]);
});

test('one that was there before stays as it was', () => {
  const before = new LayeredMap<number>().with([['a', 1]]);
  const after = before.with([
    ['a', 2],
    ['b', 3],
  ]);
  expect([...before]).toEqual([['a', 1]]);
  expect([...after]).toEqual([
    ['a', 2],
    ['b', 3],
  ]);
});
