import { describe, expect, it } from 'vitest';
import { lockKey } from '../../../main/run/lock-keys.ts';
import { nextWake, type QueueState, turns } from '../../../main/run/queue-order.ts';
import type { RunRecord } from '../../../main/history/run-rows.ts';
import { dbtCommands } from '../../../preload/model/run.ts';
import { someRun } from './some-run.ts';

let seq = 0;
function run(id: string, more: Partial<RunRecord> = {}): RunRecord {
  seq += 1;
  return someRun({ id, seq, lockKey: `file:/data/${id}.duckdb`, ...more });
}

function turnsOf(unfinished: readonly RunRecord[], more: Partial<QueueState> = {}): readonly string[] {
  const state: QueueState = { unfinished, limits: { perProject: 10, overall: 10 }, now: 1_000, clock: (at) => `at ${at}`, ...more };
  return turns(state).map(
    ({ run: { id }, starts, waitsFor, canStartNow }) => `${id} ${starts ? 'starts' : `waits for ${waitsFor}`}${canStartNow ? ', can start now' : ''}`,
  );
}

describe('the queue', () => {
  it('starts what was moved to the front first, then by priority, then the oldest', () => {
    const queue = [
      run('schedule', { priority: 'schedule' }),
      run('old'),
      run('retry', { priority: 'retry' }),
      run('young'),
      run('front', { priority: 'schedule', movedToFrontAt: 5 }),
      run('later-front', { movedToFrontAt: 9 }),
    ];
    expect(turnsOf(queue).map((turn) => turn.split(' ')[0])).toEqual(['later-front', 'front', 'old', 'young', 'retry', 'schedule']);
  });

  it('gives a database to one run at a time, and says which run has it', () => {
    const lockOf = { lockKey: 'file:/data/stays.duckdb' };
    expect(turnsOf([run('41fa', { ...lockOf, status: 'STARTED' }), run('b', lockOf), run('c')])).toEqual([
      'b waits for run 41fa: both write stays.duckdb',
      'c starts',
    ]);
    expect(turnsOf([run('b', lockOf), run('c', lockOf)])).toEqual(['b starts', 'c waits for run b: both write stays.duckdb']);
    const both = { lockKey: 'file:/data/a.duckdb\nfile:/data/stays.duckdb' };
    expect(turnsOf([run('b', both), run('c', lockOf)])).toEqual(['b starts', 'c waits for run b: both write stays.duckdb']);
  });

  it('keeps the limits of a project and of all projects; a person may pass them', () => {
    const other = { projectId: 'p2' };
    const running = [run('a', { status: 'STARTED' }), run('b', { status: 'STARTING' })];
    const queue = [...running, run('c'), run('d', other), run('e', other)];
    expect(turnsOf(queue, { limits: { perProject: 2, overall: 3 } })).toEqual([
      'c waits for one of 2 runs of this project to end, can start now',
      'd starts',
      'e waits for one of 3 runs to end, can start now',
    ]);
    expect(turnsOf([...running, run('c', { forced: true })], { limits: { perProject: 2, overall: 2 } })).toEqual(['c starts']);
    expect(turnsOf([run('a', { status: 'STARTED' }), run('c')], { limits: { perProject: 1, overall: 9 } })).toEqual([
      'c waits for the run of this project to end, can start now',
    ]);
  });

  it('lets what builds nothing pass the limits', () => {
    const running = [run('a', { status: 'STARTED' })];
    const limits = { perProject: 1, overall: 1 };
    expect(turnsOf([...running, run('c', { command: 'compile', lockKey: '' }), run('d', { command: 'deps', lockKey: '' })], { limits })).toEqual([
      'c starts',
      'd starts',
    ]);
    expect(turnsOf([run('a', { status: 'STARTED', command: 'compile' }), run('b')], { limits })).toEqual(['b starts']);
  });

  it('waits for the time of a retry without holding anything up', () => {
    const lockOf = { lockKey: 'file:/data/stays.duckdb' };
    const retry = run('r', { ...lockOf, priority: 'retry', attempt: 2, notBefore: 5_000, retries: { attempts: 2, delayMs: 0, growth: 1, from: 'failure' } });
    expect(turnsOf([retry, run('s', { ...lockOf, priority: 'schedule' })])).toEqual(['r waits for at 5000 (attempt 2 of 3), can start now', 's starts']);
    expect(turnsOf([retry], { now: 5_000 })).toEqual(['r starts']);
  });

  it('keeps the place of a run that waits for a program that has its database open', () => {
    const lockOf = { lockKey: 'file:/data/stays.duckdb' };
    const held = run('h', { ...lockOf, notBefore: 5_000, databaseWaitSince: 900, waitsFor: 'stays.duckdb, which python (pid 7) has open; gives up in 1m 40s' });
    expect(turnsOf([held, run('s', lockOf), run('t')])).toEqual([
      'h waits for stays.duckdb, which python (pid 7) has open; gives up in 1m 40s',
      's waits for run h: both write stays.duckdb',
      't starts',
    ]);
  });

  it('wakes for the next time that a run waits for, or that is up', () => {
    const limited = run('a', { status: 'STARTED', startedAt: 1_000, timeoutMs: 500 });
    const waiting = run('b', { notBefore: 1_400 });
    expect(nextWake([limited, waiting, run('c')], 1_200)).toBe(1_400);
    expect(nextWake([limited, run('c')], 1_200)).toBe(1_500);
    expect(nextWake([{ ...limited, cancelRequestedAt: 1_100 }, run('c')], 1_200)).toBeNull();
  });
});

describe('lockKey', () => {
  const file = { target: 'dev', databaseFile: '/data/stays.duckdb' };
  const server = { target: 'prod', databaseFile: null };

  it('is the DuckDB file for all that connects, the target only for what writes elsewhere', () => {
    const keys = Object.fromEntries(
      dbtCommands.map((command) => [command, [lockKey('p', [{ command, profile: file }]), lockKey('p', [{ command, profile: server }])]]),
    );
    const [writes, reads, neither] = [
      ['file:/data/stays.duckdb', 'target:p:prod'],
      ['file:/data/stays.duckdb', ''],
      ['', ''],
    ];
    expect(keys).toEqual({
      ...{ build: writes, run: writes, test: writes, seed: writes, snapshot: writes, 'run-operation': writes, retry: writes },
      ...{ compile: reads, 'source freshness': reads, 'docs generate': reads, deps: neither, clean: neither },
    });
  });

  it('of a job has the databases of all its steps', () => {
    const steps = [
      { command: 'deps', profile: file },
      { command: 'seed', profile: file },
      { command: 'build', profile: { target: 'test', databaseFile: '/data/a.duckdb' } },
      { command: 'test', profile: file },
    ] as const;
    expect(lockKey('p', steps)).toBe('file:/data/a.duckdb\nfile:/data/stays.duckdb');
  });
});
