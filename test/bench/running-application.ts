import { chromium, type Page } from '@playwright/test';
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { root } from './scratch-project.ts';

export interface RunningApplication {
  /** When the program was started, milliseconds since the epoch. */
  readonly startedAt: number;
  readonly process: ChildProcess;
  readonly page: Page;
  close(): Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Starts the built application as a person would (nothing waits for a debugger) and attaches to its page afterwards. */
export async function startApplication(env: NodeJS.ProcessEnv, folder: string): Promise<RunningApplication> {
  const runtime = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!runtime) throw new Error('ELECTRON_OVERRIDE_DIST_PATH names no Electron: start this through `npm run bench`');
  const port = await freePort();
  const startedAt = Date.now();
  const child = spawn(path.join(runtime, 'electron'), [`--remote-debugging-port=${port}`, '--disable-gpu', root, folder], { cwd: root, env, stdio: 'ignore' });
  const browser = await attach(port);
  const context = browser.contexts()[0];
  if (!context) throw new Error('the application has no window');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  return {
    startedAt,
    process: child,
    page,
    async close() {
      await browser.close();
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    },
  };
}

async function attach(port: number): Promise<Awaited<ReturnType<typeof chromium.connectOverCDP>>> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    } catch (error) {
      if (attempt > 1_000) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Every process below `pid`, itself first. */
export function processTree(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return [pid, ...(children === '' ? [] : children.split(' ').flatMap((child) => processTree(Number(child))))];
}

/** Proportional set size of a process in MB: memory, with what is shared counted by share. */
export function memoryOf(pid: number): number {
  const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
  return Number(kilobytes ?? 0) / 1024;
}

/** Processor time of a process so far, in milliseconds (user and system, at the kernel's 100 ticks a second). */
export function processorTimeOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
