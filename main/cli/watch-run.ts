import { ok, type Result } from '../../preload/model/result.ts';
import type { RunSummary } from '../../preload/model/run.ts';
import type { Context, Flags } from './command.ts';
import { createRunReporter, runObject, summaryLine } from './run-reporter.ts';

type Launched = Promise<Result<{ readonly runId: string }>>;

/** The name of the command that follows a run nobody waits for. */
export const followCommand = 'follow';

/** The flag with which a full refresh is confirmed. */
export const confirmFlag: Flags = {
  'confirm-target': { value: 'NAME', says: 'the name of the target, for a full refresh on one that is not for development' },
};

/** The exit code for a run that was waited for: dbt's own, and for one without dbt 0 or dbt's code for what went wrong. */
export function exitCodeOf(run: RunSummary): number {
  return run.exitCode ?? (run.status === 'SUCCESS' ? 0 : 2);
}

/**
 * Launches a run and tells what happens in it until it ends, its automatic retries too; Ctrl-C cancels it. Without `wait` it is only
 * started: a command line of its own, which ends with it, looks after what comes next in it.
 * @returns the exit code
 */
export async function whatHappens(context: Context, wait: boolean, launch: () => Launched): Promise<Result<number>> {
  const { orrery, output } = context;
  if (wait) return watch(context, launch);
  const launched = await launch();
  if (!launched.ok) return launched;
  const { runId } = launched.value;
  context.startBehind([followCommand, runId]);
  const detail = orrery.runs.detail(runId);
  if (!detail.ok) return detail;
  const { run } = detail.value;
  output.object(runObject(run, null));
  output.line(`${run.id} ${run.waitsFor === null ? summaryLine(run) : `queued: waits for ${run.waitsFor}`}`);
  return ok(0);
}

async function watch({ orrery, output, onInterrupt }: Context, launch: () => Launched): Promise<Result<number>> {
  let reporter = createRunReporter(output, Date.now);
  let runId: string | null = null;
  const stopWatching = orrery.runs.onChange((change) => {
    for (const run of change.runs) if (run.id === runId) reporter.run(run);
    reporter.nodes(change.nodes.filter((node) => node.runId === runId));
  });
  try {
    const launched = await launch();
    if (!launched.ok) return launched;
    runId = launched.value.runId;
    const begun = orrery.runs.detail(runId);
    if (begun.ok) output.line(`${runId} ${begun.value.run.projectName} · dbt ${begun.value.run.dbtVersion} · Ctrl-C cancels`);
    onInterrupt(() => {
      if (runId !== null) void orrery.runs.cancel(runId);
    });
    for (;;) {
      const run = await orrery.runs.whenFinal(runId);
      const detail = orrery.runs.detail(runId);
      if (!detail.ok) return detail;
      reporter.nodes(detail.value.nodes);
      reporter.end(detail.value);
      if (run.error !== null && run.error.code !== 'node-failed' && !output.json) output.error(run.error);
      const next = detail.value.attempts.find((attempt) => attempt.attempt === run.attempt + 1);
      if (next === undefined) return ok(exitCodeOf(run));
      runId = next.id;
      reporter = createRunReporter(output, Date.now);
      output.line(`${next.id} is the next attempt`);
    }
  } finally {
    stopWatching();
  }
}
