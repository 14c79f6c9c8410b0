import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { OrreryBridge } from '../../preload/contract.ts';
import { type FakeStep, fakeV2, makeFakeDbt, nodeFinishedLine, nodeStartLine } from '../fakes/fake-dbt.ts';
import type { BenchRow } from './bench-row.ts';
import { startApplication } from './running-application.ts';
import { projectCommandLine, root, withDbt } from './scratch-project.ts';

const lines = 400_000;
const rateGoal = 20_000;
const taskGoal = 200;

declare global {
  interface Window {
    readonly orrery: OrreryBridge;
    /** Milliseconds of the tasks of the page that took more than 50, and its frames. */
    painted: { longest: number; frames: number };
  }
}

/** The real application with the page of a run open, while its dbt prints as fast as it can: how fast that is read, and how the page fares. */
export async function benchPaint(): Promise<BenchRow[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'orrery-bench-paint-'));
  const dir = path.join(folder, 'shop');
  const userData = path.join(folder, 'user-data');
  const go = path.join(folder, 'go');
  try {
    fs.mkdirSync(dir);
    fs.writeFileSync(path.join(dir, 'dbt_project.yml'), 'name: shop\nversion: "1.0"\nprofile: shop\n');
    fs.writeFileSync(path.join(dir, 'profiles.yml'), 'shop:\n  target: dev\n  outputs:\n    dev: {type: duckdb, path: shop.duckdb}\n');
    const node = { uniqueId: 'model.shop.talkative' };
    const steps: FakeStep[] = [nodeStartLine(node), { waitFor: go }, { flood: lines, line: printed() }, nodeFinishedLine(node)];
    const manifest = path.join(root, 'test/fixtures/manifests/stays-v2.json');
    const scenario = { ...fakeV2, commands: { parse: { steps: [{ copy: manifest, to: 'manifest.json' }] }, build: { steps } } };
    const env = { ...withDbt(makeFakeDbt(path.join(folder, 'fake'), scenario)), ORRERY_USER_DATA: userData };
    await projectCommandLine(dir, userData, env)('trust', dir);
    const application = await startApplication(env, dir);
    const { page } = application;
    await page.waitForFunction(async () => {
      const answer = await window.orrery.invoke('project.current');
      return answer.ok && answer.value !== null && answer.value.manifest !== null;
    });
    const id = await page.evaluate(async () => {
      const launched = await window.orrery.invoke('runs.launch', { command: 'build' });
      if (!launched.ok) throw new Error(launched.error.title);
      return launched.value.runId;
    });
    await page.getByRole('button', { name: 'Open run' }).click();
    await page.getByRole('heading', { level: 1, name: id }).waitFor();
    const log = page.getByRole('tab', { name: /^Log/ });
    if ((await log.count()) > 0) await log.first().click();
    await page.evaluate(() => {
      window.painted = { longest: 0, frames: 0 };
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.painted.longest = Math.max(window.painted.longest, entry.duration);
      }).observe({ entryTypes: ['longtask'] });
      const frame = (): void => {
        window.painted.frames += 1;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
    const start = performance.now();
    fs.writeFileSync(go, '');
    const status = await page.evaluate(async (runId) => {
      for (;;) {
        const detail = await window.orrery.invoke('runs.detail', { id: runId });
        if (!detail.ok) throw new Error(detail.error.title);
        if (detail.value.run.finishedAt !== null) return detail.value.run.status;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }, id);
    const seconds = (performance.now() - start) / 1000;
    const painted = await page.evaluate(() => window.painted);
    await application.close();
    if (status !== 'SUCCESS') throw new Error(`the run ended as ${status}`);
    const rate = Math.round(lines / seconds);
    const frames = Math.round(painted.frames / seconds);
    const longest = Math.round(painted.longest);
    return [
      { name: 'a dbt at full speed, read with its page open', value: rate, unit: 'lines/s', goal: rateGoal, ok: rate >= rateGoal },
      { name: 'the longest task of that page', value: longest, unit: 'ms', goal: taskGoal, ok: longest <= taskGoal },
      { name: 'frames of that page', value: frames, unit: 'frames/s', goal: 20, ok: frames >= 20 },
    ];
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function printed(): object {
  const info = { category: '', code: 'Z052', extra: {}, invocation_id: 'e52f697b-f604-4118-9ce7-ed42386d0019', pid: 3967, thread: 'Thread-1' };
  return {
    data: { msg: 'row %d' },
    info: { ...info, level: 'info', msg: 'row %d of many, printed by a loop', name: 'JinjaLogInfo', ts: '2026-01-01T00:00:00.000000Z' },
  };
}
