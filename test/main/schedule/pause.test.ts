import { describe, expect, it } from 'vitest';
import { pauseAll, pauseAt, pauses, resumeAll } from '../../../main/schedule/pause.ts';
import { openTemporary } from '../history/a-history.ts';

describe('the pause of all schedules', () => {
  it('is on from then until its time, or until they are resumed', () => {
    const { settings } = openTemporary();
    const isOn = (at: number): boolean => pauseAt(pauses(settings), at) !== null;
    expect(isOn(100)).toBe(false);
    pauseAll(settings, 100, 200);
    expect([99, 100, 199, 200].map(isOn)).toEqual([false, true, true, false]);
    pauseAll(settings, 150, null);
    expect([99, 100, 10_000].map(isOn)).toEqual([false, true, true]);
    resumeAll(settings, 300);
    expect([100, 299, 300, 10_000].map(isOn)).toEqual([true, true, false, false]);
  });

  it('is remembered after it is over, with those before it', () => {
    const { settings } = openTemporary();
    pauseAll(settings, 100, 200);
    pauseAll(settings, 400, null);
    resumeAll(settings, 500);
    resumeAll(settings, 600);
    expect(pauses(settings)).toEqual([
      { since: 100, until: 200 },
      { since: 400, until: 500 },
    ]);
  });

  it('is none when what is stored is not understood', () => {
    const { settings } = openTemporary();
    settings.set('schedules.pauses', 'yes');
    expect(pauses(settings)).toEqual([]);
  });
});
