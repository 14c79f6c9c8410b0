import { expect, test } from 'vitest';
import type { NodeFailure, NodeResult } from '../../../preload/model/run.ts';
import { checkEnd } from '../../../renderer/assets/panel/check-end.ts';
import { troubleFirst } from '../../../renderer/assets/panel/check-order.ts';
import { checkWords } from '../../../renderer/assets/panel/check-words.ts';
import { codeVersions } from '../../../renderer/assets/panel/code-versions.ts';
import { columnChecks, findColumns } from '../../../renderer/assets/panel/column-checks.ts';
import { factsOf } from '../../../renderer/assets/panel/facts.ts';
import { failingNode } from '../../../renderer/assets/panel/failing-node.ts';
import { lastResult } from '../../../renderer/assets/panel/last-result.ts';
import { dashboard, listings, rawListings, someAsset, someCheck, someCheckState, someDetail, someState } from './some-assets.ts';

const result: NodeResult = {
  runId: 'a4c7d0',
  step: 1,
  thread: null,
  uniqueId: listings.id,
  name: listings.name,
  resourceType: 'model',
  materialized: 'table',
  status: 'success',
  order: 1,
  startedAt: 1,
  executingAt: 2,
  finishedAt: 3,
  message: null,
  failures: null,
  rowsAffected: 17_499,
  relation: null,
  skippedBecauseOf: null,
  assetId: null,
  path: null,
};

const said = (facts: ReturnType<typeof factsOf>) => facts.map(({ label, value }) => `${label}: ${value}`);

test('facts hold what is known and leave out the rest', () => {
  expect(said(factsOf(someDetail(), null))).toEqual(['Materialization: table', 'Relation: stays.main.dim_listings']);
  const asset = someAsset('dim_hosts', { owner: 'Analytics', group: 'core' });
  expect(said(factsOf(someDetail({ asset, access: 'public', contractEnforced: true }), result))).toEqual([
    'Rows written: 17,499',
    'Owner: Analytics',
    'Group: core',
    'Materialization: table',
    'Access: public',
    'Contract: enforced',
    'Relation: stays.main.dim_hosts',
  ]);
});

test('rows are left out where dbt does not say them', () => {
  expect(said(factsOf(someDetail(), { ...result, rowsAffected: null }))).not.toContain('Rows written: 0');
  expect(said(factsOf(someDetail(), { ...result, rowsAffected: -1 })).join()).not.toContain('Rows');
});

test('a source says when it is too old, an exposure what it is', () => {
  const freshness = { warnAfter: '12 hours', errorAfter: null, loadedAtField: 'loaded_at' };
  expect(said(factsOf(someDetail({ asset: { ...rawListings, relation: null }, sourceFreshness: freshness }), null))).toEqual([
    'Warned when older than: 12 hours',
    'Loaded at: loaded_at',
  ]);
  expect(said(factsOf(someDetail({ asset: { ...dashboard, relation: null }, exposure: { type: 'dashboard', url: null, maturity: 'high' } }), null))).toEqual([
    'Type: dashboard',
    'Maturity: high',
  ]);
});

test('an asset whose check failed was built; one that failed itself was only tried', () => {
  expect(lastResult(listings, someState({ word: 'failed', detail: '1 of 5 checks', message: 'Got 12 results' }))).toMatchObject({ verb: 'built', at: 4_000 });
  expect(lastResult(listings, someState({ word: 'failed', message: 'Binder Error' }))).toMatchObject({ verb: 'tried' });
  expect(lastResult(rawListings, someState({ word: 'warned', detail: '1 of 1 check' }))).toMatchObject({ verb: 'checked' });
  expect(lastResult(listings, someState({ word: 'running', finishedAt: null }))).toEqual({ verb: '', at: null, since: 1_000, runId: 'a4c7d0' });
  expect(lastResult(listings, someState({ word: 'never built', runId: null }))).toBeNull();
});

