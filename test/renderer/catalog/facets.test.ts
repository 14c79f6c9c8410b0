import { describe, expect, test } from 'vitest';
import { isNarrowed, narrowed, toggled } from '../../../renderer/catalog/facets.ts';
import { folderCoverage, percent } from '../../../renderer/catalog/folder-coverage.ts';
import { entries, names } from './some-entries.ts';

const all = entries({
  dim_hosts: { word: 'fresh', tags: ['nightly', 'pii'], folder: 'models/dim', owner: 'anna', checkCount: 2, description: 'One row per host' },
  dim_dates: { word: 'stale', tags: ['nightly'], folder: 'models/dim', owner: 'anna' },
  fct_reviews: { word: 'fresh', tags: ['nightly'], folder: 'models/fct/core', owner: 'ben', checkCount: 1, materialized: 'incremental' },
  raw_hosts: { kind: 'source', word: 'none', folder: 'models/staging', materialized: null },
  dashboard: { kind: 'exposure', word: 'none', folder: 'models', materialized: null, schema: null },
});

describe('narrowing the catalog', () => {
  const counts = (chosen: Parameters<typeof narrowed>[1], facet: keyof ReturnType<typeof narrowed>['options']) =>
    narrowed(all, chosen).options[facet].map(({ value, count }) => `${value} ${count}`);

  test('values of one facet add to each other, facets narrow each other', () => {
    expect(names(narrowed(all, {}).entries)).toHaveLength(5);
    expect(names(narrowed(all, { kind: ['source', 'exposure'] }).entries)).toEqual(['raw_hosts', 'dashboard']);
    expect(names(narrowed(all, { tag: ['nightly'], state: ['fresh'] }).entries)).toEqual(['dim_hosts', 'fct_reviews']);
    expect(names(narrowed(all, { tag: ['pii', 'nightly'], owner: ['ben'] }).entries)).toEqual(['fct_reviews']);
  });

  test('each value says how many rows it would leave with what else is ticked', () => {
    expect(counts({}, 'state')).toEqual(['fresh 2', 'stale 1']);
    expect(counts({ state: ['stale'] }, 'state')).toEqual(['fresh 2', 'stale 1']);
    expect(counts({ state: ['stale'] }, 'tag')).toEqual(['nightly 1', 'pii 0']);
    expect(counts({ state: ['stale'], tag: ['pii'] }, 'owner')).toEqual(['(none) 0', 'anna 0', 'ben 0']);
    expect(counts({ state: ['stale'], tag: ['pii'] }, 'tag')).toEqual(['nightly 1', 'pii 0']);
  });

  test('finds what is missing; what cannot be checked misses no checks', () => {
    expect(counts({}, 'missing')).toEqual(['description 4', 'checks 2', 'owner 2']);
    expect(names(narrowed(all, { missing: ['checks'] }).entries)).toEqual(['dim_dates', 'raw_hosts']);
  });

  test('a folder means all below it, and does not hide the folders beside it', () => {
    const found = narrowed(all, { folder: ['models/fct'], tag: ['nightly'] });
    expect(names(found.entries)).toEqual(['fct_reviews']);
    expect(names(found.anyFolder)).toEqual(['dim_hosts', 'dim_dates', 'fct_reviews']);
    expect(names(narrowed(all, { folder: ['models/d'] }).entries)).toEqual([]);
  });

  test('a value that is ticked is listed although there is none any more', () => {
    expect(counts({ tag: ['gone'] }, 'tag')).toContain('gone 0');
  });

  test('ticks and takes ticks away', () => {
    const once = toggled({ kind: ['model'] }, 'kind', 'seed');
    expect(once).toEqual({ kind: ['model', 'seed'] });
    expect(toggled(once, 'kind', 'model')).toEqual({ kind: ['seed'] });
    expect(isNarrowed({ kind: [] })).toBe(false);
    expect(isNarrowed(once)).toBe(true);
  });
});

describe('how well folders are described and checked', () => {
  test('of those that can be checked', () => {
    expect(folderCoverage(all)).toEqual([
      { folder: 'models', count: 1, described: 0, checked: null },
      { folder: 'models/dim', count: 2, described: 0.5, checked: 0.5 },
      { folder: 'models/fct/core', count: 1, described: 0, checked: 1 },
      { folder: 'models/staging', count: 1, described: 0, checked: 0 },
    ]);
  });

  test('stands for what is below where there are too many', () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`m${at}`, { folder: `models/layer_${at % 3}/part_${at}` }]));
    expect(folderCoverage(entries(many)).map(({ folder, count }) => `${folder} ${count}`)).toEqual([
      'models/layer_0 20',
      'models/layer_1 20',
      'models/layer_2 20',
    ]);
  });

  test('is never whole while one is missing, never nothing while there is one', () => {
    expect([0, 0.001, 0.444, 0.999, 1].map(percent)).toEqual(['0 %', '1 %', '44 %', '99 %', '100 %']);
  });
});
