import { describe, expect, it } from 'vitest';
import { createOutput } from '../../../main/cli/output.ts';
import { createRunReporter, summaryLine } from '../../../main/cli/run-reporter.ts';
import type { NodeResult, NodeStatus, RunDetail, RunSummary } from '../../../preload/model/run.ts';

const run: RunSummary = {
  id: 'a4c7d0',
  projectId: 'p',
  projectName: 'shop',
  status: 'SUCCESS',
  command: 'build',
  select: '',
  exclude: '',
  fullRefresh: false,
  target: 'dev',
  threads: 4,
  commandLine: 'dbt build',
  launchedBy: 'command line',
  engine: 'v1',
  dbtVersion: '1.11.16',
  createdAt: 0,
  startedAt: 1_000,
  finishedAt: 5_100,
  counts: { total: 2, queued: 0, running: 0, succeeded: 1, warned: 1, failed: 0, skipped: 0, canceled: 0 },
  exitCode: 0,
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
};

function node(name: string, status: NodeStatus, more: Partial<NodeResult> = {}): NodeResult {
  return {
    runId: run.id,
    step: 1,
    thread: null,
    uniqueId: `model.shop.${name}`,
    name,
    resourceType: 'model',
    materialized: 'table',
    status,
    order: 1,
    startedAt: 1_000,
    executingAt: null,
    finishedAt: status === 'started' ? null : 1_060,
    message: null,
    failures: null,
    rowsAffected: null,
    relation: null,
    skippedBecauseOf: null,
    assetId: null,
    path: null,
    ...more,
  };
}

function report(json: boolean, isTTY: boolean, changes: readonly (readonly NodeResult[])[], detail: RunDetail): string {
  let printed = '';
  const output = createOutput(json, { stdout: { write: (text) => (printed += text), isTTY, columns: 80 }, stderr: { write: () => true } });
  const reporter = createRunReporter(output, () => 2_000);
  for (const nodes of changes) reporter.nodes(nodes);
  reporter.end(detail);
  return printed;
}

const failing = node('orders', 'error', { message: 'Binder Error: no column' });
const detail: RunDetail = {
  run,
  nodes: [node('hosts', 'success'), failing],
  argv: [],
  runDirectory: '',
  dependsOn: {},
  steps: [],
  attempts: [],
  circumstances: null,
};
const changes = [
  [node('hosts', 'queued'), node('orders', 'queued')],
  [node('hosts', 'started')],
  [node('hosts', 'started'), node('orders', 'started')],
  [node('hosts', 'success')],
  [failing],
];

describe('the reporter of a run', () => {
  it('prints one JSON object a line: every change of state once, and last the run with dbt’s words', () => {
    const lines = report(true, true, changes, detail)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ type, unique_id, status }) => [type, unique_id, status])).toEqual([
      ['node', 'model.shop.hosts', 'started'],
      ['node', 'model.shop.orders', 'started'],
      ['node', 'model.shop.hosts', 'success'],
      ['node', 'model.shop.orders', 'error'],
      ['run', undefined, 'SUCCESS'],
    ]);
    expect(lines.at(-1)).toMatchObject({
      id: 'a4c7d0',
      started_at: '1970-01-01T00:00:01.000Z',
      finished_at: '1970-01-01T00:00:05.100Z',
      counts: { success: 1, error: 1 },
      nodes: [{ unique_id: 'model.shop.hosts', status: 'success', finished_at: '1970-01-01T00:00:01.060Z' }, { message: 'Binder Error: no column' }],
    });
  });

  it('prints plain lines where there is no terminal', () => {
    const text = report(false, false, changes, detail);
    expect(text).not.toContain('\u001b');
    expect(text).toBe(
      '▸ running   hosts\n▸ running   orders\n✓ succeeded hosts 0.06s\n✗ failed    orders 0.06s\n    Binder Error: no column\n\na4c7d0 warned in 4.10s: 1 succeeded, 1 warned\n',
    );
  });

  it('draws running nodes over on a terminal and leaves none behind', () => {
    const text = report(false, true, changes, detail);
    // Every redrawn block is erased before the next line: as many lines up as were drawn.
    expect(text).toContain('\u001b[2A\u001b[J✓ succeeded hosts');
    expect(
      text.endsWith('\u001b[J\na4c7d0 warned in 4.10s: 1 succeeded, 1 warned\n') || text.endsWith('\n\na4c7d0 warned in 4.10s: 1 succeeded, 1 warned\n'),
    ).toBe(true);
  });

  it('says so when nothing was selected', () => {
    const counts = { ...run.counts, total: 0, succeeded: 0, warned: 0 };
    expect(summaryLine({ ...run, counts })).toBe('succeeded in 4.10s: nothing was selected');
  });
});
