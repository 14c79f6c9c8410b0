import { describe, expect, it } from 'vitest';
import type { History } from '../../../main/history/open-history.ts';
import { countNodes } from '../../../main/run/node-state.ts';
import { type RunFilter, runFilter } from '../../../preload/model/run-list.ts';
import { newRun, openTemporary, write } from './a-history.ts';

const everything = { ...runFilter.parse({}), projectId: null as string | null, folded: false };
const warnings = { ...countNodes([], null), warned: 2 };

function ids(history: History, filter: Partial<typeof everything> & Partial<RunFilter>): string {
  return history.lists
    .page({ ...everything, ...filter, from: 0, count: 100 })
    .runs.map((run) => run.id)
    .join(' ');
}

describe('the list of runs', () => {
  it('is newest first, by page and by project', () => {
    const history = openTemporary();
    for (const id of ['aaa001', 'aaa002']) write(history, newRun(id));
    write(history, newRun('aaa003', { projectId: 'p2' }));
    expect(ids(history, {})).toBe('aaa003 aaa002 aaa001');
    expect(ids(history, { projectId: 'p1' })).toBe('aaa002 aaa001');
    expect(history.lists.page({ ...everything, from: 1, count: 1 })).toMatchObject({ total: 3, runs: [{ id: 'aaa002' }] });
    expect(history.runs.lastOf('p1')?.id).toBe('aaa002');
    expect(history.runs.lastOf('p9')).toBeNull();
  });

  it('shows of each chain its last attempt when it is folded, and each for itself when not', () => {
    const history = openTemporary();
    write(history, newRun('aaa001'));
    write(history, newRun('aaa002'));
    write(history, newRun('aaa003', { chain: 'aaa001', attempt: 2, retryOf: 'aaa001' }));
    write(history, newRun('aaa004', { chain: 'aaa001', attempt: 3, retryOf: 'aaa003' }));
    write(history, newRun('aaa005', { chain: 'aaa002', attempt: 2, retryOf: 'aaa002', projectId: 'p2' }));
    const folded = { ...everything, projectId: 'p1', folded: true, from: 0, count: 10 };
    expect(history.lists.page(folded)).toMatchObject({ total: 1, runs: [{ id: 'aaa004' }] });
    expect(history.lists.page({ ...folded, folded: false }).total).toBe(4);
    expect(history.runs.ofChain('aaa001').map(({ id }) => id)).toEqual(['aaa001', 'aaa003', 'aaa004']);
  });

  it('tells how many attempts a chain has', () => {
    const history = openTemporary();
    write(history, newRun('aaa001'));
    write(history, newRun('aaa002', { chain: 'aaa001', attempt: 2, retryOf: 'aaa001' }));
    write(history, newRun('aaa003'));
    expect([...history.lists.page({ ...everything, from: 0, count: 10 }).attempts]).toEqual([['aaa001', 2]]);
  });
});

