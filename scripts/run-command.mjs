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
/** How often it is looked, in milliseconds, whether the parent is still there. */
const LOOK_UP = 250;

/**
 * Runs `command` with this process's own stdin, stdout and stderr, and resolves to its exit code (128 + n after signal n).
 * npm passes a signal on to the shell it starts a script with; that shell dies of it without telling this process. So the end of
 * the parent counts as SIGINT, unless a signal came here too, as Ctrl-C does at a terminal.
 */
export function show(command, args, { cwd, env } = {}) {
  return new Promise((resolve, reject) => {
    const child = start(command, args, { cwd, env }, 'inherit');
    let told = false;
    const passOn = (signal) => {
      told = true;
      // Ctrl-C at a terminal goes to the whole group, so the child has it already; other signals come to this process alone
      if (!(signal === 'SIGINT' && process.stdin.isTTY)) child.kill(signal);
    };
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid !== parent && !told) passOn('SIGINT');
    }, LOOK_UP);
    for (const signal of PASSED_ON) process.on(signal, passOn);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearInterval(watch);
      for (const name of PASSED_ON) process.off(name, passOn);
      resolve(code ?? 128 + os.constants.signals[signal]);
    });
  });
}
