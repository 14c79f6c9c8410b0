import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ProcessIdentity } from './process-identity.ts';

/** The files of one started dbt, in its step folder. */
export interface StepFiles {
  /** dbt's stdout: one JSON object a line, other programs' text in between. */
  readonly log: string;
  readonly stderr: string;
  /** dbt's exit code as text; appears whole, by renaming, when dbt has ended. */
  readonly exit: string;
  /** The identity of the wrapper, which leads dbt's process group. */
  readonly process: string;
}

/** Where the files of a step are. */
export function stepFiles(stepDir: string): StepFiles {
  return {
    log: path.join(stepDir, 'dbt.jsonl'),
    stderr: path.join(stepDir, 'stderr.txt'),
    exit: path.join(stepDir, 'exit'),
    process: path.join(stepDir, 'process.json'),
  };
}

/** dbt's exit code (128 + signal when a signal ended it), or null while it has not ended or when nobody could write it down. */
export function readExitCode(stepDir: string): number | null {
  const text = read(stepFiles(stepDir).exit)?.trim() ?? '';
  return /^\d{1,3}$/.test(text) ? Number(text) : null;
}

/** Who runs or ran in this folder, or null when nothing was started there. */
export function readProcessIdentity(stepDir: string): ProcessIdentity | null {
  try {
    const value: unknown = JSON.parse(read(stepFiles(stepDir).process) ?? '');
    if (typeof value !== 'object' || value === null) return null;
    const { pid, startedTicks, bootId } = value as Partial<Record<keyof ProcessIdentity, unknown>>;
    if (typeof pid !== 'number' || typeof startedTicks !== 'string' || typeof bootId !== 'string') return null;
    return { pid, startedTicks, bootId };
  } catch {
    return null;
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
