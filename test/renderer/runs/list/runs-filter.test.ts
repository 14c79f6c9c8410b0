import { describe, expect, test } from 'vitest';
import { countsByWord, narrows, noFilter, readRunsFilter, runsAddress, type RunsFilter } from '../../../../renderer/runs/list/runs-filter.ts';
import { windowAt } from '../../../../renderer/runs/list/time-window.ts';

describe('the address of the list of runs', () => {
  test('says all that it is narrowed to, and nothing else', () => {
    const all: RunsFilter = {
      search: 'dim_hosts',
      words: ['warned', 'failed'],
      job: 'nightly, twice',
      adHoc: false,
      kept: false,
      asset: 'model.stays.dim_hosts',
      target: 'prod',
      by: 'automatic retry',
      command: 'source freshness',
      time: windowAt('week', new Date(2026, 10, 22).getTime()),
    };
    expect(readRunsFilter(runsAddress(all))).toEqual(all);
    expect(runsAddress(noFilter)).toEqual({});
    expect(narrows(noFilter)).toBe(false);
    expect(narrows(all)).toBe(true);
    expect(readRunsFilter(runsAddress({ ...noFilter, adHoc: true }))).toEqual({ ...noFilter, adHoc: true });
  });

  test('narrows nothing where it is not understood', () => {
    expect(readRunsFilter({ status: 'broken,failed', by: 'nobody', command: 'explode', time: 'tomorrow' })).toEqual({ ...noFilter, words: ['failed'] });
    expect(readRunsFilter({ job: 'nightly', adhoc: 'true' })).toEqual({ ...noFilter, job: 'nightly' });
  });

  test('counts runs with warnings apart from those without', () => {
    const counts = countsByWord([
      { status: 'SUCCESS', warned: false, count: 15 },
      { status: 'SUCCESS', warned: true, count: 2 },
      { status: 'STARTED', warned: false, count: 1 },
      { status: 'CANCELING', warned: false, count: 1 },
      { status: 'FAILURE', warned: false, count: 2 },
    ]);
    expect(Object.fromEntries(counts)).toEqual({ queued: 0, running: 2, succeeded: 15, warned: 2, failed: 2, canceled: 0 });
  });
});
