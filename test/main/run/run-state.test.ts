import { describe, expect, it } from 'vitest';
import { killAfter, nextSignal } from '../../../main/run/cancel-signals.ts';
import { endedStep, nextRunStatus, type RunHappening, type StepEnd } from '../../../main/run/run-state.ts';
import { finalRunStatuses, type RunStatus } from '../../../preload/model/run.ts';

const ended = (exitCode: number | null, more: Partial<StepEnd> = {}): StepEnd => ({ exitCode, completed: null, unfinishedNodes: 0, canceling: false, ...more });

describe('nextRunStatus', () => {
  it.each<[RunStatus, RunHappening, RunStatus]>([
    ['QUEUED', { kind: 'claimed' }, 'STARTING'],
    ['STARTING', { kind: 'claimed' }, 'STARTING'],
    ['STARTING', { kind: 'first line' }, 'STARTED'],
    ['STARTED', { kind: 'first line' }, 'STARTED'],
    ['CANCELING', { kind: 'first line' }, 'CANCELING'],
    ['QUEUED', { kind: 'cancel requested' }, 'CANCELED'],
    ['STARTING', { kind: 'cancel requested' }, 'CANCELING'],
    ['STARTED', { kind: 'cancel requested' }, 'CANCELING'],
  ])('%s, %j → %s', (before, happening, after) => {
    expect(nextRunStatus(before, happening)).toBe(after);
  });

  it('never leaves a final status', () => {
    const happenings: readonly RunHappening[] = [{ kind: 'claimed' }, { kind: 'first line' }, { kind: 'cancel requested' }];
    for (const status of finalRunStatuses) for (const happening of happenings) expect(nextRunStatus(status, happening)).toBe(status);
  });
});

describe('endedStep', () => {
  it.each<[StepEnd, 'SUCCESS' | 'FAILURE' | 'CANCELED']>([
    [ended(0), 'SUCCESS'],
    [ended(1), 'FAILURE'],
    [ended(2), 'FAILURE'],
    [ended(null), 'FAILURE'],
    [ended(null, { completed: true }), 'SUCCESS'],
    [ended(null, { completed: false }), 'FAILURE'],
    [ended(2, { canceling: true }), 'CANCELED'],
    [ended(0, { canceling: true }), 'SUCCESS'],
    [ended(0, { canceling: true, unfinishedNodes: 1 }), 'CANCELED'],
    [ended(null, { canceling: true }), 'CANCELED'],
  ])('%j → %s', (end, status) => {
    expect(endedStep(end)).toBe(status);
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
