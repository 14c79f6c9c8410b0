import { describe, expect, it } from 'vitest';
import { type DesktopStretch, planDesktop, stretchMs } from '../../../main/notifications/group-notifications.ts';
import { isQuiet } from '../../../main/notifications/quiet-hours.ts';
import type { Notification } from '../../../preload/model/notification.ts';
import { defaultSettings } from '../../../preload/model/settings.ts';
import { noon, someNotification } from './some-notifications.ts';

const { desktop: events } = defaultSettings;

/** Plays a desktop that looks whenever something is new and when it was told to; gives all titles it showed with their times. */
function play(arrivals: readonly { readonly at: number; readonly notification: Notification }[]): readonly { readonly at: number; readonly title: string }[] {
  const shown: { at: number; title: string }[] = [];
  let stretch: DesktopStretch | null = null;
  let pending: Notification[] = [];
  let again: number | null = null;
  const look = (now: number): void => {
    const plan = planDesktop({ pending, now, stretch, quiet: false, events });
    const done = new Set([...plan.drop, ...plan.show.flatMap((notice) => notice.ids)]);
    pending = pending.filter((each) => !done.has(each.id));
    shown.push(...plan.show.map(({ title }) => ({ at: now, title })));
    ({ stretch, again } = plan);
  };
  for (const { at, notification } of arrivals) {
    while (again !== null && again <= at) look(again);
    pending.push(notification);
    look(at);
  }
  while (again !== null) look(again);
  expect(pending).toEqual([]);
  return shown;
}

const failures = (count: number, within: number, from = noon) =>
  Array.from({ length: count }, (_, index) => {
    const at = from + Math.floor((index * within) / count);
    return { at, notification: someNotification(index + 1, { at }) };
  });

describe('what the desktop shows', () => {
  it('is at most 3 notices for 100 failures in a minute, and nothing is lost', () => {
    for (const within of [0, 1_000, 60_000]) {
      const shown = play(failures(100, within));
      expect(shown.map(({ title }) => title)).toEqual(['job_1 failed', 'job_2 failed', 'and 98 more failed']);
    }
  });

  it('is one notice a stretch while the failures go on', () => {
    const shown = play(failures(1_000, 600_000));
    for (const { at } of shown) expect(shown.filter((other) => other.at >= at && other.at < at + 60_000).length).toBeLessThanOrEqual(3);
    expect(shown.length).toBeLessThanOrEqual(2 + Math.ceil(600_000 / stretchMs));
  });

  it('is each by itself when they come far between, and when only a third comes soon', () => {
    expect(play(failures(4, 4 * 3_600_000))).toHaveLength(4);
    expect(play(failures(3, 3_000)).map(({ title, at }) => [title, at - noon])).toEqual([
      ['job_1 failed', 0],
      ['job_2 failed', 1_000],
      ['job_3 failed', stretchMs],
    ]);
  });

  it('names what several are about', () => {
    const kinds = ['failed', 'failed', 'failed', 'ran late'] as const;
    const pending = kinds.map((kind, index) => someNotification(index + 1, { kind }));
    const plan = planDesktop({ pending, now: noon + stretchMs, stretch: { since: noon, shown: 2 }, quiet: false, events });
    expect(plan.show).toMatchObject([
      { title: 'and 4 more notifications', body: '3 failed, 1 ran late. job_1, job_2 and 2 others', kind: 'failed', runId: null, ids: [1, 2, 3, 4] },
    ]);
  });

  it('leaves out what the settings do not want, what is old, and all in quiet hours; but a test is always shown', () => {
    const pending = [someNotification(1, { kind: 'succeeded' }), someNotification(2, { at: noon - 13 * 3_600_000 }), someNotification(3)];
    const test = someNotification(4, { kind: 'test' });
    const plan = planDesktop({ pending: [...pending, test], now: noon, stretch: null, quiet: false, events });
    expect(plan.show.map(({ ids }) => ids)).toEqual([[4], [3]]);
    expect(plan.drop).toEqual([1, 2]);
    const quiet = planDesktop({ pending: [...pending, test], now: noon, stretch: null, quiet: true, events });
    expect(quiet.show.map(({ ids }) => ids)).toEqual([[4]]);
    expect(quiet.drop).toEqual([1, 2, 3]);
  });

  it('is not silenced by a clock that was set back', () => {
    const plan = planDesktop({ pending: [someNotification(1)], now: noon, stretch: { since: noon + 86_400_000, shown: 2 }, quiet: false, events });
    expect(plan.show).toHaveLength(1);
  });
});

describe('quiet hours', () => {
  const at = (clock: string): number => Date.parse(`2026-11-22T${clock}:00Z`);
  it.each([
    ['22:00', '07:00', '23:30', true],
    ['22:00', '07:00', '06:59', true],
    ['22:00', '07:00', '07:00', false],
    ['22:00', '07:00', '12:00', false],
    ['12:00', '13:00', '12:00', true],
    ['12:00', '13:00', '13:00', false],
    ['08:00', '08:00', '20:00', true],
  ])('from %s to %s: at %s %s', (from, to, clock, quiet) => {
    expect(isQuiet({ on: true, from, to }, at(clock), 'UTC')).toBe(quiet);
    expect(isQuiet({ on: false, from, to }, at(clock), 'UTC')).toBe(false);
  });
});
