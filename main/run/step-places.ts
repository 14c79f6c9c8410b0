import path from 'node:path';
import type { StepRecord } from '../history/step-rows.ts';

/** Where dbt puts its artifacts in a step folder: every run has its own, because dbt's target folder has no locks. */
export function targetDir(step: Pick<StepRecord, 'dir'>): string {
  return path.join(step.dir, 'target');
}

/** Folder of a run and of its only step so far. */
export function stepDir(dataDir: string, runId: string): string {
  return path.join(dataDir, 'runs', runId, 'step-1');
}
