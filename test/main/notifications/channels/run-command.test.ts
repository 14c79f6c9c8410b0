import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCommand } from '../../../../main/notifications/channels/run-command.ts';
import { someNotification } from '../some-notifications.ts';

function folder(): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'orrery-channel-'));
  onTestFinished(() => fs.rmSync(dir, { recursive: true, force: true }));
  return dir;
}

const run = (script: string, o: { readonly dir: string; readonly words?: readonly string[]; readonly timeoutMs?: number }) =>
  runCommand({
    command: [process.execPath, '-e', script, '--', ...(o.words ?? [])],
    notification: someNotification(7, { schedule: 'every night' }),
    env: { PATH: process.env['PATH'] ?? '' },
    cwd: o.dir,
    timeoutMs: o.timeoutMs ?? 20_000,
  });

describe('the command of a channel', () => {
  it('finds the event on its input and in its environment, its words untouched', async () => {
    const dir = folder();
    const script = `const fs = require('fs'); fs.writeFileSync('got.json', JSON.stringify({ input: JSON.parse(fs.readFileSync(0, 'utf8')),
      words: process.argv.slice(1), event: process.env.ORRERY_EVENT, run: process.env.ORRERY_RUN, path: process.env.PATH }))`;
    const words = ['$(touch hacked)', '; touch hacked', 'two words'];
    expect(await run(script, { dir, words })).toMatchObject({ result: 'sent' });
    expect(JSON.parse(fs.readFileSync(path.join(dir, 'got.json'), 'utf8'))).toMatchObject({
      input: { type: 'orrery.notification', id: 7, event: 'failed', title: 'job_7 failed', run: 'aaa7', schedule: 'every night', project: 'stays' },
      words,
      event: 'failed',
      run: 'aaa7',
      path: process.env['PATH'],
    });
    expect(fs.readdirSync(dir)).toEqual(['got.json']);
  });

  it('that fails says why, and may work another time', async () => {
    const outcome = await run(`console.error('no pager'); process.exit(3)`, { dir: folder() });
    expect(outcome.result).toBe('again');
    expect(outcome.words).toMatch(/ended with 3\. It said: no pager$/);
  });

  it('that does not end is stopped with all it started', async () => {
    const dir = folder();
    const script = `const { spawn } = require('child_process'); const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      require('fs').writeFileSync('pids', process.pid + ' ' + child.pid); setInterval(() => {}, 1000)`;
    // Long enough for two programs to start on a busy machine.
    const outcome = await run(script, { dir, timeoutMs: 5_000 });
    expect(outcome).toMatchObject({ result: 'again', words: expect.stringContaining('did not end within 5 seconds') });
    const pids = fs.readFileSync(path.join(dir, 'pids'), 'utf8').split(' ').map(Number);
    await expect.poll(() => pids.filter(isRunning)).toEqual([]);
  });

  it('that is not there is not tried again', async () => {
    const notification = someNotification(1);
    const missing = { command: [path.join(folder(), 'none')], notification, env: {}, cwd: os.tmpdir(), timeoutMs: 20_000 };
    expect(await runCommand(missing)).toMatchObject({ result: 'never', words: expect.stringContaining('was not found') });
    const plain = path.join(folder(), 'plain.txt');
    fs.writeFileSync(plain, 'no program');
    expect(await runCommand({ ...missing, command: [plain] })).toMatchObject({ result: 'never', words: expect.stringContaining('not executable') });
    expect(await runCommand({ ...missing, command: [] })).toMatchObject({ result: 'never' });
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // What is not waited for by anybody stays in the list of processes, but does nothing.
    return process.platform !== 'linux' || !/^\d+ \(.*\) Z/.test(fs.readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
