import fs from 'node:fs/promises';
import path from 'node:path';
import type { StepRecord } from '../history/step-rows.ts';
import { stepFiles } from '../dbt/step-files.ts';
import { packLog } from './packed-log.ts';
import { bytesOf } from './run-folder.ts';
import { targetDir } from './step-places.ts';

/**
 * What dbt leaves in a target folder for its own next start. The newest of it is kept beside the project; a run of its own needs it no more.
 * manifest.json, run_results.json, sources.json, catalog.json, compiled/ and run/ stay: the SQL, states and retries come from them.
 */
const dropped = ['partial_parse.msgpack', 'graph.gpickle', 'perf_info.json'];

/**
 * Makes what a run that is over has left as small as it can be: its logs are packed, what only dbt's next start would read goes.
 * @returns the bytes the run's folder takes then
 */
export async function tidyRun(folder: string, steps: readonly Pick<StepRecord, 'dir'>[]): Promise<number> {
  for (const step of steps) {
    const files = stepFiles(step.dir);
    for (const file of [files.log, files.stderr]) await packLog(file);
    for (const name of dropped) await fs.rm(path.join(targetDir(step), name), { force: true });
  }
  return bytesOf(folder);
}
