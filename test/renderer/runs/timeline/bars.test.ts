import { describe, expect, test } from 'vitest';
import { nodeBars, placeLabel, startBars } from '../../../../renderer/runs/timeline/bars.ts';
import { node } from '../some-nodes.ts';

const scale = { from: 0, to: 1000, width: 1000 };

describe('nodeBars', () => {
  test('splits compiling from executing', () => {
    const bars = nodeBars(node('a', { status: 'success', startedAt: 100, executingAt: 150, finishedAt: 400 }), scale, 900);
    expect(bars).toEqual([
      { part: 'compile', x: 100, width: 49 },
      { part: 'execute', x: 150, width: 250 },
    ]);
  });

  test('lets a running node reach to now', () => {
    expect(nodeBars(node('a', { status: 'executing', startedAt: 100, executingAt: 100, finishedAt: null }), scale, 900)).toEqual([
      { part: 'execute', x: 100, width: 800 },
    ]);
    expect(nodeBars(node('a', { status: 'compiling', startedAt: 100 }), scale, 300)).toEqual([{ part: 'compile', x: 100, width: 200 }]);
  });

  test('marks when a skipped node was skipped and draws nothing for a queued one', () => {
    expect(nodeBars(node('a', { status: 'skipped', finishedAt: 500 }), scale, 900)).toEqual([{ part: 'mark', x: 500, width: 2 }]);
    expect(nodeBars(node('a'), scale, 900)).toEqual([]);
  });

  test('never draws a bar too thin to see, nor a negative one', () => {
    expect(nodeBars(node('a', { status: 'success', startedAt: 100, finishedAt: 100 }), scale, 900)[0]?.width).toBe(3);
    expect(nodeBars(node('a', { status: 'success', startedAt: 200, executingAt: 150, finishedAt: 190 }), scale, 900)).toEqual([
      { part: 'execute', x: 200, width: 3 },
    ]);
  });
});

describe('startBars', () => {
  test('shows the wait for the database, then dbt starting until its first node', () => {
    expect(startBars({ createdAt: 0, startedAt: 600, firstNodeAt: 800, scale, now: 900 })).toEqual([
      { part: 'waiting', x: 0, width: 600 },
      { part: 'compile', x: 600, width: 200 },
    ]);
  });

  test('does not show a wait nobody noticed', () => {
    expect(startBars({ createdAt: 0, startedAt: 20, firstNodeAt: null, scale, now: 120 })).toEqual([{ part: 'compile', x: 20, width: 100 }]);
  });
});

describe('placeLabel', () => {
  const bar = (x: number, width: number) => [{ part: 'execute' as const, x, width }];
  test('prefers the right, then inside, then the left', () => {
    expect(placeLabel(bar(100, 100), 200, 1000)).toEqual({ side: 'right', x: 208 });
    expect(placeLabel(bar(400, 550), 200, 1000)).toEqual({ side: 'inside', x: 408 });
    expect(placeLabel(bar(900, 50), 200, 1000)).toEqual({ side: 'left', x: 108 });
    expect(placeLabel(bar(100, 110), 200, 300)).toEqual({ side: 'right', x: 100 });
  });
});
