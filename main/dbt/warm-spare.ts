import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, copyFileSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { ConsoleScript } from './console-script.ts';
import { processIdentity, signalGroup } from './process-identity.ts';
import { failedStart, inShell, prepareStep, type StartedDbt, type StartOptions } from './process.ts';
import { readProcessIdentity } from './step-files.ts';
import { warmProgram } from './warm-program.ts';
import { warmWrapperScript } from './warm-wrapper.ts';

export interface SpareOptions {
  /** Where spares have their folders. On the same disk as the step folders, or no request is ever taken. */
  readonly sparesDir: string;
  /** dbt v1's console script. */
  readonly executable: string;
  readonly script: ConsoleScript;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** The arguments of the `ls` it rehearses, which gets folders to write into. */
  readonly rehearsal: (folders: { readonly targetPath: string; readonly logPath: string }) => readonly string[];
  /** partial_parse.msgpack of the last parse, so that the rehearsal parses nothing again; null when there is none. */
  readonly partialParseFile: string | null;
  /** How long (milliseconds) it may take to take a request. */
  readonly takesAtMostMs?: number;
}

/** A Python that has imported dbt v1 and waits for the one request it will take. Ends with the process that made it. */
export interface Spare {
  /** Resolves when it has rehearsed (null) or never will (why not). */
  readonly ready: Promise<string | null>;
  /** Resolves when its processes are gone. */
  readonly gone: Promise<void>;
  /**
   * Hands a request over; gives the dbt that runs it, or why it did not take it: it is ended then, and nothing has run. To be called once, on a
   * spare that is ready. Throws what the disk says, before anything is asked.
   */
  take(o: StartOptions): Promise<StartedDbt | { readonly declined: string }>;
  /** Ends it, unless it has taken a request. */
  end(): void;
}

const takesAtMostMs = 1_000;

/** How long (milliseconds) one that is ended may take before it is killed. */
const endsWithin = 2_000;

/** Starts a spare. Throws what the disk says; one that cannot be started otherwise is `ready` with the reason. */
export function startSpare(o: SpareOptions): Spare {
  const dir = path.join(o.sparesDir, randomBytes(4).toString('hex'));
  const targetPath = path.join(dir, 'target');
  mkdirSync(targetPath, { recursive: true });
  writeFileSync(path.join(dir, 'owner.json'), JSON.stringify(processIdentity()));
  writeFileSync(path.join(dir, 'spare.py'), warmProgram);
  copyIn(o.partialParseFile, path.join(targetPath, 'partial_parse.msgpack'));
  const rehearsal = o.rehearsal({ targetPath, logPath: path.join(dir, 'logs') });
  const python = [o.script.python, ...o.script.flags, path.join(dir, 'spare.py'), dir, o.executable, ...rehearsal];
  const [command, args] = inShell(warmWrapperScript, [dir, ...python]);
  const stderr = openSync(path.join(dir, 'stderr.txt'), 'a');
  const child = spawn(command, [...args], { cwd: o.cwd, env: { ...o.env }, stdio: ['pipe', 'pipe', stderr], detached: true });
  closeSync(stderr);
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('the spare has no stdin or stdout');
  // An idle spare keeps nobody from ending. A spare that is gone says so itself.
  for (const held of [child, stdin, stdout]) if ('unref' in held && typeof held.unref === 'function') held.unref();
  stdin.on('error', () => undefined);
  const identity = child.pid === undefined ? null : processIdentity(child.pid);

  const heard = listen(child, stdout);
  const gone = failedStart(child).then((failure) => (failure === null ? hasEnded(child) : undefined));
  const takesAtMost = o.takesAtMostMs ?? takesAtMostMs;
  let asked = false;

  /** Whether it will never run what it was asked. It has taken the request or it has not: one rename decides. */
  function withdraw(stepDir: string): boolean {
    try {
      renameSync(path.join(dir, 'process.json'), path.join(dir, 'withdrawn.json'));
      return true;
    } catch {
      // Taken, or it has ended without taking it and its folder is gone.
      return readProcessIdentity(stepDir)?.pid !== identity?.pid;
    }
  }

  const removeFolder = (): void => rmSync(dir, { recursive: true, force: true });

  /** The end of stdin is the end of a spare; one that does not hear it is killed, with the locks that only it would have given back. */
  const end = (): void => {
    stdin.destroy();
    const kill = setTimeout(() => identity !== null && signalGroup(identity, 'SIGKILL'), endsWithin).unref();
    void gone.then(() => clearTimeout(kill));
    void gone.then(removeFolder);
  };

  return {
    ready: heard.next('ready').then((said) => (said === 'ready' ? null : said)),
    gone,
    async take({ stepDir, cwd, env, args: words }) {
      prepareStep(stepDir).forEach((descriptor) => closeSync(descriptor));
      asked = true;
      const answer = heard.next('taken', takesAtMost);
      stdin.write(`${JSON.stringify({ stepDir, cwd, env, args: words, until: Date.now() + takesAtMost })}\n`);
      const said = await answer;
      if (identity === null || (said !== 'taken' && withdraw(stepDir))) {
        if (identity !== null) signalGroup(identity, 'SIGKILL');
        end();
        return { declined: said };
      }
      stdin.destroy();
      stdout.destroy();
      child.ref();
      // Its wrapper does this too, unless it was killed.
      void gone.then(removeFolder);
      return { child, identity };
    },
    end() {
      if (!asked) end();
    },
  };
}

/**
 * Hears what the spare says: one line of JSON each. `next` gives the word it waits for, or why that will not come: the time (milliseconds) is
 * over, the spare declines, it has ended.
 */
function listen(child: ChildProcess, stdout: Readable): { next(word: 'ready' | 'taken', timeoutMs?: number): Promise<string> } {
  const lines = createInterface({ input: stdout });
  const closed = new AbortController();
  // Once its last words have been read.
  for (const over of ['close', 'error']) child.once(over, () => closed.abort());
  return {
    next: (word, timeoutMs) =>
      new Promise((resolve) => {
        const answer = (said: string): void => {
          clearTimeout(timer);
          lines.off('line', onLine);
          closed.signal.removeEventListener('abort', onClosed);
          resolve(said);
        };
        const onLine = (line: string): void => {
          const { declined, ...said } = readSaid(line);
          if (typeof declined === 'string') answer(declined);
          else if (word in said) answer(word);
        };
        const onClosed = (): void => answer('it ended');
        const timer = timeoutMs === undefined ? undefined : setTimeout(() => answer('it did not answer in time'), timeoutMs);
        lines.on('line', onLine);
        closed.signal.addEventListener('abort', onClosed);
        if (closed.signal.aborted) onClosed();
      }),
  };
}

function readSaid(line: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return {};
  }
}

async function hasEnded(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await new Promise((resolve) => child.once('exit', resolve));
}

function copyIn(from: string | null, to: string): void {
  try {
    if (from !== null) copyFileSync(from, to);
  } catch {
    // The rehearsal parses the whole project: slower, not wrong.
  }
}
