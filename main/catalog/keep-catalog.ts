import fs from 'node:fs/promises';
import path from 'node:path';
import type { RunSummary } from '../../preload/model/run.ts';
import type { StepRecord } from '../history/step-rows.ts';
import { targetDir } from '../run/step-places.ts';
import { keptCatalog } from './catalog-files.ts';

/**
 * Copies the catalog.json that a run left to where the project's is kept: written beside it and moved into place, so that whoever reads it meanwhile reads a whole one.
 * @returns false when the run left none
 */
export async function keepCatalog(run: Pick<RunSummary, 'id' | 'projectId'>, steps: readonly StepRecord[], dataDir: string): Promise<boolean> {
  const step = steps.findLast(({ command }) => command === 'docs generate');
  if (step === undefined) return false;
  const to = keptCatalog(dataDir, run.projectId);
  const beside = `${to}.${run.id}`;
  try {
    await fs.mkdir(path.dirname(to), { recursive: true });
    await fs.copyFile(path.join(targetDir(step), 'catalog.json'), beside);
    await fs.rename(beside, to);
    return true;
  } catch (error) {
    await fs.rm(beside, { force: true });
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
