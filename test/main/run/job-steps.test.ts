import { describe, expect, it } from 'vitest';
import { jobSteps } from '../../../main/run/job-steps.ts';
import { readVars } from '../../../main/run/read-vars.ts';
import { type JobDefinition, jobDefinition, jobStep } from '../../../preload/model/job.ts';
import type { z } from 'zod';

function job(more: Partial<z.input<typeof jobDefinition>> = {}): JobDefinition {
  return jobDefinition.parse({ name: 'nightly', steps: [{ command: 'build' }], ...more });
}

function stepsOf(definition: JobDefinition, changes?: Parameters<typeof jobSteps>[1]) {
  const steps = jobSteps(definition, changes);
  if (!steps.ok) throw new Error(steps.error.title);
  return steps.value;
}

describe('the steps of a job', () => {
  it('take from the job what they leave open', () => {
    const steps = stepsOf(
      job({
        target: 'prod',
        threads: 8,
        flags: ['--warn-error'],
        steps: [
          { command: 'seed', threads: 2, flags: ['--quiet'] },
          { command: 'build', target: 'dev' },
        ],
      }),
    );
    expect(steps).toMatchObject([
      { target: 'prod', threads: 2, flags: ['--warn-error', '--quiet'] },
      { target: 'dev', threads: 8, flags: ['--warn-error'] },
    ]);
  });

  it('lay their vars over the job’s, and what a person changes over both', () => {
    const steps = stepsOf(job({ vars: 'day: mon\nlimit: 10', steps: [{ command: 'build', vars: '{limit: 20}' }, { command: 'test' }] }), { vars: 'day: tue' });
    expect(steps.map(({ vars }) => readVars(vars))).toEqual([
      { ok: true, value: { day: 'tue', limit: 20 } },
      { ok: true, value: { day: 'tue', limit: 10 } },
    ]);
    expect(stepsOf(job({ vars: 'a: 1  # kept as written' }))[0].vars).toBe('a: 1  # kept as written');
  });

  it('are changed by hand for one launch', () => {
    const definition = job({ steps: [{ command: 'source freshness' }, { command: 'build' }, { command: 'docs generate' }] });
    expect(stepsOf(definition, { target: 'prod', fullRefresh: true, steps: [1, 2] })).toMatchObject([
      { command: 'source freshness', target: 'prod', fullRefresh: false },
      { command: 'build', target: 'prod', fullRefresh: true },
    ]);
  });

  it('that are none are refused, and so are vars that cannot be read', () => {
    expect(jobSteps({ ...job(), steps: [] })).toMatchObject({ ok: false, error: { code: 'job-broken', title: 'Job nightly has no step to run.' } });
    expect(jobSteps(job(), { steps: [7] })).toMatchObject({ ok: false, error: { code: 'job-broken' } });
    const broken = jobSteps(job({ steps: [jobStep.parse({ command: 'seed' }), jobStep.parse({ command: 'build', vars: 'a: [1' })] }));
    expect(broken).toMatchObject({ ok: false, error: { code: 'vars-broken', title: expect.stringContaining('(step 2 of nightly)') } });
  });
});

describe('vars', () => {
  it.each([
    ['', {}],
    ['  \n', {}],
    ['day: 2026-01-01\nlimit: 10', { day: '2026-01-01', limit: 10 }],
    ['{day: mon, tags: [a, b]}', { day: 'mon', tags: ['a', 'b'] }],
    ['{"json": true}', { json: true }],
  ])('%j are read', (text, value) => {
    expect(readVars(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['just words', 1],
    ['- a\n- b', 1],
    ['a: 1\nb: [1', 2],
    ['a: 1\n  b: 2', 1],
    ['42', 1],
  ])('%j are refused with the line', (text, line) => {
    expect(readVars(text)).toMatchObject({ ok: false, error: { code: 'vars-broken', line } });
  });

  it('that are a bomb of aliases are refused', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefgh'.split('').map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]`),
    ].join('\n');
    expect(readVars(bomb)).toMatchObject({ ok: false, error: { code: 'vars-broken' } });
  });
});
