import { describe, expect, it } from 'vitest';
import { medianDuration } from '../../../main/jobs/job-view.ts';
import { newRun, openTemporary } from './a-history.ts';

describe('the runs of a job', () => {
  it('are the last ones of that job in that project, oldest first, with how they ended', () => {
    const history = openTemporary();
    history.transaction(() => {
      for (const [index, id] of ['aaa001', 'aaa002', 'aaa003', 'aaa004'].entries()) {
        history.runs.insert(newRun(id, { job: id === 'aaa002' ? 'hourly' : 'nightly', createdAt: index, startedAt: index, finishedAt: index + 10 * index }));
      }
      history.runs.insert(newRun('bbb001', { job: 'nightly', projectId: 'p2' }));
      history.runs.insert(newRun('bbb002'));
    });
    const last = history.jobRuns.last('p1', 'nightly', 2);
    expect(last.map(({ id, startedAt, finishedAt }) => [id, startedAt, finishedAt])).toEqual([
      ['aaa003', 2, 22],
      ['aaa004', 3, 33],
    ]);
    expect(history.jobRuns.total('p1', 'nightly')).toBe(3);
    expect(history.jobRuns.last('p1', 'weekly', 20)).toEqual([]);
    // of those that ended well the middle one, else the mean of two
    expect(medianDuration(last)).toBe(25);
    expect(medianDuration(last.map((run) => ({ ...run, status: 'FAILURE' as const })))).toBeNull();
    expect(medianDuration(history.jobRuns.last('p1', 'nightly', 20))).toBe(20);
  });
});
