import { describe, expect, it } from 'vitest';
import type { SelectionVocabulary } from '../../../preload/model/selection.ts';
import { offersAt } from '../../../renderer/selection/completions.ts';

const value = (text: string, count = 1) => ({ value: text, count });
const vocabulary: SelectionVocabulary = {
  methods: [
    { method: 'fqn', values: [value('dim_hosts'), value('dim_listings'), value('src_hosts')] },
    { method: 'tag', values: [value('nightly', 12), value('hourly', 3)] },
    { method: 'path', values: [value('models/dim', 2), value('models/dim/dim_hosts.sql')] },
    { method: 'config.materialized', values: [value('table', 5), value('view', 8)] },
    { method: 'state', values: [value('modified', 0)] },
    { method: 'exposure', values: [] },
  ],
  selectors: [],
  resourceTypes: [],
  macros: [],
};
/** `|` is the cursor. */
function offers(written: string) {
  const cursor = written.indexOf('|');
  const found = offersAt(written.replace('|', ''), cursor, vocabulary);
  return found && { at: [found.from, found.to], texts: found.offers.map(({ text }) => text) };
}

describe('offersAt', () => {
  it.each([
    ['|', [0, 0], ['tag:', 'path:', 'state:', 'config.materialized:', 'dim_hosts', 'src_hosts', 'dim_listings']],
    ['dim|', [0, 3], ['dim_hosts', 'dim_listings']],
    ['hosts|', [0, 5], ['dim_hosts', 'src_hosts']],
    ['ta|', [0, 2], ['tag:', 'state:']],
    ['tag:|', [4, 4], ['hourly', 'nightly']],
    ['tag:ni|', [4, 6], ['nightly']],
    ['config.materialized:|', [20, 20], ['view', 'table']],
    ['models/|', [0, 7], ['models/dim', 'models/dim/dim_hosts.sql']],
    ['2+dim_l|+1', [2, 7], ['dim_listings']],
    ['@src|', [1, 4], ['src_hosts']],
    ['src_hosts tag:nightly,dim_h|', [22, 27], ['dim_hosts']],
    ['dim_h|osts', [0, 9], ['dim_hosts']],
    ['t|ag:nightly', [0, 4], ['tag:', 'path:', 'state:', 'config.materialized:']],
  ] as const)('%s', (written, at, texts) => {
    expect(offers(written)).toEqual({ at, texts });
  });

  it('offers nothing where nothing fits, or all is written', () => {
    expect(offers('zzz|')).toBeNull();
    expect(offers('dim_listings|')).toBeNull();
    expect(offers('nope:|')).toBeNull();
    expect(offers('dim_hosts+|')).toBeNull();
  });

  it('says how many each means, where that is known', () => {
    expect(offersAt('tag:n', 5, vocabulary)?.offers[0]).toEqual({ text: 'nightly', method: 'tag', count: 12, goesOn: false });
    expect(offersAt('state:', 6, vocabulary)?.offers[0]?.count).toBeNull();
    expect(offersAt('ta', 2, vocabulary)?.offers[0]).toEqual({ text: 'tag:', method: 'method', count: 2, goesOn: true });
  });
});
