import { describe, expect, it } from 'vitest';
import { readLogLine } from '../../../main/dbt/log-line.ts';
import { nodeEvents } from '../../../main/dbt/node-events.ts';
import type { NodeRecord } from '../../../main/history/node-rows.ts';
import { openProgress } from '../../../main/run/run-progress.ts';
import { play, recordedLines } from './recorded-log.ts';

/** `name status` of every node that is no hook, in start order, what did not start last. */
function ending(name: string): readonly string[] {
  return play(name)
    .nodes()
    .filter((node) => node.resourceType !== 'operation')
    .toSorted((a, b) => (a.order ?? Infinity) - (b.order ?? Infinity))
    .map((node) => `${node.name} ${node.status}`);
}

/** The order as a rank: a place that a skipped node gave up may stay empty. */
function ranked(nodes: readonly NodeRecord[]): readonly NodeRecord[] {
  const orders = nodes.flatMap((node) => node.order ?? []).toSorted((a, b) => a - b);
  return nodes.map((node) => (node.order === null ? node : { ...node, order: orders.indexOf(node.order) + 1 }));
}

describe('the nodes at the end of a recorded log', () => {
  it.each([
    ['v1-ok', ['raw success', 'a success', 'eph success', 'b success']],
    ['v2-ok', ['raw success', 'a success', 'eph no-op', 'b success']],
    ['v1-sqlerr', ['bad error', 'indep success', 'down1 skipped', 'down2 skipped']],
    ['v2-sqlerr', ['indep success', 'bad error', 'down1 skipped', 'down2 skipped']],
    ['v1-testfail', ['t success', 'not_null_t_id fail', 'unique_t_id warn', 'tdown skipped']],
    ['v2-testfail', ['t success', 'unique_t_id warn', 'not_null_t_id fail', 'tdown skipped']],
    ['v1-unittest', ['ut_pass pass', 'ut_fail fail', 'um skipped']],
    ['v2-unittest', ['ut_pass pass', 'ut_fail fail', 'um skipped']],
    ['v1-microbatcherr', ['ev success', 'mb partial success']],
    ['v2-microbatch', ['ev success', 'mb success']],
    // on-run-start failed: no Node event at all on v1, nothing about the nodes on v2
    ['v1-hookfail', ['b skipped', 'a skipped', 'eph skipped', 'raw skipped']],
    ['v2-hookfail', []],
    ['v1-failfast', ['bad error', 'indep success']],
    ['v2-failfast', ['t success', 'indep success', 'bad error', 'unique_t_id executing', 'not_null_t_id fail', 'tdown compiling']],
    ['v1-SIGINT', ['m0 success', 'slow error']],
    ['v2-SIGINT', ['m0 success', 'slow error']],
    ['v1-freshness', ['raw warn', 'raw_err error', 'raw_missing runtime error']],
    ['v1-locked', []],
    ['v2-locked', []],
  ])('%s', (name, expected) => {
    expect(ending(name).toSorted()).toEqual(expected.toSorted());
  });

  it('takes the message from run_result on v1 and from the error before NodeFinished on v2', () => {
    for (const name of ['v1-sqlerr', 'v2-sqlerr']) {
      const bad = play(name)
        .nodes()
        .find((node) => node.name === 'bad');
      expect(bad?.message).toMatch(/^(?:Runtime|Database) Error in model bad /);
      expect(bad?.message).toContain('Table with name no_such_table does not exist!');
    }
  });

  it('takes colours off the difference a unit test shows', () => {
    const failed = play('v1-unittest')
      .nodes()
      .find((node) => node.name === 'ut_fail');
    expect(failed?.message).toContain('actual differs from expected');
    expect(failed?.message).not.toContain('\u001b');
  });

  it('knows failing rows of tests, and rows only where dbt tells them', () => {
    const failing = (name: string) =>
      play(name)
        .nodes()
        .find((node) => node.name === 'not_null_t_id')?.failures;
    expect([failing('v1-testfail'), failing('v2-testfail')]).toEqual([1, 1]);
    const seed = play('v1-seed')
      .nodes()
      .find((node) => node.resourceType === 'seed');
    expect(seed).toMatchObject({ rowsAffected: 3, relation: 'cases.main.raw', failures: null });
    expect(
      play('v1-ok')
        .nodes()
        .filter((node) => node.rowsAffected !== null && node.resourceType !== 'seed'),
    ).toEqual([]);
  });

  it('shows hooks with their message, and does not count those that went well', () => {
    const progress = play('v1-hookfail');
    const hooks = progress.nodes().filter((node) => node.resourceType === 'operation');
    expect(hooks.map((hook) => hook.status)).toEqual(['success', 'error', 'success', 'success']);
    expect(hooks[1]?.message).toContain('Table with name no_audit does not exist!');
    expect(progress.counts()).toMatchObject({ skipped: 4, failed: 1, succeeded: 0 });
  });
});

describe('while a log is read', () => {
  it('a skipped node never ran', () => {
    const skipped = play('v1-sqlerr')
      .nodes()
      .filter((node) => node.status === 'skipped');
    expect(skipped).toHaveLength(2);
    for (const node of skipped) expect(node).toMatchObject({ order: null, startedAt: null, executingAt: null });
  });

  it('a microbatch model runs until its last batch is over', () => {
    const progress = openProgress('r1', 1, 'v1', [], null);
    const statuses = new Set<string>();
    for (const line of recordedLines('v1-microbatcherr').slice(0, -1)) {
      const record = readLogLine(line);
      const over = nodeEvents(record, 'v1').some((event) => event.kind === 'finished' && event.status === 'partial success');
      if (over) break;
      progress.apply(record);
      const mb = progress.nodes().find((node) => node.name === 'mb');
      if (mb !== undefined) statuses.add(mb.status);
    }
    expect([...statuses].every((status) => ['started', 'compiling', 'executing'].includes(status))).toBe(true);
    expect(statuses.size).toBeGreaterThan(0);
  });

  it('times of v1 without a zone are those of v2 with one', () => {
    const [first] = play('v1-sqlerr')
      .nodes()
      .filter((node) => node.name === 'bad');
    expect(first?.startedAt).toBe(Date.UTC(2026, 10, 22, 23, 43, 8, 596));
    expect(first?.finishedAt).toBe(Date.UTC(2026, 10, 22, 23, 43, 8, 860));
  });

  it('counts what waits from the total dbt tells, which LogStartLine may correct', () => {
    const progress = openProgress('r1', 1, 'v1', [], null);
    expect(progress.counts().total).toBeNull();
    for (const line of recordedLines('v1-unittest')) {
      progress.apply(readLogLine(line));
      if (line.includes('"NodeExecuting"')) break;
    }
    // ConcurrencyLine speaks of 1 node, the lines after it of 3
    expect(progress.counts()).toMatchObject({ total: 3, running: 1, queued: 2 });
  });

  it('goes on from stored nodes as if it had never stopped', () => {
    for (const name of ['v1-testfail', 'v2-sqlerr', 'v1-unittest']) {
      const lines = recordedLines(name);
      const engine = name.startsWith('v1') ? 'v1' : 'v2';
      for (let cut = 0; cut <= lines.length; cut += 3) {
        const before = openProgress('r1', 1, engine, [], null);
        for (const line of lines.slice(0, cut)) before.apply(readLogLine(line));
        const after = openProgress('r1', 1, engine, before.nodes(), before.counts().total);
        for (const line of lines.slice(cut)) after.apply(readLogLine(line));
        expect(ranked(after.nodes())).toEqual(ranked(play(name).nodes()));
        expect(after.counts()).toEqual(play(name).counts());
      }
    }
  });
});
