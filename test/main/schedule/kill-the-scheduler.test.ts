import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { fingerprint } from '../../../main/schedule/fingerprint.ts';
import { fakeDbtCalls, fakeV1, makeFakeDbt } from '../../fakes/fake-dbt.ts';
import { buildProgram, builtProgram } from '../../fakes/build-program.ts';
import type { SchedulerOrders } from '../../fakes/scheduler-program.ts';
import { nativeBinding, openTestHistory, tempDir } from '../run/run-world.ts';
import { projectId, writeSchedules } from './a-scheduler.ts';

beforeAll(() => buildProgram('scheduler-program'), 120_000);

/** Two in the morning, when all schedules here are due. */
const two = Date.UTC(2026, 10, 23, 2);
const times = { cron: ['0 2 * * *'], timezone: 'UTC', start: null, end: null };

/** A data folder with a trusted project whose schedules have been on since an hour before they are due. */
function aFolder(names: readonly string[]): { readonly dir: string; readonly dataDir: string; readonly executable: string } {
  const dir = tempDir();
  const [dataDir, projectDir] = [path.join(dir, 'data'), path.join(dir, 'project')];
  fs.mkdirSync(projectDir);
  fs.writeFileSync(path.join(projectDir, 'dbt_project.yml'), 'name: stays\n');
  writeSchedules(projectDir, { schedules: Object.fromEntries(names.map((name) => [name, { cron: times.cron[0] }])) });
  const history = openTestHistory(dataDir);
  history.projects.save({ id: projectId, dir: projectDir, name: 'stays', openedAt: 1, trustedAt: 1, chosenExecutable: null, lookOnly: false });
  history.transaction(() => {
    for (const name of names) history.triggers.setOn({ projectId, kind: 'schedule', name }, true, two - 3_600_000, fingerprint(times));
  });
  history.close();
  return { dir, dataDir, executable: makeFakeDbt(path.join(dir, 'fake'), fakeV1) };
}

/** Starts an Orrery that waits for a word to begin. */
function start(orders: SchedulerOrders): { readonly child: ChildProcess; readonly said: (word: string) => Promise<void>; readonly begin: () => void } {
  const child = spawn(process.execPath, [builtProgram('scheduler-program'), JSON.stringify(orders)], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  return {
    child,
    async said(word) {
      while (!text.includes(word)) await once(child.stdout, 'data');
    },
    begin: () => void child.stdin.write('go\n'),
  };
}

describe('kill -9 around a tick', () => {
  it.each(['due', 'claimed', 'prepared', 'launched', 'spawned'] as const)(
    '%s, twice: there is exactly one tick and one run afterwards',
    { timeout: 120_000 },
    async (point) => {
      const { dir, dataDir, executable } = aFolder(['nightly']);
      const orders = { dataDir, nativeBinding, executable, ticks: 1 };
      for (const later of [1_000, 20_000]) {
        const killed = start({ ...orders, clock: two + later, killAt: point });
        const gone = once(killed.child, 'exit');
        await killed.said('ready');
        killed.begin();
        // the second finds what the first has left, which may be nothing more to be killed at
        const ended = await Promise.race([gone.then(() => 'by itself'), killed.said('done').then(() => 'done')]);
        if (later === 1_000) expect(ended).toBe('by itself');
        killed.child.kill('SIGKILL');
        await gone;
        expect(killed.child.signalCode).toBe('SIGKILL');
      }
      const last = start({ ...orders, clock: two + 40_000, killAt: null });
      await last.said('ready');
      last.begin();
      await last.said('done');
      last.child.kill('SIGKILL');

      const history = openTestHistory(dataDir);
      onTestFinished(() => history.close());
      const { total, ticks } = history.ticks.list({ projectId, kind: 'schedule', name: 'nightly', filter: 'all', from: 0, count: 10 });
      expect({ total, ticks }).toMatchObject({ total: 1, ticks: [{ due: two, state: 'launched', run: { status: 'SUCCESS', attempt: 1 } }] });
      expect(history.jobRuns.total(projectId, 'build')).toBe(1);
      expect(fakeDbtCalls(path.join(dir, 'fake'))).toHaveLength(1);
    },
  );
});

describe('two Orreries that find 1,000 ticks due', () => {
  it('each tick has exactly one run', { timeout: 240_000 }, async () => {
    const names = Array.from({ length: 1_000 }, (_, index) => `s${index}`);
    const { dataDir } = aFolder(names);
    const orders = { dataDir, nativeBinding, executable: null, killAt: null, ticks: names.length, clock: two + 1_000 };
    const both = [start(orders), start(orders)];
    await Promise.all(both.map(({ said }) => said('ready')));
    for (const { begin } of both) begin();
    await Promise.all(both.map(({ said }) => said('done')));
    for (const { child } of both) child.kill('SIGKILL');

    const history = openTestHistory(dataDir);
    onTestFinished(() => history.close());
    const ticks = history.ticks.changedSince(0);
    expect(new Set(ticks.map(({ name, due }) => `${name} ${due}`)).size).toBe(1_000);
    expect(ticks.filter(({ state }) => state !== 'launched')).toEqual([]);
    expect(new Set(ticks.map(({ runId }) => runId)).size).toBe(1_000);
    expect(history.jobRuns.total(projectId, 'build')).toBe(1_000);
  });
});
