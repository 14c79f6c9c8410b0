import { describe, expect, it } from 'vitest';
import { sleepExample } from '../../../main/schedule/sleep-example.ts';
import { type ScheduleDefinition, scheduleDefinition } from '../../../preload/model/schedule.ts';

const now = Date.parse('2026-11-27T10:00:00Z');
const zone = 'Europe/Madrid';
const example = (cron: string[], more: Partial<ScheduleDefinition> = {}) =>
  sleepExample({ ...scheduleDefinition.parse({ name: 's', job: 'j', cron, timezone: zone }), ...more }, zone, now);
const at = (text: string): number => Date.parse(text);

describe('a night in which the computer sleeps', () => {
  it('is tonight, by the clocks of the place', () => {
    expect(example(['0 2 * * *'])).toEqual({
      from: at('2026-11-27T22:30:00Z'),
      until: at('2026-11-28T06:10:00Z'),
      due: [at('2026-11-28T01:00:00Z')],
      runs: [at('2026-11-28T06:10:00Z')],
      words: 'The tick of 02:00 would run once, on wake at 07:10.',
    });
  });

  it.each([
    [['0 2 * * *'], { missed: 'skip' }, 0, 'The tick of 02:00 would not run.'],
    [['0 2 * * *'], { graceMs: 3_600_000 }, 0, 'The tick of 02:00 would be too old to run on wake at 07:10.'],
    [['0 * * * *'], {}, 1, 'The 8 ticks from 00:00 to 07:00 would run once, on wake at 07:10.'],
    [['0 * * * *'], { graceMs: 3_600_000 }, 1, 'The 8 ticks from 00:00 to 07:00 would run once, on wake at 07:10; 7 of them would be too old to count.'],
    [['0 * * * *'], { missed: 'skip' }, 0, 'The 8 ticks from 00:00 to 07:00 would not run.'],
    [['0 * * * *'], { missed: 'run-all' }, 5, 'Of the 8 ticks from 00:00 to 07:00 the last 5 would run, on wake at 07:10.'],
    [['0 2,3 * * *'], { missed: 'run-all' }, 2, 'The 2 ticks from 02:00 to 03:00 would run one after the other, on wake at 07:10.'],
    [['0 12 * * *'], {}, 0, 'Nothing is due in that time.'],
  ] as const)('%s %o', (cron, policy, runs, words) => {
    const { runs: ran, words: said } = example([...cron], policy);
    expect([ran.length, said]).toEqual([runs, words]);
  });

  it('shows what is due around it too', () => {
    expect(example(['0 * * * *']).due).toHaveLength(11);
  });
});
