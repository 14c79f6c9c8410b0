import { expect, test } from 'vitest';
import type { PreviewAsset } from '../../../preload/model/preview.ts';
import { countWords, launchRows, selectionHint } from '../../../renderer/launch/launch-rows.ts';

const asset = (name: string, runs = true): PreviewAsset => ({ id: name, name, resourceType: 'model', materialized: 'table', runs, checks: 1, state: null });
const titles = (layers: number) =>
  launchRows(Array.from({ length: layers }, () => ({ assets: [], checks: 0 }))).flatMap((row) => (row.kind === 'layer' ? [row.title] : []));

test('layers are told apart by when they come', () => {
  expect(titles(1)).toEqual(['At once']);
  expect(titles(2)).toEqual(['First', 'Last']);
  expect(titles(4)).toEqual(['First', 'Then', 'Then', 'Last']);
});

test('each layer is headed by what of it runs', () => {
  const rows = launchRows([{ assets: [asset('a'), asset('b', false)], checks: 2 }]);
  expect(rows.map((row) => (row.kind === 'layer' ? `${row.title}: ${countWords(row.assets, row.checks)}` : row.asset.name))).toEqual([
    'At once: 1 asset, 2 checks',
    'a',
    'b',
  ]);
});

test('what there is none of is not counted', () => {
  expect(countWords(0, 29)).toBe('29 checks');
  expect(countWords(10, 0)).toBe('10 assets');
  expect(countWords(0, 0)).toBe('nothing');
});

test('the selection says what comes of it', () => {
  expect(selectionHint({ assets: 10, checks: 29, readSources: 3 }, 'build')).toBe('10 assets to build. 3 sources are read, not built.');
  expect(selectionHint({ assets: 1, checks: 0, readSources: 1 }, 'run')).toBe('1 asset to build. 1 source is read, not built.');
  expect(selectionHint({ assets: 0, checks: 2, readSources: 0 }, 'test')).toBe('2 checks to run.');
  expect(selectionHint({ assets: 5, checks: 0, readSources: 0 }, 'source freshness')).toBe('5 sources to look at.');
});
