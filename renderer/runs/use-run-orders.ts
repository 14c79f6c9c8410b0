import { useCallback } from 'react';
import type { CommandInput } from '../../preload/contract.ts';
import type { RunDetail, RunSummary } from '../../preload/model/run.ts';
import { reportProblem } from '../app/problem-store.ts';
import { useCommand } from '../app/use-command.ts';
import { launchJob } from '../jobs/launch-job.ts';
import { giveLaunch, refreshedTarget } from '../launch/confirm-launch.ts';
import { useRunStore } from './run-store.ts';

/** An order a button gives: `give` it, `busy` while it is under way. What it fails with is shown by the shell. */
export interface Order {
  readonly give: () => void;
  readonly busy: boolean;
}

/** Cancels a run. dbt is interrupted and says itself when it has stopped. */
export function useCancelRun(id: string): Order {
  return useOrder('runs.cancel', id);
}

/** Puts a queued run before all others. */
export function useMoveToFront(id: string): Order {
  return useOrder('runs.moveToFront', id);
}

/** Starts a queued run that only a limit holds back. */
export function useStartNow(id: string): Order {
  return useOrder('runs.startNow', id);
}

function useOrder(name: 'runs.cancel' | 'runs.moveToFront' | 'runs.startNow', id: string): Order {
  const { run, busy } = useCommand(name);
  const give = useCallback(() => {
    async function order(): Promise<void> {
      const answer = await run({ id });
      reportProblem(answer !== null && !answer.ok ? answer.error : null);
    }
    void order();
  }, [run, id]);
  return { give, busy };
}

/** What of a run is run again: what failed, was skipped or did not run; everything; or these nodes, by unique id. */
export type RetryOf = { readonly scope: 'failure' | 'all' } | { readonly scope: 'nodes'; readonly nodes: readonly string[] };

/** Runs a part of a run again, as the next attempt, and opens that. */
export function useRetry(id: string): { readonly retry: (what: RetryOf) => void; readonly busy: boolean } {
  const { run, busy } = useCommand('runs.retry');
  const retry = useCallback(
    (what: RetryOf) => {
      const nodes = what.scope === 'nodes' ? [...what.nodes] : [];
      void giveLaunch((confirmTarget) => run({ id, scope: what.scope, nodes, confirmTarget }), targetOfRun(id));
    },
    [run, id],
  );
  return { retry, busy };
}

/** Launches the same once more and opens the new run: its job as orrery.yml has it now, or the same command. */
export function useRunAgain(of: Pick<RunDetail, 'steps'> & { readonly run: Pick<RunSummary, 'job' | 'target'> }): Order {
  const { launch, busy } = useLaunch();
  const { job, target } = of.run;
  return {
    give() {
      const [first] = of.steps;
      if (job !== null) void launchJob(job);
      else if (first !== undefined) launch(first.request, refreshedTarget([first.request], target));
    },
    busy,
  };
}

/** Launches `dbt build` of everything and opens the run. */
export function useBuildAll(): Order {
  const { launch, busy } = useLaunch();
  return { give: () => launch({ command: 'build' }), busy };
}

function useLaunch(): { readonly launch: (request: CommandInput<'runs.launch'>, refreshed?: string | null) => void; readonly busy: boolean } {
  const { run, busy } = useCommand('runs.launch');
  const launch = useCallback(
    (request: CommandInput<'runs.launch'>, refreshed: string | null = null) => {
      void giveLaunch((confirmTarget) => run({ ...request, confirmTarget }), refreshed);
    },
    [run],
  );
  return { launch, busy };
}

/** The target that running this run again in full would drop tables of, as far as its page knows the run. */
function targetOfRun(id: string): string | null {
  const { id: open, run, steps } = useRunStore.getState();
  return open === id
    ? refreshedTarget(
        steps.map(({ request }) => request),
        run?.target ?? null,
      )
    : null;
}
