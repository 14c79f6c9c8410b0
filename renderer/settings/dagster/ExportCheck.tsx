import { useEffect, useRef } from 'react';
import type { DagsterCheck } from '../../../preload/model/dagster.ts';
import { useCommand } from '../../app/use-command.ts';
import { Button } from '../../components/Button.tsx';
import { formatDuration } from '../../components/format.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { DagsterAtWork } from './DagsterAtWork.tsx';

/** Has Dagster load the export in a folder, and shows what it says. */
export function ExportCheck({ dir, check }: { readonly dir: string; readonly check: DagsterCheck }) {
  const run = useCommand('dagster.check');
  const { work, isInstalled, output, version } = check;
  const checked = check.checked?.dir === dir ? check.checked : null;
  const wasCanceled = run.error?.code === 'run-canceled' || run.error?.code === 'install-canceled';
  return (
    <section className="dagster-check">
      {work === null && (
        <div className="settings-line">
          <Button onPress={() => void run.run({ dir })}>{checked === null ? 'Check it with Dagster' : 'Check again'}</Button>
          {checked === null && !run.error && (
            <span className="sm muted">
              {isInstalled
                ? `Dagster ${version} loads it, and dbt parses the project for it.`
                : `Dagster ${version} is installed for this first, into Orrery’s own folder: some 450 MB.`}
            </span>
          )}
          {checked !== null && <Verdict isValid={checked.isValid} ms={checked.ms} />}
          {wasCanceled && <span className="sm muted">{run.error?.title}</span>}
        </div>
      )}
      {work !== null && <DagsterAtWork work={work} />}
      {work === null && run.error && !wasCanceled && <ErrorNotice error={run.error} onRetry={() => run.run({ dir })} />}
      {output !== '' && (work !== null || checked !== null) && <Output text={output} />}
    </section>
  );
}

function Verdict({ isValid, ms }: { readonly isValid: boolean; readonly ms: number }) {
  return (
    <span className={isValid ? 'settings-good' : 'settings-bad'} role="status">
      <StatusIcon word={isValid ? 'succeeded' : 'failed'} />
      <b>{isValid ? 'Dagster can load it' : 'Dagster cannot load it'}</b>
      <span className="muted num">{formatDuration(ms)}</span>
    </span>
  );
}

/** What is printed; its end stays in view while more comes. */
function Output({ text }: { readonly text: string }) {
  const box = useRef<HTMLPreElement>(null);
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [text]);
  return (
    <pre ref={box} className="dagster-output selectable" role="group" tabIndex={0} aria-label="What Dagster prints">
      {text}
    </pre>
  );
}
