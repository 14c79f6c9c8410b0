import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { failed, ok } from '../../../../preload/model/result.ts';
import { lineWindow } from '../../../../renderer/runs/log/line-window.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A log that grows as the test says. */
function log(total: number) {
  const file = { total, complete: false };
  const asked: [number, number][] = [];
  const read = async (from: number, count: number) => {
    asked.push([from, count]);
    const lines = Array.from({ length: Math.max(0, Math.min(count, file.total - from)) }, (_, index) => `line ${from + index}`);
    return ok({ total: file.total, from, lines, complete: file.complete });
  };
  return { file, asked, lines: lineWindow(read) };
}

const settled = () => vi.advanceTimersByTimeAsync(0);

describe('lineWindow', () => {
  test('appends what is written and stops asking when the log is complete', async () => {
    const { file, asked, lines } = log(2);
    const stop = lines.follow(500);
    await settled();
    expect(lines.store.getState()).toMatchObject({ total: 2, loaded: true });
    file.total = 5;
    file.complete = true;
    await vi.advanceTimersByTimeAsync(500);
    expect(lines.store.getState().lines.get(4)).toBe('line 4');
    expect(lines.store.getState().complete).toBe(true);
    const before = asked.length;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked.length).toBe(before);
    stop();
  });

  test('loads a far place of a long log without what is before it', async () => {
    const { asked, lines } = log(5_000_000);
    lines.follow(500)();
    await settled();
    lines.need(4_000_000, 4_000_030);
    lines.need(4_000_001, 4_000_031);
    await settled();
    expect(lines.store.getState().lines.get(4_000_029)).toBe('line 4000029');
    expect(asked).toHaveLength(2);
  });

  test('keeps no more than it can show', async () => {
    const { lines } = log(100_000);
    lines.follow(500)();
    await settled();
    for (let at = 0; at < 40_000; at += 250) {
      lines.need(at, at + 250);
      await settled();
    }
    expect(lines.store.getState().lines.size).toBeLessThanOrEqual(20_000);
    expect(lines.store.getState().lines.get(39_999)).toBe('line 39999');
  });

  test('says why nothing can be read', async () => {
    const lines = lineWindow<string>(async () => failed({ code: 'file-not-found', title: 'The log is gone.' }));
    lines.follow(500)();
    await settled();
    expect(lines.store.getState().error?.title).toBe('The log is gone.');
  });

  test('stops when told to', async () => {
    const { asked, lines } = log(1);
    const stop = lines.follow(500);
    await settled();
    stop();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toHaveLength(1);
  });
});
