import { RotateCcw, Square } from 'lucide-react';
import { isFinal, type RunSummary, type StepDetail } from '../../preload/model/run.ts';
import { Button } from '../components/Button.tsx';
import { CopyButton } from '../components/ErrorNotice.tsx';
import { Kbd } from '../components/Kbd.tsx';
import { Elapsed } from '../components/Time.tsx';
import { useCancelRun, useRunAgain } from './use-run-orders.ts';

/** How long it has been going, the command to copy, and what can be done with the run: cancel it, or run the same again. */
export function RunActions({ run, steps }: { readonly run: RunSummary; readonly steps: readonly StepDetail[] }) {
  const cancel = useCancelRun(run.id);
  const again = useRunAgain({ steps });
  return (
    <>
      {run.startedAt !== null && (run.finishedAt !== null || !isFinal(run.status)) && (
        <span className="run-elapsed muted" aria-label="Duration">
          <Elapsed from={run.startedAt} to={run.finishedAt} />
        </span>
      )}
      <CopyButton kind="plain" size="medium" text={run.commandLine}>
        <span className="wide">Copy command</span>
      </CopyButton>
      {isFinal(run.status) ? (
        <Button kind="primary" busy={again.busy} onPress={again.give}>
          <RotateCcw size={15} strokeWidth={1.75} aria-hidden />
          Run again
        </Button>
      ) : (
        <Button busy={cancel.busy} isDisabled={run.status === 'CANCELING'} onPress={cancel.give}>
          <Square size={15} strokeWidth={1.75} aria-hidden />
          {run.status === 'CANCELING' ? 'Canceling' : 'Cancel'}
          {run.status !== 'CANCELING' && <Kbd keys="Mod+." />}
        </Button>
      )}
    </>
  );
}
