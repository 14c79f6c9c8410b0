import { spawn } from 'node:child_process';

/** Starts the command line again, on its own: it hears no signal of this terminal and goes on when this process has ended. */
export function startBehind(program: string, args: readonly string[], env: NodeJS.ProcessEnv): void {
  // A path that is no program of the system's own is one of Node's: the packaged application plays Node too.
  spawn(process.execPath, [...process.execArgv, program, ...args], { env, detached: true, stdio: 'ignore', windowsHide: true })
    .on('error', () => {})
    .unref();
}