test('a failure is explained by the asset itself, or else by its first failed check', () => {
  const passed = someCheck('not_null_id');
  const bad = someCheck('unique_id');
  const states = new Map([
    [passed.id, someCheckState(passed)],
    [bad.id, someCheckState(bad, { word: 'failed', runId: 'b1b1b1' })],
  ]);
  const explain = (state: ReturnType<typeof someState>) => failingNode(listings.id, state, [passed, bad], (id) => states.get(id));
  expect(explain(someState({ word: 'failed', detail: '1 of 2 checks' }))).toEqual({ uniqueId: bad.id, runId: 'b1b1b1', check: bad });
  expect(explain(someState({ word: 'failed', message: 'Binder Error' }))).toEqual({ uniqueId: listings.id, runId: 'a4c7d0', check: null });
  expect(explain(someState())).toBeNull();
});

test('failed checks come first, then those that warned, the others in their order', () => {
  const [a, b, c, d] = [someCheck('a'), someCheck('b'), someCheck('c'), someCheck('d')] as const;
  const states = new Map([
    [b.id, someCheckState(b, { word: 'warned' })],
    [d.id, someCheckState(d, { word: 'errored' })],
  ]);
  expect(troubleFirst([a, b, c, d], (id) => states.get(id)).map(({ name }) => name)).toEqual(['d', 'b', 'a', 'c']);
});

test('a check ends in its failing rows, or else in how long it took', () => {
  const check = someCheck('unique_id');
  expect(checkEnd(someCheckState(check, { word: 'failed', failures: 12 }))).toEqual({ kind: 'rows', words: '12 rows' });
  expect(checkEnd(someCheckState(check, { word: 'warned', failures: 1 }))).toEqual({ kind: 'rows', words: '1 row' });
  expect(checkEnd(someCheckState(check))).toEqual({ kind: 'duration', milliseconds: 60 });
  expect(checkEnd(undefined)).toBeNull();
});

test('a check says what it is', () => {
  expect(checkWords(someCheck('not_null_id', { column: 'listing_id' }))).toBe('Generic test on listing_id');
  expect(checkWords(someCheck('a', { kind: 'singular', severity: 'warn' }))).toBe('Singular test, only warns');
});

test('beside its column a check loses the name of the column', () => {
  const column = {
    name: 'listing_id',
    type: 'bigint',
    description: 'Number of the listing',
    tags: ['key'],
    checkIds: ['test.stays.not_null_listing_id', 'test.stays.my_own'],
  };
  const checks = [someCheck('not_null_listing_id'), someCheck('my_own')];
  expect(columnChecks(column, checks).map(({ name }) => name)).toEqual(['not_null', 'my_own']);
});

test('columns are found by name, type, description and tag', () => {
  const id = { name: 'listing_id', type: 'bigint', description: 'Number of the listing', tags: ['key'], checkIds: [] };
  const city = { name: 'city', type: null, description: '', tags: [], checkIds: [] };
  for (const text of ['LISTING', 'bigint', 'number of', 'key', ' ']) expect(findColumns([id, city], text)).toContain(id);
  expect(findColumns([id, city], 'cit')).toEqual([city]);
});

test("the compiled code is the one that failed, with its line, when the failure is the asset's own", () => {
  const failure: NodeFailure = {
    node: result,
    headline: '',
    message: '',
    compiledCode: 'select prise',
    compiledLine: 1,
    rawPath: null,
    rawLine: null,
    skipped: [],
    error: null,
  };
  const detail = someDetail({ compiledCode: 'select price' });
  expect(codeVersions(detail, null).map(({ id, code, line }) => [id, code, line])).toEqual([
    ['raw', detail.rawCode, null],
    ['compiled', 'select price', null],
  ]);
  expect(codeVersions(detail, failure)[1]).toMatchObject({ code: 'select prise', line: 1 });
  expect(codeVersions(detail, { ...failure, node: { ...result, uniqueId: 'test.stays.unique' } })[1]).toMatchObject({ code: 'select price' });
  expect(codeVersions(someDetail({ rawCode: null }), null)).toEqual([]);
});
