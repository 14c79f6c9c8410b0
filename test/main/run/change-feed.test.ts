import { expect, it, onTestFinished, vi } from 'vitest';
import { createChangeFeed } from '../../../main/run/change-feed.ts';
import { openTestHistory, tempDir } from './run-world.ts';

it('tells later what could not be read when it was written', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const history = openTestHistory(tempDir());
  onTestFinished(() => history.close());
  let revision = 1;
  let broken = false;
  const reports: string[] = [];
  const revisionOf = (): number => {
    if (broken) throw new Error('disk I/O error');
    return revision;
  };
  const feed = createChangeFeed({ ...history, revision: revisionOf }, (message) => reports.push(message));
  onTestFinished(() => feed.stop());
  const heard = vi.fn<() => void>();
  feed.onChange(heard);
  revision = 2;
  broken = true;
  feed.publish();
  expect(heard).not.toHaveBeenCalled();
  expect(reports).toHaveLength(1);
  broken = false;
  vi.advanceTimersByTime(1_000);
  expect(heard).toHaveBeenCalledTimes(1);
});

it('looks seldom while nothing happens, and often again as soon as something does', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const history = openTestHistory(tempDir());
  onTestFinished(() => history.close());
  let version = 1;
  const dataVersion = vi.fn(() => version);
  const feed = createChangeFeed({ ...history, dataVersion }, () => undefined);
  onTestFinished(() => feed.stop());
  const looksIn = (ms: number): number => {
    const before = dataVersion.mock.calls.length;
    vi.advanceTimersByTime(ms);
    return dataVersion.mock.calls.length - before;
  };
  expect(looksIn(4_000)).toBe(10);
  looksIn(20_000);
  expect(looksIn(10_000)).toBe(10);
  version = 2;
  looksIn(2_000);
  expect(looksIn(4_000)).toBe(10);
});
