import { useEffect, useId, useRef, useState } from 'react';
import type { ProjectView, SetupStep } from '../../preload/model/project.ts';
import { useCommand } from '../app/use-command.ts';
import { Button } from '../components/Button.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { ProgressBar } from '../components/ProgressBar.tsx';
import { StatusIcon } from '../components/StatusIcon.tsx';
import { V2Terms } from '../components/V2Terms.tsx';
import { toneOf } from '../components/tone.ts';
import { stepTitle } from './step-words.ts';

/** One step of the set-up. */
export function SetupStepRow({ step, project, onRetry }: { readonly step: SetupStep; readonly project: ProjectView; readonly onRetry: () => unknown }) {
  const [showLog, setShowLog] = useState(false);
  const choose = useCommand('dbt.chooseFile');
  const tone = toneOf(step.state);
  const logId = useId();
  const dbtOpen = step.id === 'dbt' && (step.state === 'failed' || (step.state === 'running' && project.installing !== null));
  const aboutV2 = (step.error?.next?.kind === 'install-dbt' && step.error.next.engine === 'v2') || (step.id === 'dbt' && project.installing?.engine === 'v2');
  return (
    <li className="setup-step">
      <span className={`setup-mark tone-${tone}`}>
        <StatusIcon word={step.state} size={14} />
      </span>
      <div className="setup-what">
        <div className="setup-line">
          <b className="grow">{stepTitle(step.id, project.installing !== null)}</b>
          <b className={`setup-word tone-${tone}`}>{step.state}</b>
        </div>
        {step.summary !== '' && step.summary !== step.error?.title && <p className="muted sm">{step.summary}</p>}
        {step.state === 'running' && <StepProgress step={step} />}
        {step.error && <ErrorNotice error={step.error} onRetry={onRetry} />}
        {aboutV2 && (
          <p className="muted xs">
            <V2Terms />
          </p>
        )}
        {choose.error && <ErrorNotice error={choose.error} />}
        {(dbtOpen || step.output !== '') && (
          <div className="setup-actions">
            {dbtOpen && (
              <Button size="small" busy={choose.busy} onPress={() => void choose.run()}>
                Use a dbt you have…
              </Button>
            )}
            {step.output !== '' && (
              <Button kind="ghost" size="small" aria-expanded={showLog} aria-controls={logId} onPress={() => setShowLog(!showLog)}>
                {showLog ? 'Hide log' : 'Show log'}
              </Button>
            )}
          </div>
        )}
        {showLog && step.output !== '' && <StepLog id={logId} output={step.output} />}
      </div>
    </li>
  );
}

function StepProgress({ step }: { readonly step: SetupStep }) {
  const { progress } = step;
  return (
    <div className="setup-progress">
      <ProgressBar label={step.summary} done={progress?.done ?? 0} total={progress?.total ?? null} />
      {progress && (
        <span className="muted xs num">
          {progress.done} of {progress.total} {progress.unit}
        </span>
      )}
    </div>
  );
}

/** What the step printed; it stays at the end while more comes, unless the person scrolled up. */
function StepLog({ id, output }: { readonly id: string; readonly output: string }) {
  const box = useRef<HTMLPreElement>(null);
  const follow = useRef(true);
  useEffect(() => {
    if (box.current && follow.current) box.current.scrollTop = box.current.scrollHeight;
  }, [output]);
  return (
    <pre
      ref={box}
      id={id}
      className="setup-log"
      tabIndex={0}
      aria-label="Log"
      onScroll={({ currentTarget }) => {
        follow.current = currentTarget.scrollHeight - currentTarget.scrollTop - currentTarget.clientHeight < 24;
      }}
    >
      {output}
    </pre>
  );
}
