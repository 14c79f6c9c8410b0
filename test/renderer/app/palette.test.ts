import { describe, expect, test } from 'vitest';
import type { Asset } from '../../../preload/model/asset.ts';
import { match, queryOf } from '../../../renderer/app/palette/match.ts';
import { placeOf } from '../../../renderer/app/palette/recent-places.ts';
import { paletteGroups, type PaletteSources } from '../../../renderer/app/palette/palette-items.ts';
import { shellOrder } from '../../../renderer/app/shell-keys.ts';
import { cut } from '../../../renderer/components/Marked.tsx';
import { run } from '../runs/some-nodes.ts';
import { schedule } from '../schedules/some-triggers.ts';

function asset(name: string, more: Partial<Asset> = {}): Asset {
  return {
    id: `model.stays.${name}`,
    name,
    kind: 'model',
    resourceType: more.kind ?? 'model',
    enabled: true,
    selector: name,
    packageName: 'stays',
    path: `models/dim/${name}.sql`,
    folder: 'models/dim',
    materialized: 'table',
    tags: [],
    group: null,
    owner: null,
    relation: null,
    schema: null,
    described: false,
    checkCount: 0,
    ...more,
  };
}

describe('match', () => {
  const fit = (typed: string, ...texts: [string, ...string[]]) => match(queryOf(typed), texts);

  test('prefers the beginning, then the beginning of a part, then any place, then what is beside the name', () => {
    const ranks = ['rev', 'reviews', 'fct_reviews', 'prevented'].map((name) => fit('rev', name)?.rank);
    expect(ranks).toEqual([0, 1, 2, 3]);
    expect(fit('rev', 'hosts')).toBeNull();
    expect(fit('rev', 'hosts', 'reviewed')?.rank).toBeGreaterThan(3);
  });

  test('wants every word, in the name or beside it', () => {
    expect(fit('dim host', 'dim_hosts', 'models/dim')).not.toBeNull();
    expect(fit('staging host', 'src_hosts', 'models/staging')).not.toBeNull();
    expect(fit('host nightly', 'dim_hosts', 'models/dim')).toBeNull();
  });

  test('tells what was found, without overlaps', () => {
    expect(cut('dim_hosts', fit('host hos', 'dim_hosts')?.found ?? [])).toEqual([
      { text: 'dim_', found: false },
      { text: 'host', found: true },
      { text: 's', found: false },
    ]);
  });
});

