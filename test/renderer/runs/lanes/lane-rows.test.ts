import { describe, expect, test } from 'vitest';
import type { LaneRun } from '../../../../preload/model/run-list.ts';
import { axisTicks, lanesOf } from '../../../../renderer/runs/lanes/lane-rows.ts';
import { windowAt } from '../../../../renderer/runs/list/time-window.ts';

const minute = 60_000;
const hour = 60 * minute;
const window = { from: 0, to: 24 * hour };
const room = { gap: 0.002, least: 0.005 };

function run(id: string, job: string | null, from: number, to: number | null, more: Partial<LaneRun> = {}): LaneRun {
  return { id, job, status: to === null ? 'STARTED' : 'SUCCESS', warned: 0, createdAt: from, startedAt: from, finishedAt: to, ...more };
}

describe('the lanes', () => {
  test('are one a job that has something, in the order the day meets them, what was launched by hand last', () => {
    const lanes = lanesOf(
      [run('a', 'weekly', 4 * hour, 5 * hour), run('b', null, hour, 2 * hour), run('c', 'nightly', 2 * hour, 3 * hour)],
      [
        { job: 'hourly', ticks: [21 * hour, 22 * hour], next: 21 * hour },
        { job: 'monthly', ticks: [], next: 900 * hour },
      ],
      window,
      20 * hour,
      room,
    );
    expect(lanes.map(({ job }) => job)).toEqual(['nightly', 'weekly', 'hourly', null]);
    expect(lanes[2]).toMatchObject({ bars: [], ticks: [{ left: 21 / 24 }, { left: 22 / 24 }], next: 21 * hour });
    expect(lanes[0]?.bars[0]).toMatchObject({ left: 2 / 24, width: expect.closeTo(1 / 24), word: 'succeeded' });
  });

  test('draw a run that goes on up to now, and one that waits as a point', () => {
    const [lane] = lanesOf(
      [run('a', null, 10 * hour, null), run('b', null, 19 * hour, null, { status: 'QUEUED', startedAt: null })],
      [],
      window,
      12 * hour,
      room,
    );
    expect(lane?.bars).toMatchObject([
      { left: 10 / 24, width: expect.closeTo(2 / 24), word: 'running' },
      { left: 19 / 24, width: room.least, word: 'queued' },
    ]);
  });

  test('cut what began before the stretch, and keep the least width within it', () => {
    const [lane] = lanesOf([run('a', null, -2 * hour, hour), run('b', null, 24 * hour - 1, 30 * hour)], [], window, 40 * hour, room);
    expect(lane?.bars[0]).toMatchObject({ left: 0, width: expect.closeTo(1 / 24) });
    const last = lane!.bars[1]!;
    expect(last.left + last.width).toBeLessThanOrEqual(1.000_001);
  });

  test('draw bars narrower before they make one of runs that followed each other', () => {
    const every = Array.from({ length: 20 }, (_, index) => run(`r${index}`, null, index * 10 * minute, index * 10 * minute + minute));
    const [lane] = lanesOf(every, [], window, 20 * hour, room);
    expect(lane?.bars.length).toBeGreaterThan(8);
    for (const [index, bar] of lane!.bars.entries()) {
      const next = lane!.bars[index + 1];
      if (next !== undefined) expect(bar.left + bar.width).toBeLessThanOrEqual(next.left + 1e-9);
    }
  });

  test('make one bar of runs that cannot be told apart, in the state that needs a person most', () => {
    const [lane] = lanesOf(
      [
        run('a', null, hour, hour + minute),
        run('b', null, hour + 3 * minute, hour + 4 * minute, { status: 'FAILURE' }),
        run('c', null, hour + 6 * minute, hour + 7 * minute, { warned: 3 }),
        run('d', null, 9 * hour, 9 * hour + 30 * minute, { status: 'CANCELED' }),
      ],
      [],
      window,
      20 * hour,
      room,
    );
    expect(lane?.bars.map((bar) => [bar.runs.map(({ id }) => id).join(''), bar.word])).toEqual([
      ['abc', 'failed'],
      ['d', 'canceled'],
    ]);
    expect(lane?.bars[1]?.height).toBe(1);
  });
});

describe('the axis', () => {
  test('has a label at round times, and a faint line in between', () => {
    const day = windowAt('day', new Date(2026, 10, 22).getTime());
    const ticks = axisTicks(day, 13);
    expect(ticks.filter(({ labelled }) => labelled).map(({ at }) => new Date(at).getHours())).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22]);
    expect(ticks).toHaveLength(24);
    expect(axisTicks(windowAt('hour', day.from), 12).filter(({ labelled }) => labelled)).toHaveLength(12);
  });

  test('counts days by the calendar over a month', () => {
    const month = windowAt('month', new Date(2026, 9, 10).getTime());
    const ticks = axisTicks(month, 11);
    expect(ticks).toHaveLength(31);
    expect(ticks.every(({ at }) => new Date(at).getHours() === 0)).toBe(true);
    expect(ticks.filter(({ labelled }) => labelled).map(({ at }) => new Date(at).getDate())).toEqual([1, 4, 7, 10, 13, 16, 19, 22, 25, 28, 31]);
  });
});
