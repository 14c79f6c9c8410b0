// Runs other programs: quietly, giving what they print, or in the open. The one way the scripts start something.
import { spawn } from 'node:child_process';
import os from 'node:os';

/** Starts `command`; `env` is added to this process's own. Windows finds npm only through its shell. */
function start(command, args, { cwd, env }, stdio) {
  const shell = process.platform === 'win32' && command === 'npm';
  return spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio, shell });
}

/**
 * Runs `command` with `args` and resolves to its stdout and stderr together; stdin is closed. `onText` gets them as they come.
 * Rejects, with all the program said, when it ends with anything but 0.
 */
export function run(command, args, { cwd, env, onText } = {}) {
  return new Promise((resolve, reject) => {
    const child = start(command, args, { cwd, env: { NO_COLOR: '1', ...env } }, ['ignore', 'pipe', 'pipe']);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        said += text;
        onText?.(text);
      });
    }
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(said);
      else reject(new Error(`${[command, ...args].join(' ')} ended with ${signal ?? code}\n${said.trimEnd()}`));
    });
  });
}

/** Signals that are the child's business while one is shown: this process passes them on and ends when the child does. */
const PASSED_ON = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Runs `command` with this process's own stdin, stdout and stderr, and resolves to its exit code (128 + n after signal n). */
export function show(command, args, { cwd, env } = {}) {
  return new Promise((resolve, reject) => {
    const child = start(command, args, { cwd, env }, 'inherit');
    const passOn = (signal) => {
      // Ctrl-C at a terminal goes to the whole group, so the child has it already; other signals come to this process alone
      if (!(signal === 'SIGINT' && process.stdin.isTTY)) child.kill(signal);
    };
    for (const signal of PASSED_ON) process.on(signal, passOn);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      for (const name of PASSED_ON) process.off(name, passOn);
      resolve(code ?? 128 + os.constants.signals[signal]);
    });
  });
}
