import { describe, expect, it } from 'vitest';
import { changesOfRun } from '../../../main/jobs/run-changes.ts';
import { jobSteps } from '../../../main/run/job-steps.ts';
import { type JobChanges, jobDefinition } from '../../../preload/model/job.ts';

const job = jobDefinition.parse({
  name: 'nightly',
  target: 'dev',
  vars: 'day: 1\nregion: eu',
  steps: [{ command: 'seed' }, { command: 'build', select: 'a', threads: 2 }, { command: 'build', select: 'b', vars: 'day: 2' }, { command: 'docs generate' }],
});

function launched(changes: JobChanges) {
  const steps = jobSteps(job, changes);
  if (!steps.ok) throw new Error(steps.error.title);
  return steps.value.map(({ continueOnFailure: _alone, ...request }) => request);
}

describe('the changes a run of a job had', () => {
  it.each<[string, JobChanges]>([
    ['none', {}],
    ['another target and threads', { target: 'prod', threads: 8 }],
    ['a full refresh that stops at the first failure', { fullRefresh: true, failFast: true }],
    ['some of the steps', { steps: [1, 3] }],
    ['one of two of the same command', { steps: [3] }],
    ['vars', { vars: 'day: 9\n' }],
    ['a var of its own', { vars: 'extra: [1, 2]\n', steps: [2] }],
    ['all of it', { target: 'prod', threads: 8, fullRefresh: true, vars: 'day: 9\n', steps: [2, 3] }],
  ])('%s', (_what, changes) => {
    const found = changesOfRun(job, launched(changes));
    // written as it may be, it launches the same
    expect(launched(found)).toEqual(launched(changes));
    expect(Object.keys(found).toSorted()).toEqual(Object.keys(changes).toSorted());
  });

  it('says nothing of what the job has no more', () => {
    expect(changesOfRun({ ...job, steps: [job.steps[0]!] }, launched({}))).toEqual({});
    expect(changesOfRun(jobDefinition.parse({ name: 'other', steps: [{ command: 'clean' }] }), launched({ target: 'prod' }))).toEqual({});
  });
});
