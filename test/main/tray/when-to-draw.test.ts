import { describe, expect, it } from 'vitest';
import { minutesInWords, trayPicture, type TrayState } from '../../../main/tray/tray-picture.ts';
import { whenToDraw } from '../../../main/tray/when-to-draw.ts';

const now = Date.UTC(2026, 10, 22, 20, 48);
const run = { id: 'a4c7d0', name: 'backfill', state: 'running', startedAt: now - 250_000, done: 3, total: 5 } as const;
const running: TrayState = {
  project: { name: 'stays', target: 'dev' },
  runs: [run],
  failures: [],
  next: [{ name: 'hourly', due: now + 27 * 60_000 }],
  jobs: [],
  paused: null,
  anySchedules: true,
};
const picture = (state: Partial<TrayState> = {}, later = 0) =>
  trayPicture({ ...running, ...state }, now + later, (at) => new Date(at).toISOString().slice(11, 16), minutesInWords);

describe('when the menu of the tray is replaced', () => {
  it('at once where there is none', () => {
    expect(whenToDraw(null, picture(), 0, 30_000)).toBe(0);
  });

  it('not where it would be the same, however long it stands', () => {
    expect(whenToDraw(picture(), picture(), 90_000, 30_000)).toBeNull();
  });

  it.each([
    ['a run has ended', { runs: [] }],
    ['another has begun', { runs: [run, { ...run, id: 'b' }] }],
    ['another has begun in its place', { runs: [{ ...run, id: 'b' }] }],
    ['it is being canceled', { runs: [{ ...run, state: 'canceling' as const }] }],
    ['schedules are paused', { paused: { until: null } }],
    ['another tick is the next', { next: [{ name: 'hourly', due: now + 87 * 60_000 }] }],
    ['a job is there', { jobs: ['nightly'] }],
  ])('at once where %s', (_what, state) => {
    expect(whenToDraw(picture(), picture(state), 10, 30_000)).toBe(0);
  });

  it.each([
    ['time goes on', picture({}, 60_000)],
    ['a run gets on', picture({ runs: [{ ...run, done: 4 }] })],
    ['it is known how much there is to do', picture({ runs: [{ ...run, total: 7 }] })],
  ])('later where only %s', (_what, next) => {
    expect(whenToDraw(picture(), next, 10_000, 30_000)).toBe(20_000);
    expect(whenToDraw(picture(), next, 40_000, 30_000)).toBe(0);
    expect(whenToDraw(picture(), next, 10, 0)).toBe(0);
  });

  it('not for the icon, which changes alone', () => {
    expect(whenToDraw(picture(), { ...picture(), icon: 'failed' }, 90_000, 30_000)).toBeNull();
  });
});
