import { describe, expect, test } from 'vitest';
import { catalogColumns } from '../../../renderer/catalog/catalog-columns.ts';
import { buildOf } from '../../../renderer/catalog/chosen-assets.ts';
import { nextSort, sortEntries } from '../../../renderer/catalog/sort-entries.ts';
import { entries, names } from './some-entries.ts';

const all = entries({
  c: { word: 'fresh', owner: 'anna', columns: [1, 2], checkCount: 1, builtAt: 3 },
  a: { word: 'failed', columns: [2, 2], checkCount: 12, builtAt: 1 },
  b: { word: 'never built', owner: 'ben', columns: [0, 0] },
  d: { kind: 'source', word: 'none', owner: 'anna', materialized: null, columns: [0, 5], checkCount: 2 },
});
const sorted = (column: (typeof catalogColumns)[number], descending = false) => names(sortEntries(all, { column, descending })).join('');

describe('sorting the catalog', () => {
  test('by any column; those that have nothing there stand at the end both ways', () => {
    expect(sorted('name')).toBe('abcd');
    expect(sorted('name', true)).toBe('dcba');
    expect(sorted('owner')).toBe('cdba');
    expect(sorted('owner', true)).toBe('bcda');
    expect(sorted('columns')).toBe('dcab');
    expect(sorted('columns', true)).toBe('acdb');
    expect(sorted('checks')).toBe('bcda');
    expect(sorted('state')).toBe('abcd');
    expect(sorted('built', true)).toBe('cabd');
    expect(sorted('kind')).toBe('dabc');
    for (const column of catalogColumns) expect(sortEntries(all, { column, descending: true })).toHaveLength(4);
  });

  test('a press begins with the newest build, with the beginning of everything else, and turns it round', () => {
    expect(nextSort(null, 'built')).toEqual({ column: 'built', descending: true });
    expect(nextSort({ column: 'name', descending: false }, 'owner')).toEqual({ column: 'owner', descending: false });
    expect(nextSort({ column: 'owner', descending: false }, 'owner')).toEqual({ column: 'owner', descending: true });
  });
});

describe('what building ticked rows means', () => {
  const assets = all.map(({ asset }) => asset);

  test('those that can be built; all of them is everything', () => {
    expect(buildOf(assets.slice(0, 2), assets)).toEqual({ select: 'c a', count: 2 });
    expect(buildOf(assets, assets)).toEqual({ select: '', count: 3 });
    expect(buildOf(assets.slice(3), assets)).toEqual({ select: '', count: 0 });
  });
});
