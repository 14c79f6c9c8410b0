import { describe, expect, it } from 'vitest';
import { durationInWords } from '../../../main/run/duration-in-words.ts';
import { inFull, minutesInWords, trayPicture, type TrayItem, type TrayRun, type TrayState } from '../../../main/tray/tray-picture.ts';

const minute = 60_000;
const now = Date.UTC(2026, 10, 22, 20, 48);
const clock = (at: number): string => new Date(at).toISOString().slice(11, 16);
const calm: TrayState = { project: { name: 'stays', target: 'dev' }, runs: [], failures: [], next: [], jobs: [], paused: null, anySchedules: false };
const running: TrayRun = { id: 'a4c7d0', name: 'backfill', state: 'running', startedAt: now - 250_000, done: 3, total: 5 };
const failure = { runId: '7f3a91', name: 'nightly', at: now - 60 * minute, unseen: true };

const picture = (state: Partial<TrayState>) => trayPicture({ ...calm, ...state }, now, clock, durationInWords);
const labels = (items: readonly (readonly TrayItem[])[]): string[] => items.flat().map(inFull);

describe('what the tray shows', () => {
  it('is calm, says so, and offers no order that would do nothing', () => {
    const { icon, tooltip, groups } = picture({});
    expect(icon).toBe('calm');
    expect(inFull(tooltip)).toBe('Orrery · nothing runs');
    expect(labels(groups)).toEqual(['stays, target dev: nothing runs', 'Open Orrery', 'Notifications', 'Settings…', 'Quit']);
  });

  it('says how far each run is, and cancels or opens it', () => {
    const { icon, tooltip, groups } = picture({ runs: [running, { ...running, id: 'b', name: 'hourly', state: 'queued', startedAt: null, total: null }] });
    expect(icon).toBe('running');
    expect(inFull(tooltip)).toBe('Orrery · 1 running, 1 queued');
    expect(groups[0]?.map(inFull)).toEqual(['stays, target dev: 1 running, 1 queued', 'backfill: running 4m 10s, 3 of 5', 'hourly: queued']);
    expect(groups[0]?.[1]?.items).toEqual([
      { label: 'Open run', action: { kind: 'open run', runId: 'a4c7d0', failure: false } },
      { label: 'Cancel', action: { kind: 'cancel run', runId: 'a4c7d0' } },
    ]);
  });

  it.each([
    [59_999, 'under 1m'],
    [60_000, '1m'],
    [250_000, '4m'],
    [7_530_000, '2h 5m'],
  ])('says %i milliseconds in whole minutes where it is drawn seldom', (milliseconds, words) => {
    expect(minutesInWords(milliseconds)).toBe(words);
  });

  it('does not offer to cancel what is being canceled', () => {
    const { groups } = picture({ runs: [{ ...running, state: 'canceling' }] });
    expect(groups[0]?.[1]?.items?.map(({ label }) => label)).toEqual(['Open run']);
    expect(labels(groups)).toContain('backfill: canceling 4m 10s, 3 of 5');
  });

  it.each([
    [{ failures: [failure] }, 'failed'],
    [{ failures: [failure], runs: [running] }, 'failed'],
    [{ failures: [{ ...failure, unseen: false }] }, 'calm'],
    [{ failures: [{ ...failure, unseen: false }], runs: [running] }, 'running'],
  ] as const)('has another shape for what failed since somebody looked (%#)', (state, icon) => {
    expect(picture(state).icon).toBe(icon);
  });

  it('opens the last failures at what went wrong', () => {
    const { groups } = picture({ failures: [failure] });
    expect(groups.flat()).toContainEqual({ label: 'Failed: nightly, 19:48', action: { kind: 'open run', runId: '7f3a91', failure: true } });
  });

  it('says the next ticks, and the first of them in the tooltip', () => {
    const { tooltip, groups } = picture({
      next: [
        { name: 'hourly', due: now + 27 * minute + 20_000 },
        { name: 'nightly', due: now + 312 * minute },
      ],
      anySchedules: true,
    });
    expect(inFull(tooltip)).toBe('Orrery · nothing runs · next: hourly in 27m');
    expect(labels(groups)).toEqual(expect.arrayContaining(['Next: hourly, 21:15, in 27m', 'Then: nightly, 02:00, in 5h 12m', 'Pause all schedules']));
  });

  it('resumes what is paused instead of pausing it again', () => {
    const { tooltip, groups } = picture({ paused: { until: null }, anySchedules: true });
    expect(inFull(tooltip)).toContain('schedules paused');
    expect(labels(groups)).toContain('Resume schedules');
    expect(labels(groups)).not.toContain('Pause all schedules');
  });

  it('launches jobs, and sends to the window for more than a menu holds', () => {
    const { groups } = picture({ jobs: Array.from({ length: 25 }, (_, index) => `job ${index}`) });
    const launch = groups.flat().find(({ label }) => label === 'Launch a job');
    expect(launch?.items).toHaveLength(21);
    expect(launch?.items?.[0]).toEqual({ label: 'job 0', action: { kind: 'launch job', name: 'job 0' } });
    expect(launch?.items?.at(-1)).toEqual({ label: 'More in the window…', action: { kind: 'open' } });
  });

  it('keeps names on one line, short, and their & as it is', () => {
    const { groups } = picture({ runs: [{ ...running, name: `R&D\n${'x'.repeat(100)}` }] });
    const label = labels(groups)[1] ?? '';
    expect(label).toMatch(/^R&&D x+…x+: running 4m 10s/);
    expect(label.length).toBeLessThan(90);
  });
});
