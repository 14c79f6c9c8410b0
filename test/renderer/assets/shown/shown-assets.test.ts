import { expect, test } from 'vitest';
import { countHideables, hideablesOf, shownIds } from '../../../../renderer/assets/shown/shown-assets.ts';
import { readChoices, writeChoices } from '../../../../renderer/assets/shown/view-choices.ts';
import { dashboard, rawListings, revenue, someAsset } from '../some-assets.ts';

const ephemeral = someAsset('eph', { materialized: 'ephemeral' });
const foreign = someAsset('theirs', { packageName: 'dbt_utils' });
const disabled = someAsset('off', { enabled: false });
const metric = someAsset('m', { kind: 'metric', materialized: null });
const assets = [rawListings, dashboard, revenue, ephemeral, foreign, metric, disabled];

test('each asset belongs to what can leave it out', () => {
  expect(assets.map((asset) => hideablesOf(asset, 'stays'))).toEqual([['sources'], ['exposures'], [], ['ephemeral'], ['packages'], ['metrics'], ['disabled']]);
  expect(hideablesOf(someAsset('both', { materialized: 'ephemeral', packageName: 'dbt_utils' }), 'stays')).toEqual(['ephemeral', 'packages']);
  expect([...countHideables(assets, 'stays').values()]).toEqual([1, 1, 1, 1, 1, 1]);
});

test('what is hidden is left out and nothing else', () => {
  expect(shownIds(assets, new Set(['sources', 'ephemeral']), 'stays')).toEqual(new Set([dashboard.id, revenue.id, foreign.id, metric.id, disabled.id]));
  expect(shownIds(assets, new Set(), 'stays'), 'everything is shown').toBeNull();
  expect(shownIds([revenue], new Set(['sources']), 'stays'), 'there are none').toBeNull();
});

test('choices are kept, and what cannot be read has the usual', () => {
  const choices = readChoices('{"hidden":["ephemeral","nonsense"],"facets":["owner"]}');
  expect(choices).toEqual({ hidden: new Set(['ephemeral']), facets: new Set(['owner']), tests: false });
  for (const tests of [false, true]) expect(readChoices(writeChoices({ ...choices, tests }))).toEqual({ ...choices, tests });
  for (const text of [null, '', 'null', '7', '{', '{"hidden":"sources","tests":"yes"}'])
    expect(readChoices(text)).toEqual({ hidden: new Set(['disabled']), facets: new Set(['state']), tests: false });
});
