import { describe, expect, it } from 'vitest';
import { killAfter, nextSignal } from '../../../main/run/cancel-signals.ts';
import { nextRunStatus, type RunHappening } from '../../../main/run/run-state.ts';
import { finalRunStatuses, type RunStatus, runStatuses } from '../../../preload/model/run.ts';

const ended = (exitCode: number | null, more: Partial<Extract<RunHappening, { kind: 'ended' }>> = {}): RunHappening => ({
  kind: 'ended',
  exitCode,
  completed: null,
  unfinishedNodes: 0,
  ...more,
});

describe('nextRunStatus', () => {
  it.each<[RunStatus, RunHappening, RunStatus]>([
    ['QUEUED', { kind: 'claimed' }, 'STARTING'],
    ['STARTING', { kind: 'claimed' }, 'STARTING'],
    ['STARTING', { kind: 'first line' }, 'STARTED'],
    ['STARTED', { kind: 'first line' }, 'STARTED'],
    ['CANCELING', { kind: 'first line' }, 'CANCELING'],
    ['STARTING', { kind: 'released' }, 'QUEUED'],
    ['CANCELING', { kind: 'released' }, 'CANCELED'],
    ['STARTING', { kind: 'start failed' }, 'FAILURE'],
    ['CANCELING', { kind: 'start failed' }, 'CANCELED'],
    ['QUEUED', { kind: 'cancel requested' }, 'CANCELED'],
    ['STARTING', { kind: 'cancel requested' }, 'CANCELING'],
    ['STARTED', { kind: 'cancel requested' }, 'CANCELING'],
    ['STARTED', ended(0), 'SUCCESS'],
    ['STARTED', ended(1), 'FAILURE'],
    ['STARTED', ended(2), 'FAILURE'],
    ['STARTING', ended(2), 'FAILURE'],
    ['STARTED', ended(null), 'FAILURE'],
    ['STARTED', ended(null, { completed: true }), 'SUCCESS'],
    ['STARTED', ended(null, { completed: false }), 'FAILURE'],
    ['CANCELING', ended(2), 'CANCELED'],
    ['CANCELING', ended(0), 'SUCCESS'],
    ['CANCELING', ended(0, { unfinishedNodes: 1 }), 'CANCELED'],
    ['CANCELING', ended(null), 'CANCELED'],
  ])('%s, %j → %s', (before, happening, after) => {
    expect(nextRunStatus(before, happening)).toBe(after);
  });

  it('never leaves a final status', () => {
    const happenings: readonly RunHappening[] = [
      { kind: 'claimed' },
      { kind: 'first line' },
      { kind: 'cancel requested' },
      { kind: 'released' },
      { kind: 'start failed' },
      ended(0),
      ended(1),
    ];
    for (const status of finalRunStatuses) for (const happening of happenings) expect(nextRunStatus(status, happening)).toBe(status);
  });

  it('comes to a final status from anywhere once dbt has ended', () => {
    for (const status of runStatuses) expect(finalRunStatuses).toContain(nextRunStatus(status, ended(1)));
  });
});

describe('nextSignal', () => {
  it('interrupts at once, after 5 s and after 30 s, and kills 10 s later until it is gone', () => {
    expect(nextSignal({ sinceRequest: 0, sent: 0, sinceLast: null })).toBe('SIGINT');
    expect(nextSignal({ sinceRequest: 4_999, sent: 1, sinceLast: 4_999 })).toBeNull();
    expect(nextSignal({ sinceRequest: 5_000, sent: 1, sinceLast: 5_000 })).toBe('SIGINT');
    expect(nextSignal({ sinceRequest: 29_999, sent: 2, sinceLast: 24_999 })).toBeNull();
    expect(nextSignal({ sinceRequest: 30_000, sent: 2, sinceLast: 25_000 })).toBe('SIGINT');
    expect(nextSignal({ sinceRequest: killAfter - 1, sent: 3, sinceLast: 9_999 })).toBeNull();
    expect(nextSignal({ sinceRequest: killAfter, sent: 3, sinceLast: 10_000 })).toBe('SIGKILL');
    expect(nextSignal({ sinceRequest: killAfter + 1_000, sent: 4, sinceLast: 1_000 })).toBeNull();
    expect(nextSignal({ sinceRequest: killAfter + 5_000, sent: 4, sinceLast: 5_000 })).toBe('SIGKILL');
  });

  it('gives dbt ten seconds when an old cancellation is taken over', () => {
    expect(nextSignal({ sinceRequest: 600_000, sent: 0, sinceLast: null })).toBe('SIGINT');
    expect(nextSignal({ sinceRequest: 605_000, sent: 1, sinceLast: 5_000 })).toBeNull();
    expect(nextSignal({ sinceRequest: 610_000, sent: 1, sinceLast: 10_000 })).toBe('SIGKILL');
  });
});
