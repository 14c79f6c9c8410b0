import type { RunRecord } from '../../../main/history/run-rows.ts';
import type { StepRecord } from '../../../main/history/step-rows.ts';
import { notStarted } from '../../../main/run/launch-run.ts';
import { countNodes } from '../../../main/run/node-state.ts';
import { plainStep } from '../../../preload/model/launch.ts';

/** A queued build, as the history holds it. */
export function someRun(more: Partial<RunRecord> = {}): RunRecord {
  return {
    ...notStarted,
    remote: null,
    seq: 1,
    id: 'a1',
    projectId: 'p1',
    projectName: 'stays',
    projectDir: '/projects/stays',
    status: 'QUEUED',
    command: 'build',
    select: '',
    exclude: '',
    fullRefresh: false,
    vars: '',
    target: 'dev',
    threads: 4,
    commandLine: 'dbt build',
    launchedBy: 'window',
    engine: 'v1',
    dbtVersion: '1.11.16',
    lockKey: 'file:/data/stays.duckdb',
    partialParseFile: null,
    job: null,
    retryOf: null,
    chain: 'a1',
    attempt: 1,
    priority: 'manual',
    tags: [],
    retries: null,
    timeoutMs: null,
    notify: 'failure',
    expectedMs: null,
    circumstances: null,
    createdAt: 0,
    counts: countNodes([], null),
    owner: null,
    revision: 1,
    ...more,
  };
}

/** A step that has failed, as the history holds it. */
export function someStep(number: number, more: Partial<StepRecord> = {}): StepRecord {
  const request = more.request ?? plainStep('build');
  return {
    runSeq: 1,
    number,
    dir: `/data/runs/a1/step-${number}`,
    executable: '/bin/dbt',
    args: [],
    command: request.command,
    commandLine: `dbt ${request.command}`,
    request,
    continueOnFailure: false,
    status: 'FAILURE',
    startedAt: 1,
    finishedAt: 2,
    error: null,
    logOffset: 0,
    logLines: 0,
    exitCode: 1,
    process: null,
    ...more,
  };
}
