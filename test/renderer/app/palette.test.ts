import { describe, expect, test } from 'vitest';
import type { Asset } from '../../../preload/model/asset.ts';
import { cut, match } from '../../../renderer/app/palette/match.ts';
import { paletteGroups, type PaletteSources } from '../../../renderer/app/palette/palette-items.ts';
import { shellOrder } from '../../../renderer/app/shell-keys.ts';
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
  test('prefers the beginning, then the beginning of a part, then any place', () => {
    const score = (name: string): number => match('rev', [name])?.score ?? -1;
    expect(score('reviews')).toBeGreaterThan(score('fct_reviews'));
    expect(score('fct_reviews')).toBeGreaterThan(score('prevented'));
    expect(score('hosts')).toBe(-1);
  });

  test('wants every word, in the name or beside it', () => {
    expect(match('dim host', ['dim_hosts', 'models/dim'])).not.toBeNull();
    expect(match('staging host', ['src_hosts', 'models/staging'])).not.toBeNull();
    expect(match('host nightly', ['dim_hosts', 'models/dim'])).toBeNull();
  });

  test('tells what was found, without overlaps', () => {
    const found = match('host hos', ['dim_hosts'])?.found ?? [];
    expect(cut('dim_hosts', found)).toEqual([
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
    jobs: [],
    triggers: [schedule({ name: 'every_night' })],
    commands: [
      { id: 'reveal', title: 'Reveal the project folder', run: () => undefined },
      { id: 'parse', title: 'Parse the project again', run: () => undefined },
    ],
  };

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

  test('offers runs and commands before anything is typed', () => {
    expect(paletteGroups('', sources).map(({ title }) => title)).toEqual(['Runs', 'Commands']);
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
