import { spawn } from 'node:child_process';
import type { Notification } from '../../../preload/model/notification.ts';
import { commandVariables, plainMessage } from './message.ts';
import type { Outcome } from './outcome.ts';

export interface CommandOptions {
  /** Program and arguments, one word each. There is no shell. */
  readonly command: readonly string[];
  readonly notification: Notification;
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Milliseconds, then it is ended with all it has started. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** Of its standard error so many characters are kept. */
const keptErrors = 2_000;
/** Milliseconds in which what it wrote last is read. */
const lingeringMs = 500;

/**
 * Runs a channel's command: JSON on its standard input, `ORRERY_…` variables about the event. The one place where a program other than dbt is
 * started, and only one that a person has written into this machine's settings. Never rejects.
 */
export function runCommand(o: CommandOptions): Promise<Outcome> {
  const [program = '', ...args] = o.command;
  if (program === '') return Promise.resolve({ result: 'never', words: 'There is no command.' });
  const grouped = process.platform !== 'win32';
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: o.cwd,
      env: { ...o.env, ...commandVariables(o.notification) },
      stdio: ['pipe', 'ignore', 'pipe'],
      // A group of its own can be ended as a whole.
      detached: grouped,
      windowsHide: true,
    });
    let late = false;
    let errors = '';
    const end = (): void => {
      try {
        if (grouped && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        // It has ended by itself.
      }
      // Whoever left the group may hold it open.
      child.stderr.destroy();
    };
    const timer = setTimeout(() => {
      late = true;
      end();
    }, o.timeoutMs);
    const finish = (outcome: Outcome): void => {
      clearTimeout(timer);
      o.signal?.removeEventListener('abort', end);
      resolve(outcome);
    };
    o.signal?.addEventListener('abort', end, { once: true });
    child.stderr.setEncoding('utf8');
    child.stderr.on('data', (chunk: string) => {
      errors = `${errors}${chunk}`.slice(-keptErrors);
    });
    child.on('error', (error) => finish({ result: 'never', words: notStarted(program, error) }));
    // What it has left running may hold its standard error open.
    child.on('exit', () => setTimeout(() => child.stderr.destroy(), lingeringMs).unref());
    child.on('close', (code, signal) => {
      if (late) return finish({ result: 'again', words: `${program} did not end within ${o.timeoutMs / 1_000} seconds and was stopped.` });
      if (code === 0) return finish({ result: 'sent', words: `${program} ran and ended with 0.` });
      const said = errors.trim().split('\n').at(-1)?.trim().slice(0, 200) ?? '';
      const how = code === null ? `was ended by ${signal ?? 'a signal'}` : `ended with ${code}`;
      finish({ result: 'again', words: `${program} ${how}.${said === '' ? '' : ` It said: ${said}`}` });
    });
    // A program that does not read its input is none the worse for it.
    child.stdin.on('error', () => {});
    child.stdin.end(`${JSON.stringify(plainMessage(o.notification))}\n`);
  });
}

function notStarted(program: string, error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return `${program} was not found.`;
  if (code === 'EACCES') return `${program} may not be started: it is not executable.`;
  return `${program} could not be started (${code === '' ? error.message : code}).`;
}
