import path from 'node:path';
import type { StepRecord } from '../history/step-rows.ts';

/** Where dbt puts its artifacts in a step folder: every step has its own, because dbt's target folder has no locks. */
export function targetDir(step: Pick<StepRecord, 'dir'>): string {
  return path.join(step.dir, 'target');
}

/** The target its dbt was given; null when it chose by itself. */
export function targetOf(args: StepRecord['args']): string | null {
  return args.find((arg) => arg.startsWith('--target='))?.slice('--target='.length) ?? null;
}

/** Folder of a run. */
export function runDir(dataDir: string, runId: string): string {
  return path.join(dataDir, 'runs', runId);
}

/** Folder of one step of a run, from 1. */
export function stepDir(dataDir: string, runId: string, number: number): string {
  return path.join(runDir(dataDir, runId), `step-${number}`);
}
