import { X } from 'lucide-react';
import { useState } from 'react';
import type { OrreryError } from '../../../preload/model/result.ts';
import { goTo } from '../../app/address.ts';
import { nextActionLabel } from '../../app/next-action.ts';
import { useCommand } from '../../app/use-command.ts';
import { useRunsStore } from '../../app/active-run-store.ts';
import { Button } from '../../components/Button.tsx';
import { ErrorNotice, errorText } from '../../components/ErrorNotice.tsx';
import { StatusPill } from '../../components/Pill.tsx';
import type { Launching } from './use-launch.ts';
import './launch.css';

/** What came of the last order, below the button that gave it: why it was refused, or what it waits for. */
export function LaunchNotice({ launching, stepError }: { readonly launching: Launching; readonly stepError: OrreryError | null }) {
  const [dismissed, setDismissed] = useState<string | null>(null);
  const queued = useRunsStore(({ runs }) => runs.find((run) => run.id === launching.runId && run.status === 'QUEUED') ?? null);
  if (launching.error) {
    return (
      <div className="launch-notice">
        <ErrorNotice error={launching.error} onRetry={launching.again} actions={<Dismiss onPress={launching.dismiss} />} />
      </div>
    );
  }
  if (queued !== null) {
    return (
      <div className="launch-notice queued" role="status">
        <StatusPill word="queued" />
        <span className="grow">
          <b className="mono">{queued.id}</b> waits for {queued.waitsFor ?? 'the run before it'}
        </span>
        <Button size="small" onPress={() => goTo.run(queued.id)}>
          Open run
        </Button>
        <Button kind="icon" size="small" aria-label="Dismiss" onPress={launching.dismiss}>
          <X size={14} aria-hidden />
        </Button>
      </div>
    );
  }
  if (stepError && dismissed !== errorText(stepError)) {
    return (
      <div className="launch-notice">
        <ErrorNotice
          error={stepError}
          actions={
            <>
              <OpenPlace error={stepError} />
              <Dismiss onPress={() => setDismissed(errorText(stepError))} />
            </>
          }
        />
      </div>
    );
  }
  return null;
}

/** Opens the file an error points at, where that is not its next action already. */
function OpenPlace({ error }: { readonly error: OrreryError }) {
  const open = useCommand('project.openFile');
  const { file, line, next } = error;
  if (file === undefined || next?.kind === 'open-file') return null;
  return (
    <Button size="small" busy={open.busy} onPress={() => void open.run({ path: file, line: line ?? null })}>
      {open.error === null ? nextActionLabel({ kind: 'open-file', file, ...(line === undefined ? {} : { line }) }) : open.error.title}
    </Button>
  );
}

function Dismiss({ onPress }: { readonly onPress: () => void }) {
  return (
    <Button kind="ghost" size="small" onPress={onPress}>
      Dismiss
    </Button>
  );
}
