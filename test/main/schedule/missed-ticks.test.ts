import { describe, expect, it } from 'vitest';
import { dueTicks } from '../../../main/schedule/due-ticks.ts';
import { type Away, decideDue } from '../../../main/schedule/missed-ticks.ts';
import { type ScheduleDefinition, scheduleDefinition } from '../../../preload/model/schedule.ts';

const hour = 3_600_000;
const day = 24 * hour;
const midnight = Date.UTC(2026, 10, 22);

function schedule(cron: string, more: Partial<ScheduleDefinition> = {}): ScheduleDefinition {
  return { ...scheduleDefinition.parse({ name: 'n', job: 'j', cron: [cron], timezone: 'UTC' }), ...more };
}

/** Each decision in one line: the hours it stands for, what becomes of it, why. */
function decided(definition: ScheduleDefinition, from: number, now: number, away: Away = 'while asleep'): readonly string[] {
  const at = (instant: number): string => String(Math.round(((instant - midnight) / hour) * 100) / 100);
  return decideDue(definition, { from: midnight + from * hour, until: midnight + now * hour, now: midnight + now * hour }, () => away).map(
    ({ due, firstDue, count, action, cause, reason }) =>
      `${firstDue === due ? '' : `${at(firstDue)}–`}${at(due)} ×${count} ${action} ${cause ?? ''} ${reason}`.replace(/ +/g, ' ').trim(),
  );
}

describe('what was due', () => {
  it('is all of it when that can be counted, with the newest of it', () => {
    const times = { cron: ['0 * * * *'], timezone: 'UTC' };
    expect(dueTicks(times, midnight, midnight + 8 * hour, 2)).toEqual({
      first: midnight + hour,
      newest: [midnight + 7 * hour, midnight + 8 * hour],
      count: 8,
    });
    expect(dueTicks(times, midnight, midnight + hour - 1, 2)).toBeNull();
  });

  it('of what is due every second for years only so many are counted, and the newest are right', () => {
    const now = midnight + 3 * 365 * day;
    for (const [cron, step] of [
      ['* * * * * *', 1_000],
      ['*/5 * * * *', 300_000],
      ['0 * * * *', hour],
    ] as const) {
      expect(dueTicks({ cron: [cron], timezone: 'UTC' }, midnight, now, 3)).toEqual({
        first: midnight + step,
        newest: [now - 2 * step, now - step, now],
        count: 1_000,
      });
    }
  });
});

describe('what becomes of it', () => {
  const hourly = schedule('0 * * * *');
  const eightHoursLater = 8.5;

  it('what is on time runs, less than a minute late', () => {
    expect(decided(hourly, 0.5, 1)).toEqual(['1 ×1 run']);
    expect(decided(hourly, 0.5, 1 + 59.9 / 3_600)).toEqual(['1 ×1 run']);
    expect(decided(hourly, 0.5, 0.99)).toEqual([]);
    expect(decided(schedule('0 * * * *', { missed: 'skip', graceMs: 0 }), 0.5, 1 + 59.9 / 3_600)).toEqual(['1 ×1 run']);
  });

  it('8 hours asleep, run once: the latest runs and stands for all', () => {
    expect(decided(hourly, 0.5, eightHoursLater)).toEqual(['1–8 ×8 run missed 8 missed while asleep: ran once']);
    expect(decided(hourly, 0.5, 8)).toEqual(['1–8 ×8 run missed 8 missed while asleep: ran once']);
    expect(decided(hourly, 0.5, 1.5, 'while Orrery was not running')).toEqual(['1 ×1 run late Missed while Orrery was not running']);
  });

  it('8 hours asleep, skip: one row says so', () => {
    const skip = { ...hourly, missed: 'skip' } as const;
    expect(decided(skip, 0.5, eightHoursLater)).toEqual(['1–8 ×8 skip missed 8 missed while asleep: skipped, as the schedule says']);
    expect(decided(skip, 0.5, 8)).toEqual(['1–7 ×7 skip missed 7 missed while asleep: skipped, as the schedule says', '8 ×1 run']);
  });

  it('8 hours asleep, run all: the last 5 run, each for itself', () => {
    const all = { ...hourly, missed: 'run-all' } as const;
    const late = [4, 5, 6, 7, 8].map((due) => `${due} ×1 run late Missed while asleep`);
    expect(decided(all, 0.5, eightHoursLater)).toEqual(['1–3 ×3 skip missed 3 missed while asleep: only the last 5 run', ...late]);
    expect(decided(all, 0.5, 8)).toEqual(['1–3 ×3 skip missed 3 missed while asleep: only the last 5 run', ...late.slice(0, 4), '8 ×1 run']);
    expect(decided(all, 5.5, eightHoursLater)).toEqual(late.slice(2));
  });

  it('what is older than the grace does not run, whatever the policy', () => {
    const short = { graceMs: 2 * hour };
    expect(decided(schedule('0 * * * *', short), 0.5, eightHoursLater)).toEqual([
      '1–6 ×6 skip missed 6 missed while asleep: too long ago to run',
      '7–8 ×2 run missed 2 missed while asleep: ran once',
    ]);
    expect(decided(schedule('0 * * * *', { ...short, missed: 'run-all' }), 0.5, 9)).toEqual([
      '1–6 ×6 skip missed 6 missed while asleep: too long ago to run',
      '7 ×1 run late Missed while asleep',
      '8 ×1 run late Missed while asleep',
      '9 ×1 run',
    ]);
    expect(decided(schedule('0 0 * * *'), -50, -0.5 + 47)).toEqual([
      '-48–0 ×3 skip missed 3 missed while asleep: too long ago to run',
      '24 ×1 run late Missed while asleep',
    ]);
  });

  it('seconds that came due at once are one run', () => {
    expect(decided(schedule('* * * * * *'), 0, 3 / 3_600, '')).toEqual(['0–0 ×3 run missed 3 missed: ran once']);
  });

  it('a clock that is years ahead decides at once, without listing all of it', () => {
    const now = midnight + 20 * 365 * day;
    const [old, run] = decideDue(schedule('* * * * *'), { from: midnight, until: now, now }, () => 'while asleep');
    expect(old).toMatchObject({ count: 1_000, action: 'skip', reason: '1000 or more missed while asleep: too long ago to run' });
    expect(run).toMatchObject({ due: now, action: 'run', count: 1_000 });
    expect(run?.firstDue).toBeGreaterThan(old?.due ?? Infinity);
  });
});
