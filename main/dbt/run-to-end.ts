import { once } from 'node:events';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { failed, ok, type Result } from '../../preload/model/result.ts';
import { type LogRecord, readLogLine } from './log-line.ts';
import { isAlive, signalGroup } from './process-identity.ts';
import { launchDbt, readExitCode, type StartedDbt, type StartOptions, stepFiles } from './process.ts';

export interface RunToEndOptions extends StartOptions {
  /** Hears every line as dbt writes it. */
  readonly onLine?: (record: LogRecord) => void;
  /** Interrupts dbt: SIGINT first, SIGKILL when it does not end. */
  readonly signal?: AbortSignal;
  /** Milliseconds between the two. */
  readonly killAfterMs?: number;
  /** What starts dbt, where that is not `launchDbt`. */
  readonly launch?: (o: StartOptions) => Promise<Result<StartedDbt>>;
}

/** A dbt that has ended. */
export interface EndedDbt {
  readonly exitCode: number;
  /** Messages that tell why it failed: errors that belong to no node, and lines that are no JSON. For `dbtProblem`. */
  readonly errors: readonly string[];
  /** False when not one line of its output was an event of dbt's log. */
  readonly understood: boolean;
  readonly stderr: string;
}

const lookEveryMs = 40;
const defaultKillAfterMs = 10_000;
/** More of one line is cut off: nothing of a parse or deps needs it. */
const longestLine = 1_048_576;
const keptErrors = 200;

/**
 * Starts dbt like `startDbt` and follows it to its end, for parse and deps. Fails like `startDbt`, and with `run-canceled` when the
 * signal ended it or `run-stopped` when something else did.
 */
export async function runToEnd(o: RunToEndOptions): Promise<Result<EndedDbt>> {
  const canceled = { code: 'run-canceled', title: 'dbt was interrupted.', next: { kind: 'retry' } } as const;
  if (o.signal?.aborted) return failed(canceled);
  const started = await (o.launch ?? launchDbt)(o);
  if (!started.ok) return started;
  const { child, identity } = started.value;
  const exited = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null;

  let killTimer: NodeJS.Timeout | undefined;
  const interrupt = (): void => {
    signalGroup(identity, 'SIGINT');
    killTimer = setTimeout(() => signalGroup(identity, 'SIGKILL'), o.killAfterMs ?? defaultKillAfterMs);
  };
  o.signal?.addEventListener('abort', interrupt, { once: true });

  const errors: string[] = [];
  let understood = false;
  const follower = followLines(stepFiles(o.stepDir).log, (line) => {
    const record = readLogLine(line);
    understood ||= record.kind === 'event';
    if (errors.length < keptErrors) errors.push(...explanation(record));
    o.onLine?.(record);
  });
  const looking = setInterval(follower.look, lookEveryMs);
  try {
    await exited;
  } finally {
    clearInterval(looking);
    clearTimeout(killTimer);
    o.signal?.removeEventListener('abort', interrupt);
    // Nothing may be left of what was interrupted.
    if (o.signal?.aborted && isAlive(identity)) signalGroup(identity, 'SIGKILL');
    follower.end();
  }
  if (o.signal?.aborted) return failed(canceled);
  const exitCode = readExitCode(o.stepDir);
  if (exitCode === null) return failed({ code: 'run-stopped', title: 'dbt was ended from outside.', next: { kind: 'retry' } });
  return ok({ exitCode, errors, understood, stderr: readFileSync(stepFiles(o.stepDir).stderr, 'utf8').slice(-20_000) });
}

/** What a record contributes to the reason of a failure. */
function explanation(record: LogRecord): readonly string[] {
  if (record.kind === 'raw') return record.message.trim() === '' ? [] : [record.message];
  if (record.level !== 'error' || record.uniqueId !== null || record.name === 'MainStackTrace') return [];
  const exception = record.data['exc'];
  return [typeof exception === 'string' && exception !== '' ? exception : record.message];
}

/** Reads a growing file's lines; `end` gives what is left without a line end and closes it. */
function followLines(file: string, onLine: (line: string) => void): { look: () => void; end: () => void } {
  const descriptor = openSync(file, 'r');
  const buffer = Buffer.alloc(65_536);
  const decoder = new StringDecoder('utf8');
  let rest = '';
  const look = (): void => {
    for (let count = readSync(descriptor, buffer); count > 0; count = readSync(descriptor, buffer)) {
      const lines = (rest + decoder.write(buffer.subarray(0, count))).split('\n');
      rest = (lines.pop() ?? '').slice(0, longestLine);
      for (const line of lines) if (line.trim() !== '') onLine(line);
    }
  };
  return {
    look,
    end() {
      look();
      if (rest.trim() !== '') onLine(rest);
      closeSync(descriptor);
    },
  };
}
