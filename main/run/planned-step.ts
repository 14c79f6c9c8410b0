import type { StepRequest } from '../../preload/model/launch.ts';
import type { Engine } from '../../preload/model/project.ts';
import { dbtArguments } from '../dbt/arguments.ts';
import { commandLine } from '../dbt/command-line.ts';
import type { StepRecord } from '../history/step-rows.ts';
import { targetDir } from './step-places.ts';

/** Where a step's dbt connects to. */
export interface Connection {
  readonly profilesDir: string;
  readonly profile: string | null;
  readonly target: string | null;
  readonly threads: number | null;
}

export interface StepOrders {
  readonly number: number;
  /** The step folder. */
  readonly dir: string;
  readonly dbt: { readonly engine: Engine; readonly executable: string };
  readonly connection: Connection;
  readonly request: StepRequest;
  /** The folder of artifacts for `--state`. */
  readonly statePath: string | null;
  readonly continueOnFailure: boolean;
}

/** What a step has not met yet. */
export const stepNotStarted = {
  startedAt: null,
  finishedAt: null,
  error: null,
  logOffset: 0,
  logLines: 0,
  exitCode: null,
  process: null,
} as const;

/** A step with its arguments, about to be written. */
export function plannedStep(o: StepOrders): Omit<StepRecord, 'runSeq'> {
  const { dir, dbt, connection, request, statePath } = o;
  return {
    number: o.number,
    dir,
    executable: dbt.executable,
    args: dbtArguments({
      ...request,
      ...connection,
      engine: dbt.engine,
      threads: request.threads ?? connection.threads,
      statePath,
      targetPath: targetDir({ dir }),
      logPath: `${dir}/logs`,
    }),
    command: request.command,
    commandLine: commandLine({ ...request, engine: dbt.engine, statePath }),
    request,
    continueOnFailure: o.continueOnFailure,
    status: 'QUEUED',
    ...stepNotStarted,
  };
}

/** The step a list shows for the whole run: the first that builds something, else the first. */
export function mainStep<Step extends Pick<StepRecord, 'command'>>(steps: readonly Step[]): Step {
  const [first] = steps;
  if (first === undefined) throw new Error('a run has at least one step');
  return steps.find((step) => step.command === 'build' || step.command === 'run') ?? first;
}
