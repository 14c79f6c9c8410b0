import { RotateCcw } from 'lucide-react';
import type { RunSummary } from '../../../preload/model/run.ts';
import { Button } from '../../components/Button.tsx';
import { useCommand } from '../../app/use-command.ts';
import { goTo } from '../../app/address.ts';
import { reportProblem } from '../../app/problem-store.ts';

/** Hands the same selection over once more; nothing for a run that was not launched from here. */
export function RemoteAgain({ run }: { readonly run: RunSummary }) {
  const again = useCommand('remote.again');
  if (run.tags.includes('imported')) return null;
  async function give(): Promise<void> {
    const answer = await again.run({ id: run.id });
    if (answer?.ok) goTo.run(answer.value.runId);
    else reportProblem(answer === null ? null : answer.error);
  }
  return (
    <Button kind="primary" busy={again.busy} onPress={() => void give()}>
      <RotateCcw size={15} strokeWidth={1.75} aria-hidden />
      Run again on Dagster
    </Button>
  );
}
