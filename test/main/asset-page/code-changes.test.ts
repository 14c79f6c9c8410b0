import { expect, it } from 'vitest';
import { withCodeChanges } from '../../../main/asset-page/code-changes.ts';
import type { BuildRow } from '../../../main/history/asset-rows.ts';

/** Builds from the oldest to the newest, as the history gives them: newest first. */
function rows(...builds: readonly Partial<BuildRow>[]): readonly BuildRow[] {
  return builds
    .map((build, index): BuildRow => ({
      runId: `r${index}`,
      step: 1,
      status: 'success',
      materialized: 'table',
      at: index,
      durationMs: 10,
      rows: null,
      target: 'dev',
      job: null,
      command: 'build',
      fullRefresh: 0,
      codeHash: null,
      ...build,
    }))
    .toReversed();
}

const changes = (...builds: readonly Partial<BuildRow>[]) =>
  withCodeChanges(rows(...builds))
    .map(({ codeChanged }) => codeChanged)
    .toReversed();

it('says where the compiled SQL is another than in the build before', () => {
  expect(changes({ codeHash: 'a' }, { codeHash: 'a' }, { codeHash: 'b' }, { codeHash: 'b' })).toEqual([null, false, true, false]);
});

it('passes over builds that say nothing of their code', () => {
  expect(changes({ codeHash: 'a' }, { codeHash: null, status: 'error' }, { codeHash: 'a' })).toEqual([null, null, false]);
});

it('compares only builds on the same target', () => {
  expect(changes({ codeHash: 'a' }, { codeHash: 'p', target: 'prod' }, { codeHash: 'a' })).toEqual([null, null, false]);
});

it('compares whole builds of an incremental model with whole ones: its first and its full refreshes', () => {
  const build = (codeHash: string, fullRefresh: 0 | 1 = 0) => ({ codeHash, fullRefresh, materialized: 'incremental' });
  expect(changes(build('f'), build('a'), build('a'), build('f', 1), build('b'))).toEqual([null, null, false, false, true]);
});
