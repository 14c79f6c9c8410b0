import type { ToldNode, ToldTick } from '../../../main/history/telling-rows.ts';
import type { EndedRun, ToldRun } from '../../../main/notifications/what-to-tell.ts';
import { countNodes } from '../../../main/run/node-state.ts';
import type { Notification } from '../../../preload/model/notification.ts';

export const noon = Date.UTC(2026, 10, 22, 12);

export function someRun(more: Partial<ToldRun> = {}): ToldRun {
  return {
    id: '7f3a91',
    projectId: 'p1',
    projectName: 'stays',
    status: 'SUCCESS',
    job: 'nightly',
    commandLine: 'dbt build',
    notify: 'failure',
    createdAt: noon - 200_000,
    startedAt: noon - 161_000,
    finishedAt: noon,
    counts: { ...countNodes([], 72), queued: 0, succeeded: 72 },
    error: null,
    ...more,
  };
}

export const someCheck: ToldNode = {
  uniqueId: 'test.stays.accepted_values_listings_room_type.1',
  name: 'accepted_values_room_type',
  assetId: 'model.stays.listings',
  message: 'Got 12 results, configured to fail if != 0',
  failures: 12,
};

export function ended(run: Partial<ToldRun>, more: Partial<Omit<EndedRun, 'run'>> = {}): EndedRun {
  return { run: someRun(run), node: null, isRetried: false, before: null, trigger: null, usualMs: null, ...more };
}

export function someTick(more: Partial<ToldTick> = {}): ToldTick {
  return {
    projectId: 'p1',
    projectName: 'stays',
    kind: 'schedule',
    name: 'every night',
    due: noon - 6 * 3_600_000,
    count: 1,
    decidedAt: noon,
    state: 'launched',
    cause: null,
    reason: '',
    runId: '7f3a91',
    job: 'nightly',
    notify: 'failure',
    before: null,
    ...more,
  };
}

export function someNotification(id: number, more: Partial<Notification> = {}): Notification {
  return {
    id,
    kind: 'failed',
    at: noon,
    title: `job_${id} failed`,
    body: 'listings: 12 values of room_type are not accepted. 2 skipped.',
    projectId: 'p1',
    projectName: 'stays',
    projectDir: null,
    job: `job_${id}`,
    runId: `aaa${id}`,
    uniqueId: null,
    schedule: null,
    triggerKind: null,
    read: false,
    ...more,
  };
}
