import path from 'node:path';
import type { ProcessIdentity } from '../../main/dbt/process-identity.ts';
import type { History } from '../../main/history/open-history.ts';
import type { JobOrder } from '../../main/prepare-launch.ts';
import { enqueueRun, type Launch } from '../../main/run/launch-run.ts';
import type { RunService } from '../../main/run/run-service.ts';
import type { SchedulerOptions } from '../../main/schedule/scheduler.ts';
import { plainStep } from '../../preload/model/launch.ts';
import { failed, ok, type OrreryError, type Result } from '../../preload/model/result.ts';

/** A way to open projects that prepares `dbt build` for whatever job is asked; `refuse` is what it gives in place of that. */
export function openPlainly(executable: string, refuse: (order: JobOrder) => OrreryError | null = () => null): SchedulerOptions['openProject'] {
  return async ({ id, dir }) =>
    ok({
      prepare: {
        step: async () => failed({ code: 'internal', title: 'A schedule launches jobs.' }),
        async job(order): Promise<Result<Launch>> {
          const refusal = refuse(order);
          return refusal === null ? ok(plainLaunch(order, id, dir, executable)) : failed(refusal);
        },
      },
      isStillOpen: () => true,
      close: () => {},
    });
}

function plainLaunch({ job, launchedBy, changes }: JobOrder, id: string, dir: string, executable: string): Launch {
  const dbt = { engine: 'v1', version: '1.11.16', adapters: {}, executable, origin: 'chosen' } as const;
  const profile = {
    name: 'stays',
    target: 'dev',
    targets: ['dev'],
    adapter: 'duckdb',
    threads: 1,
    profilesDir: dir,
    databaseFile: path.join(dir, 'stays.duckdb'),
  };
  return {
    project: { id, name: 'stays', dir, dbt, partialParseFile: null },
    steps: [{ request: { ...plainStep('build'), vars: changes.vars ?? '' }, profile, selected: null }],
    launchedBy,
    job,
  };
}

/** Launches that are rows of the history and nothing more: no dbt is started. */
export function onlyRows(o: {
  readonly history: History;
  readonly dataDir: string;
  readonly self: ProcessIdentity;
  readonly now: () => number;
}): Pick<RunService, 'launch'> {
  return {
    async launch(launch, along) {
      try {
        const runId = o.history.transaction(() => {
          const run = enqueueRun({ ...o, now: o.now() }, launch);
          const refusal = along?.(run.id) ?? null;
          if (refusal !== null) throw refusal;
          return run.id;
        });
        return ok({ runId });
      } catch (error) {
        return failed(error instanceof Error ? { code: 'disk-full', title: error.message } : (error as OrreryError));
      }
    },
  };
}
