import { describe, expect, it } from 'vitest';
import { checkSchedule, refreshedTarget, type TriggerSurroundings } from '../../../main/schedule/check-trigger.ts';
import { jobDefinition, type JobDefinition } from '../../../preload/model/job.ts';
import { scheduleDefinition, type ScheduleDefinition } from '../../../preload/model/schedule.ts';

const job = (more: object = {}): JobDefinition => jobDefinition.parse({ name: 'j', steps: [{ command: 'build' }], ...more });
const around = (more: Partial<TriggerSurroundings> = {}): TriggerSurroundings => ({
  sensors: [],
  taken: [],
  jobs: [job()],
  jobNames: ['j'],
  newJob: null,
  targets: ['dev', 'prod'],
  target: 'dev',
  hasState: false,
  usualMs: null,
  zone: 'UTC',
  now: Date.parse('2026-11-27T00:00:00Z'),
  ...more,
});
const problems = (draft: Partial<ScheduleDefinition>, more: Partial<TriggerSurroundings> = {}) =>
  checkSchedule({ ...scheduleDefinition.parse({ name: 's', job: 'j', cron: ['0 2 * * *'], timezone: 'UTC' }), ...draft }, around(more)).map(
    ({ field, severity, text }) => `${field} ${severity}: ${text}`,
  );

describe('a schedule is checked field by field', () => {
  it('and may be fine', () => expect(problems({ vars: 'a: "{{ tick.date }}"\nb: [1, 2]' })).toEqual([]));

  it.each([
    [{ cron: [] }, 'cron error: Say when it is due.'],
    [
      { cron: ['*/5 * * * * *'] },
      'cron.0 warning: It is due every 5 seconds. A dbt takes seconds to start: most ticks will be skipped while the one before runs.',
    ],
    [{ start: '2026-12-01', end: '2026-11-01' }, 'end error: It ends before it begins.'],
    [{ end: '2026-11-01' }, 'end warning: It is not due any more before its end.'],
    [{ vars: 'a: {{ tick.date }}' }, 'vars error: Put {{ … }} in quotes: "{{ tick.date }}".'],
    [{ vars: 'words' }, 'vars error: This takes keys and values, such as "start_date: 2026-11-01".'],
    [{ job: '' }, 'job error: Choose the job that it runs.'],
  ])('%j', (draft, problem) => expect(problems(draft)).toEqual([problem]));

  it('says when its job takes longer than the time between two ticks', () => {
    expect(problems({ cron: ['*/5 * * * *'] }, { usualMs: 480_000 })).toEqual(['cron.0 warning: It is due every 5m, and its job usually takes 8m.']);
    expect(problems({ cron: ['*/10 * * * *'] }, { usualMs: 480_000 })).toEqual([]);
  });

  it('checks the job that it brings, whose name must be free', () => {
    expect(problems({ job: 'j' }, { newJob: job() })).toEqual(['newJob.name error: There is already a job of this name.']);
    expect(problems({ job: 'k' }, { newJob: job({ name: 'k' }) })).toEqual([]);
  });

  it('knows the target that a job builds from nothing', () => {
    const refreshing = (more: object = {}): JobDefinition => job({ steps: [{ command: 'build', fullRefresh: true }], ...more });
    expect(refreshedTarget(refreshing(), 'dev')).toBeNull();
    expect(refreshedTarget(refreshing(), 'prod')).toBe('prod');
    expect(refreshedTarget(refreshing({ target: 'prod' }), 'dev')).toBe('prod');
    expect(refreshedTarget(job({ target: 'prod' }), 'dev')).toBeNull();
  });
});