describe('the palette', () => {
  const sources: PaletteSources = {
    assets: [asset('dim_reviews'), asset('reviews'), asset('hosts', { tags: ['reviewed'] })],
    states: new Map(),
    runs: [run({ id: 'aa1370', select: 'reviews+' }), run({ id: 'b7713c', select: 'hosts' })],
    columns: null,
    others: [],
    foundRuns: null,
    recent: [],
    jobs: [],
    triggers: [schedule({ name: 'every_night' })],
    commands: [
      { id: 'reveal', title: 'Reveal the project folder', run: () => undefined },
      { id: 'parse', title: 'Parse the project again', run: () => undefined },
    ],
  };

  test('finds macros and groups by their names', () => {
    const macro = { id: 'macro.stays.cents_to_units', kind: 'macro', name: 'cents_to_units', packageName: 'stays' } as const;
    const groups = paletteGroups('cents', { ...sources, others: [macro] });
    expect(groups.map(({ title, items }) => `${title} ${items.map(({ id }) => id).join()}`)).toEqual(['Macros and groups other macro.stays.cents_to_units']);
    // nothing of them before something is typed
    expect(paletteGroups('', { ...sources, others: [macro] }).some(({ title }) => title === 'Macros and groups')).toBe(false);
  });

  test('shows assets, runs and commands that match, the best first', () => {
    const groups = paletteGroups('rev', sources);
    expect(groups.map(({ title, total }) => `${title} ${total}`)).toEqual(['Assets 3', 'Runs 1', 'Commands 1']);
    expect(groups[0]?.items.map(({ id }) => id)).toEqual(['asset model.stays.reviews', 'asset model.stays.dim_reviews', 'asset model.stays.hosts']);
  });

  test('asks for one kind with a sign in front', () => {
    expect(paletteGroups('@', sources).map(({ title, total }) => `${title} ${total}`)).toEqual(['Runs 2']);
    expect(paletteGroups('>par', sources).map(({ title, total }) => `${title} ${total}`)).toEqual(['Commands 1']);
    expect(paletteGroups('@ b77', sources)[0]?.items[0]?.id).toBe('run b7713c');
  });

  test('offers runs and commands before anything is typed, or what was looked at last', () => {
    expect(paletteGroups('', sources).map(({ title }) => title)).toEqual(['Runs', 'Commands']);
    const [recent] = paletteGroups('', { ...sources, recent: ['run b7713c', 'asset model.stays.gone', 'asset model.stays.hosts', 'schedule every_night'] });
    expect(recent?.items.map(({ id }) => id)).toEqual(['run b7713c', 'asset model.stays.hosts', 'schedule every_night']);
  });

  test('what was looked at goes up, but not before the name itself', () => {
    const best = (recent: readonly string[]) => paletteGroups('reviews', { ...sources, recent })[0]?.items.map(({ id }) => id.split('.').at(-1));
    expect(best([])).toEqual(['reviews', 'dim_reviews']);
    expect(best(['asset model.stays.dim_reviews'])).toEqual(['reviews', 'dim_reviews']);
    const first = paletteGroups('rev', { ...sources, recent: ['asset model.stays.dim_reviews'] })[0]?.items[0];
    expect(first?.id).toBe('asset model.stays.dim_reviews');
  });

  test('shows the columns that were found, those of the letter before only as far as they still fit', () => {
    const hit = (name: string) => ({ assetId: 'model.stays.hosts', name, type: 'DATE', downstream: 3, found: [] });
    const columns = { total: 40, hits: [hit('review_date'), hit('rewritten_at')] };
    const group = (typed: string) => paletteGroups(typed, { ...sources, columns }).find(({ title }) => title === 'Columns');
    expect(group('#re')).toMatchObject({ total: 40, items: [{ name: 'review_date' }, { name: 'rewritten_at' }] });
    expect(group('rev')).toMatchObject({ total: 1, items: [{ name: 'review_date', found: [{ start: 0, end: 3 }] }] });
    expect(paletteGroups('#', { ...sources, columns })).toEqual([]);
  });

  test('adds the older runs that main found', () => {
    const foundRuns = { total: 40, runs: [run({ id: 'aa1370', select: 'reviews+' }), run({ id: '0ld', select: 'reviews' })] };
    expect(paletteGroups('@rev', { ...sources, foundRuns })).toMatchObject([{ title: 'Runs', total: 40, items: [{ id: 'run aa1370' }, { id: 'run 0ld' }] }]);
  });
});

describe('a place in the window', () => {
  test.each([
    ['/asset/model.stays.dim_hosts?tab=code', 'asset model.stays.dim_hosts'],
    ['/assets?asset=model.stays.dim_hosts&select=x', 'asset model.stays.dim_hosts'],
    ['/runs/a4c7d0', 'run a4c7d0'],
    ['/jobs?job=nightly', 'job nightly'],
    ['/schedules?sensor=new_files', 'sensor new_files'],
    ['/runs/compare?a=1&b=2', null],
    ['/runs', null],
    ['/settings', null],
  ])('%s is %s', (href, place) => {
    expect(placeOf(href)).toBe(place);
  });
});

describe('the keys of the shell', () => {
  const press = (key: string, held: Partial<Record<'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey', boolean>> = {}) => ({
    key,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    ...held,
  });
  test('mean something with the right key held', () => {
    expect(shellOrder(press('k', { ctrlKey: true }), true)).toBe('palette');
    expect(shellOrder(press('K', { metaKey: true }), false)).toBe('palette');
    expect(shellOrder(press('ArrowLeft', { altKey: true }), false)).toBe('back');
    expect(shellOrder(press('k'), false)).toBeNull();
    expect(shellOrder(press('k', { ctrlKey: true, shiftKey: true }), false)).toBeNull();
  });
  test('a question mark is text while a person types', () => {
    expect(shellOrder(press('?', { shiftKey: true }), false)).toBe('shortcuts');
    expect(shellOrder(press('?', { shiftKey: true }), true)).toBeNull();
  });
});
