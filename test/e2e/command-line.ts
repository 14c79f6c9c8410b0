// Orrery's command line as a person or a script starts it: built, or packaged.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { root } from './app.ts';

/** One object of `--json`. */
export type Line = { readonly type: string } & Readonly<Record<string, unknown>>;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The objects of `--json`; fails on a line that is none. */
  lines(): readonly Line[];
}

export interface Started {
  readonly process: ChildProcess;
  /** Resolves with the first object that satisfies; rejects when the program ends before. */
  next(wanted: (line: Line) => boolean): Promise<Line>;
  readonly ended: Promise<Ended>;
}

export interface CommandLine {
  /** Starts it and gives it while it runs. */
  start(...args: readonly string[]): Started;
  /** Starts it and waits for its end. */
  run(...args: readonly string[]): Promise<Ended>;
  /** The same with `--json`, and its objects; fails unless it ends with 0. */
  json(...args: readonly string[]): Promise<readonly Line[]>;
}

/** The program and what stands before its own arguments. */
function program(): readonly [string, ...string[]] {
  const packaged = process.env['APP_EXECUTABLE'];
  if (packaged) return [path.join(path.dirname(packaged), 'resources/bin/orrery-cli')];
  return [process.execPath, path.join(root, 'dist/main/cli.js')];
}

/** A command line on a project and a user-data folder. */
export function commandLine(o: { readonly cwd: string; readonly userData: string; readonly env?: Readonly<Record<string, string>> }): CommandLine {
  function start(...args: readonly string[]): Started {
    const [command, ...before] = program();
    const child = spawn(command, [...before, ...args], {
      cwd: o.cwd,
      env: { ...process.env, ...o.env, ORRERY_USER_DATA: o.userData },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    const seen: Line[] = [];
    const waiting = new Set<(line: Line) => void>();
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    createInterface({ input: child.stdout }).on('line', (text) => {
      stdout += `${text}\n`;
      if (!text.startsWith('{')) return;
      const line = JSON.parse(text) as Line;
      seen.push(line);
      for (const tell of waiting) tell(line);
    });
    const ended = new Promise<Ended>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) =>
        resolve({
          code,
          stdout,
          stderr,
          lines: () =>
            stdout
              .split('\n')
              .filter((text) => text !== '')
              .map((text) => JSON.parse(text) as Line),
        }),
      );
    });
    return {
      process: child,
      ended,
      next(wanted) {
        const known = seen.find(wanted);
        if (known) return Promise.resolve(known);
        return new Promise((resolve, reject) => {
          const tell = (line: Line): void => {
            if (!wanted(line)) return;
            waiting.delete(tell);
            resolve(line);
          };
          waiting.add(tell);
          void ended.then((end) => reject(new Error(`it ended with ${end.code} before it said so:\n${end.stdout}${end.stderr}`)));
        });
      },
    };
  }
  return {
    start,
    run: (...args) => start(...args).ended,
    async json(...args) {
      const end = await start(...args, '--json').ended;
      if (end.code !== 0) throw new Error(`orrery ${args.join(' ')} ended with ${end.code}:\n${end.stdout}${end.stderr}`);
      return end.lines();
    },
  };
}
