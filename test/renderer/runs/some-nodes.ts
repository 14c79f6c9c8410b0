import { type StepRequest, stepRequest } from '../../../preload/model/launch.ts';
import type { NodeResult, RunCounts, RunDetail, RunSummary, StepDetail } from '../../../preload/model/run.ts';

/** A node of run `a4c7d0` with what a test does not care about filled in. */
export function node(name: string, o: Partial<NodeResult> = {}): NodeResult {
  const resourceType = o.resourceType ?? 'model';
  return {
    runId: 'a4c7d0',
    step: 1,
    thread: null,
    uniqueId: `${resourceType}.stays.${name}`,
    name,
    resourceType,
    materialized: resourceType === 'model' ? 'table' : null,
    status: 'queued',
    order: null,
    startedAt: null,
    executingAt: null,
    finishedAt: null,
    message: null,
    failures: null,
    rowsAffected: null,
    relation: null,
    skippedBecauseOf: null,
    assetId: null,
    path: null,
    ...o,
  };
}

/** A data test on the model `asset`. */
export function check(name: string, asset: string | null, o: Partial<NodeResult> = {}): NodeResult {
  return node(name, { resourceType: 'test', uniqueId: `test.stays.${name}.0a1b2c3d4e`, assetId: asset === null ? null : `model.stays.${asset}`, ...o });
}

export function counts(o: Partial<RunCounts> = {}): RunCounts {
  return { total: null, queued: 0, running: 0, succeeded: 0, warned: 0, failed: 0, skipped: 0, canceled: 0, ...o };
}

export function run(o: Partial<RunSummary> = {}): RunSummary {
  return {
    id: 'a4c7d0',
    projectId: '0123456789abcdef',
    projectName: 'stays',
    status: 'STARTED',
    command: 'build',
    select: '',
    exclude: '',
    fullRefresh: false,
    target: null,
    threads: null,
    commandLine: 'dbt build',
    launchedBy: 'window',
    engine: 'v1',
    dbtVersion: '1.11.16',
    createdAt: 1000,
    startedAt: 1000,
    finishedAt: null,
    counts: counts(),
    exitCode: null,
    error: null,
    waitsFor: null,
    job: null,
    steps: [],
    retryOf: null,
    chain: 'a4c7d0',
    attempt: 1,
    priority: 'manual',
    tags: [],
    timeoutMs: null,
    expectedMs: null,
    notBefore: null,
    canStartNow: false,
    ...o,
  };
}

/** The one step of run `a4c7d0`. */
export function step(o: Partial<StepDetail> = {}, request: Partial<StepRequest> = {}): StepDetail {
  return {
    number: 1,
    command: 'build',
    commandLine: 'dbt build',
    status: 'SUCCESS',
    continueOnFailure: false,
    startedAt: 1000,
    finishedAt: null,
    exitCode: null,
    error: null,
    request: stepRequest.parse({ command: 'build', ...request }),
    argv: ['/bin/dbt', 'build'],
    directory: '/data/runs/a4c7d0/step-1',
    ...o,
  };
}

export function detail(o: Partial<RunDetail> = {}): RunDetail {
  return { run: run(), nodes: [], dependsOn: {}, steps: [step()], attempts: [], circumstances: null, argv: [], runDirectory: '', ...o };
}
