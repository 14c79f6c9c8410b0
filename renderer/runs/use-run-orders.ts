import { useCallback } from 'react';
import type { CommandInput } from '../../preload/contract.ts';
import type { RunDetail } from '../../preload/model/run.ts';
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
  const { run, busy } = useCommand('runs.cancel');
  const give = useCallback(() => {
    async function order(): Promise<void> {
      const answer = await run({ id });
      reportProblem(answer !== null && !answer.ok ? answer.error : null);
    }
    void order();
  }, [run, id]);
  return { give, busy };
}

/** Launches the same once more and opens the new run. */
export function useRunAgain(detail: Pick<RunDetail, 'steps'>): Order {
  const { launch, busy } = useLaunch();
  return {
    give() {
      const [first] = detail.steps;
      if (first !== undefined) void launch(first.request);
    },
    busy,
  };
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
