import { describe, expect, it } from 'vitest';
import { cronWords } from '../../../main/schedule/cron-words.ts';

describe('cron in words', () => {
  it.each([
    [['0 2 * * *'], 'Every day at 02:00'],
    [['0 2,14 * * *'], 'Every day at 02:00 and 14:00'],
    [['0 0 2 * * *'], 'Every day at 02:00'],
    [['0 * * * *'], 'Every hour'],
    [['15 * * * *'], '15 past every hour'],
    [['15 7-23 * * *'], '15 past every hour, 07 to 23'],
    [['*/30 8-19 * * 1-5'], 'Every 30 minutes, 08 to 19, Monday to Friday'],
    [['*/5 * * * *'], 'Every 5 minutes'],
    [['* * * * *'], 'Every minute'],
    [['15 4 * * 0'], 'Sundays at 04:15'],
    [['0 9 * * MON,thu'], 'Mondays and Thursdays at 09:00'],
    [['0 9 * * mon-fri'], 'Monday to Friday at 09:00'],
    [['0 6 1 * *'], 'On day 1 of the month at 06:00'],
    [['0 6 1,15 * *'], 'On days 1 and 15 of the month at 06:00'],
    [['0 6 L * *'], 'On the last day of the month at 06:00'],
    [['0 9 * * 5#3'], 'On the third Friday of the month at 09:00'],
    [['0 9 1 1 *'], 'On day 1 of the month, only in January at 09:00'],
    [['*/7 * * * *'], 'Every 7 minutes'],
    [['0 2 * * *', 'nonsense'], 'Every day at 02:00; nonsense'],
  ])('%s', (cron, words) => expect(cronWords(cron)).toBe(words));
});
