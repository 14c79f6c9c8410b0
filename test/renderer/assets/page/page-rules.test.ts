import { describe, expect, it } from 'vitest';
import type { AssetAbout, AssetBuild } from '../../../../preload/model/asset-page.ts';
import type { TriggerView } from '../../../../preload/model/schedule.ts';
import { checkCounts } from '../../../../renderer/assets/page/checks/check-counts.ts';
import { lineCounts } from '../../../../renderer/assets/page/code/line-counts.ts';
import { columnRows, columnWords } from '../../../../renderer/assets/page/columns/column-rows.ts';
import { buildsWithin, rowsChange } from '../../../../renderer/assets/page/history/shown-builds.ts';
import { miniLineage } from '../../../../renderer/assets/page/lineage/mini-lineage.ts';
import { pageFacts } from '../../../../renderer/assets/page/overview/page-facts.ts';
import { readPageTab, tabsOf } from '../../../../renderer/assets/page/page-tabs.ts';
import { nextWords } from '../../../../renderer/assets/page/used/next-words.ts';
import { usersOf } from '../../../../renderer/assets/page/used/users-of.ts';
import { dashboard, listings, rawListings, revenue, someCheck, someCheckState, someDetail, someGraph } from '../some-assets.ts';

function someBuild(over: Partial<AssetBuild> = {}): AssetBuild {
  return {
    runId: 'a4c7d0',
    step: 1,
    status: 'success',
    at: 1_000,
    durationMs: 100,
    rows: null,
    target: 'dev',
    job: null,
    command: 'build',
    fullRefresh: false,
    codeChanged: null,
    ...over,
  };
}

const about: AssetAbout = {
  facts: [],
  options: [],
  parts: [],
  version: null,
  latestVersion: null,
  otherVersions: [],
  deprecationDate: null,
  describedIn: null,
  macros: [],
  groupId: null,
  found: null,
  codeOwners: null,
};

describe('the tabs of a page', () => {
  it('are those that have something to say', () => {
    expect(tabsOf(someDetail())).toEqual(['overview', 'lineage', 'columns', 'checks', 'history', 'code', 'used-by']);
    expect(tabsOf(someDetail({ asset: dashboard, rawCode: null }))).toEqual(['overview', 'lineage', 'used-by']);
    expect(tabsOf(someDetail({ asset: rawListings, rawCode: null }))).toEqual(['overview', 'lineage', 'columns', 'checks', 'history', 'used-by']);
  });

  it('whatever an address says', () => {
    expect(readPageTab('history')).toBe('history');
    expect(readPageTab('__proto__')).toBe('overview');
    expect(readPageTab(undefined)).toBe('overview');
  });
});

describe('columns', () => {
  const declared = [
    { name: 'id', type: 'integer', description: 'The key.', tags: [], checkIds: ['c'] },
    { name: 'gone', type: 'text', description: '', tags: [], checkIds: [] },
  ];
  const found = {
    at: 1,
    rows: null,
    bytes: null,
    columns: [
      { name: 'ID', type: 'BIGINT', comment: 'no' },
      { name: 'new', type: 'DATE', comment: 'From the database.' },
    ],
  };

  it('take their types from the database where it was looked at, and say what only one of both has', () => {
    expect(columnRows(declared, found)).toMatchObject([
      { name: 'id', type: 'BIGINT', description: 'The key.', from: 'database', missing: false },
      { name: 'gone', type: 'text', from: 'declared', missing: true },
      { name: 'new', type: 'DATE', description: 'From the database.', from: 'database', missing: false },
    ]);
  });

  it('are as declared without it', () => {
    expect(columnRows(declared, null)).toMatchObject([
      { name: 'id', type: 'integer', missing: false },
      { name: 'gone', missing: false },
    ]);
    expect(columnWords(columnRows(declared, null))).toBe('1 of 2 described, 1 checked');
  });
});

