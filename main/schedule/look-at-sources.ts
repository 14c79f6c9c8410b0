import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { plainStep } from '../../preload/model/launch.ts';
import { failed, type OrreryError, type Result } from '../../preload/model/result.ts';
import { dbtEnvironment } from '../dbt/environment.ts';
import type { DatabaseHolder } from '../dbt/lock-message.ts';
import type { SourceDatesOptions } from '../dbt/source-dates.ts';
import type { SourceDate } from '../dbt/source-dates-file.ts';
import type { History } from '../history/open-history.ts';
import type { ScheduledProject } from '../project/scheduled-projects.ts';
import type { Launch } from '../run/launch-run.ts';
import { databaseFilesOf, keysOf, lockKey } from '../run/lock-keys.ts';
import { copyPartialParseIn } from '../run/partial-parse.ts';
import { plannedStep } from '../run/planned-step.ts';
import type { LookAtSources } from './freshness-eye.ts';
import type { OpenForLaunch } from './launch-ticks.ts';

export interface LookAtSourcesOptions {
  readonly history: Pick<History, 'runs'>;
  readonly dataDir: string;
  /** The environment Orrery was started with. */
  readonly env: NodeJS.ProcessEnv;
  /** Folder with v2's DuckDB driver, null when there is none. */
  readonly driverDir: string | null;
  readonly openProject: (project: ScheduledProject) => Promise<Result<OpenForLaunch>>;
  readonly databaseHolder: (file: string) => DatabaseHolder | null;
  /** main/dbt's `sourceDates`; tests pass their own. */
  readonly sourceDates: (o: SourceDatesOptions) => Promise<Result<readonly SourceDate[]>>;
}

/**
 * A way to ask dbt how fresh sources are, in a folder that is gone afterwards. Errors: those of opening the project and preparing a step,
 * `database-locked` when a run or another program has the DuckDB file, and dbt's own.
 */
export function lookAtSources(o: LookAtSourcesOptions): LookAtSources {
  return async (project, select, signal) => {
    const open = await o.openProject(project);
    if (!open.ok) return open;
    const work = path.join(o.dataDir, 'looks', randomBytes(6).toString('hex'));
    try {
      const launch = await open.value.prepare.step({ ...plainStep('source freshness'), select }, 'sensor', null);
      if (!launch.ok) return launch;
      const held = heldBy(o, launch.value);
      return held === null ? await ask(o, launch.value, work, signal) : failed(held);
    } finally {
      open.value.close();
      await fs.rm(work, { recursive: true, force: true }).catch(() => undefined);
    }
  };
}

async function ask(o: LookAtSourcesOptions, launch: Launch, work: string, signal: AbortSignal): Promise<Result<readonly SourceDate[]>> {
  const { project, steps } = launch;
  const { request, profile } = steps[0];
  const step = plannedStep({
    number: 1,
    dir: work,
    dbt: project.dbt,
    connection: { profilesDir: profile.profilesDir, profile: profile.name, target: profile.target, threads: profile.threads },
    request,
    statePath: null,
    continueOnFailure: false,
  });
  const { engine } = project.dbt;
  const targetPath = path.join(work, 'target');
  await fs.mkdir(targetPath, { recursive: true });
  await copyPartialParseIn({ engine, projectId: project.id, partialParseFile: project.partialParseFile }, targetPath, o.dataDir);
  return o.sourceDates({
    engine,
    executable: step.executable,
    args: step.args,
    projectDir: project.dir,
    env: dbtEnvironment({ engine, base: o.env, driverDir: o.driverDir }),
    stepDir: work,
    targetPath,
    signal,
  });
}

/** Who has the DuckDB file these steps read: nobody else can open it then. Null when it is free. */
function heldBy(o: LookAtSourcesOptions, { project, steps }: Launch): OrreryError | null {
  const mine = lockKey(
    project.id,
    steps.map(({ request, profile }) => ({ command: request.command, profile })),
  );
  const keys = keysOf(mine);
  const run = o.history.runs.unfinished().find(({ status, lockKey: its }) => status !== 'QUEUED' && keysOf(its).some((key) => keys.includes(key)));
  if (run !== undefined) return { code: 'database-locked', title: `Run ${run.id} has the database.`, next: { kind: 'open-run', runId: run.id } };
  for (const file of databaseFilesOf(mine)) {
    const holder = o.databaseHolder(file);
    if (holder !== null) return { code: 'database-locked', title: `${holder.name} (process ${holder.pid}) has the database.` };
  }
  return null;
}
