import { useCallback } from 'react';
import type { CommandInput } from '../../preload/contract.ts';
import type { RunDetail, RunSummary } from '../../preload/model/run.ts';
import { goTo } from '../app/address.ts';
import { reportProblem } from '../app/problem-store.ts';
import { useCommand } from '../app/use-command.ts';

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
      async function order(): Promise<void> {
        const answer = await run({ id, scope: what.scope, nodes: what.scope === 'nodes' ? [...what.nodes] : [] });
        if (answer === null) return;
        reportProblem(answer.ok ? null : answer.error);
        if (answer.ok) goTo.run(answer.value.runId);
      }
      void order();
    },
    [run, id],
  );
  return { retry, busy };
}

/** Launches the same once more and opens the new run: its job as orrery.yml has it now, or the same command. */
export function useRunAgain(of: Pick<RunDetail, 'steps'> & { readonly run: Pick<RunSummary, 'job'> }): Order {
  const { launch, busy } = useLaunch();
  const job = useCommand('runs.launchJob');
  const { name } = { name: of.run.job };
  return {
    give() {
      const [first] = of.steps;
      if (name !== null) void launchJob(name);
      else if (first !== undefined) void launch(first.request);
    },
    busy: busy || job.busy,
  };

  async function launchJob(which: string): Promise<void> {
    const answer = await job.run({ name: which });
    if (answer === null) return;
    reportProblem(answer.ok ? null : answer.error);
    if (answer.ok) goTo.run(answer.value.runId);
  }
}

/** Launches `dbt build` of everything and opens the run. */
export function useBuildAll(): Order {
  const { launch, busy } = useLaunch();
  return { give: () => void launch({ command: 'build' }), busy };
}

function useLaunch(): { readonly launch: (request: CommandInput<'runs.launch'>) => Promise<void>; readonly busy: boolean } {
  const { run, busy } = useCommand('runs.launch');
  const launch = useCallback(
    async (request: CommandInput<'runs.launch'>) => {
      const answer = await run(request);
      if (answer === null) return;
      reportProblem(answer.ok ? null : answer.error);
      if (answer.ok) goTo.run(answer.value.runId);
    },
    [run],
  );
  return { launch, busy };
}
