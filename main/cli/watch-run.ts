import { ok, type Result } from '../../preload/model/result.ts';
import type { RunSummary } from '../../preload/model/run.ts';
import type { Context } from './command.ts';
import { createRunReporter, runObject, summaryLine } from './run-reporter.ts';

/** The exit code for a run that was waited for: dbt's own, and for one without dbt 0 or dbt's code for what went wrong. */
export function exitCodeOf(run: RunSummary): number {
  return run.exitCode ?? (run.status === 'SUCCESS' ? 0 : 2);
}

/**
 * Launches a run and tells what happens in it until it ends; Ctrl-C cancels it. Without `wait` it is only started, and goes on by itself.
 * @returns the exit code
 */
export async function whatHappens(
  { orrery, output, onInterrupt }: Context,
  wait: boolean,
  launch: () => Promise<Result<{ readonly runId: string }>>,
): Promise<Result<number>> {
  const reporter = createRunReporter(output, Date.now);
  let runId: string | null = null;
  const stopWatching = orrery.runs.onChange((change) => {
    if (!wait) return;
    for (const run of change.runs) if (run.id === runId) reporter.run(run);
    reporter.nodes(change.nodes.filter((node) => node.runId === runId));
  });
  try {
    const launched = await launch();
    if (!launched.ok) return launched;
    const id = launched.value.runId;
    runId = id;
    if (!wait) {
      const detail = orrery.runs.detail(id);
      if (!detail.ok) return detail;
      output.object(runObject(detail.value.run, null));
      output.line(`${id} ${summaryLine(detail.value.run)}`);
      return ok(0);
    }
    const project = orrery.project.current();
    output.line(`${id} ${project?.name ?? ''} · dbt ${project?.dbt?.version ?? ''} · Ctrl-C cancels`);
    onInterrupt(() => void orrery.runs.cancel(id));
    const run = await orrery.runs.whenFinal(id);
    const detail = orrery.runs.detail(id);
    if (!detail.ok) return detail;
    reporter.nodes(detail.value.nodes);
    reporter.end(detail.value);
    if (run.error !== null && run.error.code !== 'node-failed' && !output.json) output.error(run.error);
    return ok(exitCodeOf(run));
  } finally {
    stopWatching();
  }
}