describe('what narrows the list', () => {
  function history(): History {
    const made = openTemporary();
    write(made, newRun('aaa001', { createdAt: 1_000, startedAt: 1_500, finishedAt: 2_000, counts: warnings }), { 'model.stays.dim_hosts': 'success' });
    write(made, newRun('aaa002', { status: 'FAILURE', commandLine: "dbt build --select 'tag:Nightly'", job: 'nightly', createdAt: 3_000, finishedAt: 9_000 }), {
      'model.stays.dim_hosts': 'error',
      'model.stays.mart': 'skipped',
    });
    write(made, newRun('aaa003', { status: 'CANCELED', target: 'prod', tags: ['Weekly'], launchedBy: 'command line', createdAt: 5_000, finishedAt: 6_000 }), {
      'model.stays.mart': 'canceled',
    });
    write(made, newRun('aaa004', { status: 'STARTED', command: 'test', job: 'hourly', launchedBy: 'schedule', counts: warnings, createdAt: 7_000 }));
    made.keptRuns.keep(['aaa003', 'aaa002'], 9_000);
    made.keptRuns.keep(['aaa004', 'aaa003'], 9_500);
    made.keptRuns.release(['aaa004']);
    return made;
  }

  const cases: readonly [name: string, filter: Partial<RunFilter>, found: string][] = [
    ['nothing', {}, 'aaa004 aaa003 aaa002 aaa001'],
    ['a status', { statuses: ['SUCCESS', 'CANCELED'] }, 'aaa003 aaa001'],
    ['with warnings', { statuses: ['SUCCESS'], warned: true }, 'aaa001'],
    ['without warnings', { statuses: ['SUCCESS', 'FAILURE'], warned: false }, 'aaa002'],
    ['a job', { job: 'nightly' }, 'aaa002'],
    ['kept', { kept: true }, 'aaa003 aaa002'],
    ['no job', { adHoc: true }, 'aaa003 aaa001'],
    ['an asset', { asset: 'model.stays.mart' }, 'aaa003 aaa002'],
    ['a target', { target: 'prod' }, 'aaa003'],
    ['a launcher', { launchedBy: 'schedule' }, 'aaa004'],
    ['a command', { command: 'test' }, 'aaa004'],
    ['what is after a moment', { since: 6_500 }, 'aaa004 aaa002'],
    ['what is before a moment', { until: 3_500 }, 'aaa002 aaa001'],
    ['a stretch of time a run reaches into', { since: 1_800, until: 2_500 }, 'aaa001'],
    ['a part of an id', { search: ' A002 ' }, 'aaa002'],
    ['a part of a command', { search: 'tag:night' }, 'aaa002'],
    ['a part of a job', { search: 'OURL' }, 'aaa004'],
    ['a tag', { search: 'weekly' }, 'aaa003'],
    ['a failed node', { search: 'DIM_hosts' }, 'aaa002'],
    ['a node that did not fail', { search: 'mart' }, ''],
    ['a wildcard of SQL, which is text here', { search: '%' }, ''],
    ['several at once', { job: 'nightly', asset: 'model.stays.mart', statuses: ['FAILURE'], since: 8_000, search: 'hosts' }, 'aaa002'],
    ['what excludes itself', { job: 'nightly', target: 'prod' }, ''],
  ];
  it('narrows it by each thing and by several at once', () => {
    const made = history();
    for (const [name, filter, found] of cases) {
      expect(ids(made, { projectId: 'p1', ...filter }), name).toBe(found);
      expect(ids(made, filter), name).toBe(found);
    }
  });

  it('narrows the counts and the lanes as well', () => {
    const made = history();
    const counts = made.lists.counts({ ...everything, since: 1_800 });
    expect(counts).toHaveLength(4);
    expect(counts).toContainEqual({ status: 'SUCCESS', warned: true, count: 1 });
    expect(counts).toContainEqual({ status: 'STARTED', warned: false, count: 1 });
    expect(made.lists.lanes({ ...everything, since: 4_000, until: 5_500 })).toEqual([
      { id: 'aaa002', job: 'nightly', status: 'FAILURE', warned: 0, createdAt: 3_000, startedAt: null, finishedAt: 9_000 },
      { id: 'aaa003', job: null, status: 'CANCELED', warned: 0, createdAt: 5_000, startedAt: null, finishedAt: 6_000 },
    ]);
  });

  it('finds runs by an asset whose checks they ran', () => {
    const made = history();
    const { seq } = made.runs.get('aaa004')!;
    const check = { uniqueId: 'test.stays.t', assetId: 'model.stays.fct', at: 1, durationMs: null, outcome: 'passed', failures: 0 } as const;
    made.transaction(() => made.outcomes.write(seq, 1, { materializations: [], observations: [], checks: [check] }));
    expect(ids(made, { asset: 'model.stays.fct' })).toBe('aaa004');
  });

  it('knows an asset by its name', () => {
    const { lists } = history();
    expect(lists.uniqueId('p1', 'dim_hosts')).toBe('model.stays.dim_hosts');
    expect(lists.uniqueId(null, 'model.stays.mart')).toBe('model.stays.mart');
    expect(lists.uniqueId('p1', 'hosts')).toBeNull();
  });

  it('offers what there is', () => {
    const { lists } = history();
    expect(lists.choices('p1')).toEqual({
      jobs: ['hourly', 'nightly'],
      adHoc: true,
      targets: ['dev', 'prod'],
      launchers: ['command line', 'schedule', 'window'],
      commands: ['build', 'test'],
    });
    expect(lists.choices('p9')).toEqual({ jobs: [], adHoc: false, targets: [], launchers: [], commands: [] });
  });
});
