import { describe, expect, it } from 'vitest';
import { stepWords } from '../../../main/dbt/arguments.ts';
import { stepOfWords } from '../../../main/dagster/step-of-words.ts';
import { jobStep } from '../../../preload/model/job.ts';

describe('the words of a dbt command as a step of a job', () => {
  it.each([
    ['build', { command: 'build' }],
    ['source freshness --select source:raw', { command: 'source freshness', select: 'source:raw' }],
    ['run --select a+ tag:b --exclude c d --full-refresh', { command: 'run', select: 'a+ tag:b', exclude: 'c d', fullRefresh: true }],
    ['build -s a -s b -x', { command: 'build', select: 'a b', failFast: true }],
    ['build --threads 8 --target prod --no-partial-parse', { command: 'build', threads: 8, target: 'prod', flags: ['--no-partial-parse'] }],
    ['run-operation grant --args={role:x}', { command: 'run-operation', macro: 'grant', args: '{role:x}' }],
    ['test --indirect-selection=cautious --store-failures', { command: 'test', indirectSelection: 'cautious', storeFailures: true }],
    ['build --resource-type model seed --resource-type=snapshot', { command: 'build', resourceTypes: ['model', 'seed', 'snapshot'] }],
    ['build --defer --state ../prod', { command: 'build', defer: true, state: { kind: 'folder', path: '../prod' } }],
  ])('%s', (line, step) => expect(stepOfWords(line.split(' '))).toEqual(jobStep.parse(step)));

  it.each([['parse'], ['list --select a'], ['']])('%s is no command of a job', (line) => expect(stepOfWords(line.split(' '))).toBeNull());

  it('gives back what an export wrote', () => {
    const step = jobStep.parse({
      command: 'build',
      select: '-odd +a,b',
      vars: 'a: "--select=x"\nb: 2',
      threads: 2,
      resourceTypes: ['model', 'seed'],
      state: { kind: 'folder', path: '../prod' },
      defer: true,
    });
    expect(stepOfWords(stepWords('v1', step))).toEqual(step);
  });
});
