import fs from 'node:fs/promises';
import type { Result } from '../../preload/model/result.ts';
import { dbtEnvironment } from '../dbt/environment.ts';
import type { ProcessIdentity } from '../dbt/process-identity.ts';
import type { RunRecord } from '../history/run-rows.ts';
import type { StepRecord } from '../history/step-rows.ts';
import type { DbtDoor } from './dbt-door.ts';
import { copyPartialParseIn } from './partial-parse.ts';
import { targetDir } from './step-places.ts';

export interface StartStepOptions {
  readonly dbt: Pick<DbtDoor, 'startDbt'>;
  readonly dataDir: string;
  /** The environment Orrery was started with. */
  readonly env: NodeJS.ProcessEnv;
  /** v2's DuckDB driver, null when there is none. */
  readonly driverDir: string | null;
}

/** Starts dbt for a step of a claimed run. Gives its process group, or why it could not be started. */
export async function startStep(o: StartStepOptions, run: RunRecord, step: StepRecord): Promise<Result<ProcessIdentity>> {
  try {
    await fs.mkdir(step.dir, { recursive: true });
    await copyPartialParseIn(run, targetDir(step), o.dataDir);
  } catch {
    // startDbt meets the same trouble and says it in words.
  }
  return o.dbt.startDbt({
    executable: step.executable,
    args: step.args,
    cwd: run.projectDir,
    env: dbtEnvironment({ engine: run.engine, base: o.env, driverDir: o.driverDir, runId: run.id, fetchesPackages: step.command === 'deps' }),
    stepDir: step.dir,
  });
}
