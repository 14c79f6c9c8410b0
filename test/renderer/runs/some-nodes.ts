import type { NodeResult, RunCounts, RunSummary } from '../../../preload/model/run.ts';

/** A node of run `a4c7d0` with what a test does not care about filled in. */
export function node(name: string, o: Partial<NodeResult> = {}): NodeResult {
  const resourceType = o.resourceType ?? 'model';
  return {
    runId: 'a4c7d0',
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
    ...o,
  };
}
