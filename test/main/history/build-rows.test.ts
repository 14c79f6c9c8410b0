import { expect, it } from 'vitest';
import type { LastBuildRecord } from '../../../main/history/build-rows.ts';
import { newRun, openTemporary } from './a-history.ts';

const hashes = { rules: 1, code: 'c1', config: 'k1', macros: 'm1', ephemerals: 'e1', variables: 'v1' };

function build(more: Partial<Omit<LastBuildRecord, 'changedAt'>> = {}): Omit<LastBuildRecord, 'changedAt'> {
  return { uniqueId: 'model.p.a', relation: 'db.main.a', target: 'dev', runId: 'r1', step: 1, startedAt: 90, at: 100, trial: null, from: hashes, ...more };
}

it('keeps the last build of each place, and when it last became something else', () => {
  const { builds } = openTemporary();
  builds.write('p1', [build(), build({ relation: 'prod.main.a', target: 'prod', at: 300 })]);
  builds.write('p1', [build({ at: 200, runId: 'r2' })]);
  const at = (): readonly unknown[] => builds.ofProject('p1').map(({ relation, at, changedAt, runId }) => [relation, at, changedAt, runId]);
  expect(at()).toEqual([
    ['db.main.a', 200, 100, 'r2'],
    ['prod.main.a', 300, 300, 'r1'],
  ]);
  builds.write('p1', [build({ at: 400, from: { ...hashes, macros: 'm2' } }), build({ relation: 'prod.main.a', at: 250 })]);
  expect(at()).toEqual([
    ['db.main.a', 400, 400, 'r1'],
    ['prod.main.a', 300, 300, 'r1'],
  ]);
  expect(builds.ofProject('p2')).toEqual([]);
});

it('gives them in pieces, by asset and place', () => {
  const { builds } = openTemporary();
  const places = [
    ['model.p.a', null],
    ['model.p.a', 'dev.a'],
    ['model.p.a', 'prod.a'],
    ['model.p.b', 'dev.b'],
    ['model.p.c', null],
  ] as const;
  builds.write(
    'p1',
    places.toReversed().map(([uniqueId, relation]) => build({ uniqueId, relation })),
  );
  builds.write('p2', [build({ uniqueId: 'model.p.d' })]);
  const first = builds.ofProject('p1', null, 2);
  const second = builds.ofProject('p1', first.at(-1), 2);
  const rest = builds.ofProject('p1', second.at(-1), 2);
  expect([first.length, second.length, rest.length]).toEqual([2, 2, 1]);
  expect([...first, ...second, ...rest].map(({ uniqueId, relation }) => [uniqueId, relation])).toEqual(places);
});

it('knows no change after a build of which nobody knows what it was built from', () => {
  const { builds } = openTemporary();
  builds.write('p1', [build({ from: null })]);
  expect(builds.ofProject('p1')).toMatchObject([{ from: null, changedAt: null }]);
  builds.write('p1', [build({ at: 200 })]);
  expect(builds.ofProject('p1')).toMatchObject([{ from: hashes, changedAt: null }]);
});

it('keeps what was built when its run is deleted, without naming the run', () => {
  const history = openTemporary();
  const run = history.transaction(() => history.runs.insert(newRun('r1')));
  history.builds.write('p1', [build(), build({ uniqueId: 'model.p.b', runId: 'r2' })]);
  history.transaction(() => history.deletion.remove([run.seq]));
  expect(history.builds.ofProject('p1')).toMatchObject([
    { uniqueId: 'model.p.a', runId: null, from: hashes },
    { uniqueId: 'model.p.b', runId: 'r2' },
  ]);
});

it('drops with deleted runs the texts that nothing stands for any more', () => {
  const history = openTemporary();
  const { builds } = history;
  builds.keep(
    new Map([
      ['c1', 'select 1'],
      ['old', 'select 0'],
      ['k1', '{"materialized":"table"}'],
      ['m1', '{"macro.p.m":"mm"}'],
      ['mm', '{% macro m() %}'],
      ['e1', '{}'],
      ['v1', '{}'],
    ]),
  );
  builds.write('p1', [build()]);
  history.transaction(() => history.deletion.remove([]));
  expect(['c1', 'old', 'k1', 'm1', 'mm'].map((hash) => builds.text(hash))).toEqual([
    'select 1',
    null,
    '{"materialized":"table"}',
    '{"macro.p.m":"mm"}',
    '{% macro m() %}',
  ]);
});

it('keeps for each target when the newest rows of a source arrived, as it was seen last', () => {
  const { builds } = openTemporary();
  builds.writeSourceDates('p1', 'dev', [{ uniqueId: 'source.p.s', loadedAt: 50 }], 100);
  builds.writeSourceDates('p1', 'prod', [{ uniqueId: 'source.p.s', loadedAt: 70 }], 100);
  builds.writeSourceDates('p1', 'dev', [{ uniqueId: 'source.p.s', loadedAt: 40 }], 200);
  builds.writeSourceDates('p1', 'dev', [{ uniqueId: 'source.p.s', loadedAt: 60 }], 150);
  expect(builds.sourceDates('p1', 'dev')).toEqual([{ uniqueId: 'source.p.s', loadedAt: 40 }]);
  expect(builds.sourceDates('p1', 'prod')).toEqual([{ uniqueId: 'source.p.s', loadedAt: 70 }]);
});