describe('the facts', () => {
  const value = (label: string, over = {}, detail = {}): string | undefined =>
    pageFacts(someDetail(detail), { ...about, ...over }).find((fact) => fact.label === label)?.value;

  it('say versions, size and the day of retirement', () => {
    expect(value('Version', { version: '2', latestVersion: '2' })).toBe('2, the latest');
    expect(value('Version', { version: '1', latestVersion: '2' })).toBe('1, the latest is 2');
    expect(value('Retired from', { deprecationDate: '2026-12-01T00:00:00+00:00' })).toBe('2026-12-01');
    expect(value('Size', { found: { at: 1, columns: [], rows: 3, bytes: 96_000_000 } })).toBe('96 MB');
    expect(value('Contract', {}, { contractEnforced: true })).toBe('enforced');
    expect(value('Owner')).toBeUndefined();
  });
});

describe('builds', () => {
  it('of the last days are shown oldest first', () => {
    const day = 86_400_000;
    const builds = [someBuild({ at: 100 * day }), someBuild({ at: 99 * day }), someBuild({ at: 50 * day })];
    expect(buildsWithin(builds, '20 days', 100 * day).map(({ at }) => at / day)).toEqual([99, 100]);
    expect(buildsWithin(builds, 'All', 100 * day)).toHaveLength(3);
  });

  it('tell how many rows there are more than before, on the same target', () => {
    expect(rowsChange([someBuild({ rows: 13 }), someBuild({ rows: 900, target: 'prod' }), someBuild({ rows: 10 })])).toBe(3);
    expect(rowsChange([someBuild({ rows: 13 }), someBuild({ status: 'error', rows: 5 })])).toBeNull();
    expect(rowsChange([])).toBeNull();
  });
});

it('counts the lines that came and went', () => {
  expect(lineCounts('a\nb\nc', 'a\nx\ny\nc')).toEqual({ gone: 1, came: 2 });
  expect(lineCounts('a', 'a')).toEqual({ gone: 0, came: 0 });
  expect(lineCounts('', 'a\na')).toEqual({ gone: 1, came: 2 });
});

it('counts checks by their words', () => {
  const checks = [someCheck('a'), someCheck('b'), someCheck('c')];
  const states = new Map([
    [checks[0]?.id ?? '', someCheckState(someCheck('a'))],
    [checks[1]?.id ?? '', someCheckState(someCheck('b'))],
    [checks[2]?.id ?? '', someCheckState(someCheck('c'), { word: 'warned' })],
  ]);
  expect(checkCounts(checks, (id) => states.get(id))).toBe('2 passed, 1 warned');
  expect(checkCounts(checks, () => undefined)).toBe('3 not run');
});

it('puts neighbours beside the asset, columns centred on each other, and says how many there is no room for', () => {
  const drawn = miniLineage('x', ['a', 'b'], ['1', '2', '3', '4', '5']);
  expect(drawn.cards.find(({ id }) => id === 'x')).toEqual({ id: 'x', column: 1, row: 1.5 });
  expect(drawn.cards.find(({ id }) => id === 'a')).toEqual({ id: 'a', column: 0, row: 1 });
  expect(drawn).toMatchObject({ columns: 3, rows: 4, moreUp: 0, moreDown: 1 });
  expect(miniLineage('x', [], [])).toMatchObject({ columns: 1, rows: 1, edges: [] });
  // a macro that changed is never left out
  const stale = miniLineage('x', ['a', 'b', 'c', 'd', 'e'], [], ['macro']);
  expect(stale.edges.map(({ from }) => from)).toEqual(['a', 'b', 'c', 'macro']);
  expect(stale.moreUp).toBe(2);
});

it('finds everything that a change reaches, the nearest first', () => {
  const { exposures, assets } = usersOf(someGraph, listings.id);
  expect(assets.map(({ asset, steps }) => `${asset.id} ${steps}`)).toEqual([`${revenue.id} 1`]);
  expect(exposures.map(({ asset, steps }) => `${asset.id} ${steps}`)).toEqual([`${dashboard.id} 2`]);
});

it('says when a job runs next', () => {
  const trigger = (over: Partial<TriggerView>): TriggerView => ({ job: 'nightly', on: true, next: null, ...over }) as TriggerView;
  const hour = 3_600_000;
  expect(nextWords([], 'nightly', 0)).toBe('no schedule');
  expect(nextWords([trigger({ next: 5.2 * hour }), trigger({ next: 9 * hour })], 'nightly', 0)).toBe('in 5h 12m');
  expect(nextWords([trigger({ on: false })], 'nightly', 0)).toBe('no schedule is on');
  expect(nextWords([trigger({})], 'nightly', 0)).toBe('when something happens');
});
