import { type ChildProcess, spawn } from 'node:child_process';
import { buildProgram, builtProgram } from './build-program.ts';
import { nativeBinding } from './fake-runs.ts';

/** Bundles the Orrery without a window that tests kill. */
export async function buildFollower(): Promise<void> {
  await buildProgram('follower-program');
}

/** Starts it on a data folder. It prints `following` once it follows. */
export function startFollower(dataDir: string): ChildProcess {
  return spawn(process.execPath, [builtProgram('follower-program'), dataDir, nativeBinding], { stdio: ['ignore', 'pipe', 'inherit'] });
}
