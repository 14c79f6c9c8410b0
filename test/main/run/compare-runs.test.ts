import { describe, expect, it } from 'vitest';
import { compareRuns, type RunToCompare } from '../../../main/run/compare-runs.ts';
import { queuedNode } from '../../../main/run/node-state.ts';
import { plainStep } from '../../../preload/model/launch.ts';
import type { NodeResult, NodeStatus, RunCircumstances, RunSummary } from '../../../preload/model/run.ts';
import { newRun } from '../history/a-history.ts';

function node(name: string, status: NodeStatus, durationMs: number | null = 1_000, more: Partial<NodeResult> = {}): NodeResult {
  return { ...queuedNode('r', 1, `model.stays.${name}`), status, startedAt: 10_000, finishedAt: durationMs === null ? null : 10_000 + durationMs, ...more };
}

function run(nodes: readonly NodeResult[], more: Partial<RunSummary> = {}, rest: Partial<RunToCompare> = {}): RunToCompare {
  return { run: { ...newRun('aaa001'), steps: [], ...more }, requests: [plainStep('build')], circumstances: null, nodes, ...rest };
}

const circumstances: RunCircumstances = {
  profile: 'stays',
  target: 'dev',
  adapters: { duckdb: '1.9.6' },
  dbtExecutable: '/venv/bin/dbt',
  orreryVersion: '0.1.0',
  git: { commit: 'abc123', branch: 'main', dirty: false },
  environment: [],
};

describe('two runs side by side', () => {
  const changes = (a: readonly NodeResult[], b: readonly NodeResult[]): object =>
    Object.fromEntries(compareRuns(run(a), run(b)).nodes.map(({ name, change }) => [name, change]));

  it('tells what was added, removed, and whose state changed', () => {
    expect(changes([node('a', 'success'), node('b', 'success')], [node('b', 'error'), node('c', 'success')])).toEqual({
      a: 'removed',
      b: 'state changed',
      c: 'added',
    });
  });

  it.each<[before: number | null, after: number | null, change: string]>([
    [1_000, 1_501, 'slower'],
    [1_501, 1_000, 'faster'],
    [1_000, 1_500, 'unchanged'],
    [100, 590, 'unchanged'],
    [10_000, 11_900, 'unchanged'],
    [10_000, 12_001, 'slower'],
    [12_001, 10_000, 'faster'],
    [null, 5_000, 'unchanged'],
  ])('from %s ms to %s ms is %s', (before, after, change) => {
    expect(changes([node('a', 'success', before)], [node('a', 'success', after)])).toEqual({ a: change });
  });

  it('takes another state before another duration, and words for the same as the same', () => {
    expect(changes([node('a', 'success')], [node('a', 'warn', 9_000)])).toEqual({ a: 'state changed' });
    expect(changes([node('a', 'success')], [node('a', 'no-op')])).toEqual({ a: 'unchanged' });
  });

  it('takes the last step that met a node', () => {
    const comparison = compareRuns(run([node('a', 'success')]), run([node('a', 'error', 2_000, { step: 2 }), node('a', 'success')]));
    expect(comparison.nodes).toMatchObject([{ change: 'state changed', a: { status: 'success' }, b: { status: 'error', durationMs: 2_000 } }]);
  });

  it('says in what they were asked for or made differently, and nothing else', () => {
    expect(compareRuns(run([]), run([])).differences).toEqual([]);
    const other = run(
      [],
      { target: 'prod', dbtVersion: '1.12.0', commandLine: 'dbt build --select a' },
      {
        requests: [{ ...plainStep('build'), vars: '{day: 1}', fullRefresh: true }],
        circumstances: { ...circumstances, git: { commit: 'def456', branch: 'main', dirty: true } },
      },
    );
    expect(compareRuns(run([], {}, { circumstances }), other).differences).toEqual([
      { what: 'Command', a: 'dbt build', b: 'dbt build --select a' },
      { what: 'Target', a: 'dev', b: 'prod' },
      { what: 'Full refresh', a: 'no', b: 'yes' },
      { what: 'Vars', a: '', b: '{day: 1}' },
      { what: 'Engine', a: 'v1 1.11.16', b: 'v1 1.12.0' },
      { what: 'Git commit', a: 'abc123', b: 'def456 with changes' },
    ]);
  });
});
